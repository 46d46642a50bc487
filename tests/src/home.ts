// A household as its people would speak: what they do, and what they see. Everything goes through the public API.
import { type Reply, type RequestOf, type RouteName, routes } from '@hearth/api'
import type { BankDesk, ReportedRow } from './bank-desk.ts'

export type Home = Awaited<ReturnType<typeof createHome>>

/** What the API answered instead of success. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: string
  readonly body: { error: { code: string; message: string; requestId: string; bankCode?: string } }

  constructor(status: number, body: ApiFailure['body']) {
    super(`${status} ${body.error.code}: ${body.error.message}`)
    this.status = status
    this.code = body.error.code
    this.body = body
  }
}

const password = 'a long enough password'

export async function createHome(input: { url: string; desk: BankDesk; name: string; email: string }) {
  const { url, desk, name, email } = input
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email, password }),
  })
  const bearer = answer.headers.get('set-auth-token')
  if (!answer.ok || !bearer) throw new Error(`Registration failed: ${answer.status} ${await answer.text()}`)
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  async function ask<Name extends RouteName>(route: Name, request: RequestOf<Name>): Promise<Reply<Name>> {
    const { params = {}, query = {}, body } = request as { params?: object; query?: object; body?: unknown }
    const path = Object.entries(params).reduce<string>(
      (filled, [key, value]) => filled.replace(`:${key}`, encodeURIComponent(String(value))),
      routes[route].path,
    )
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    )
    const reply = await send(routes[route].method, search.size > 0 ? `${path}?${search}` : path, body)
    const text = await reply.text()
    if (!reply.ok) throw new ApiFailure(reply.status, JSON.parse(text))
    return (text === '' ? null : JSON.parse(text)) as Reply<Name>
  }

  async function listRows(query: RequestOf<'listTransactions'>['query'] = {}) {
    const rows: Reply<'listTransactions'>['transactions'] = []
    for (let after: string | undefined; ; ) {
      const page = await ask('listTransactions', { query: { ...query, limit: 500, ...(after && { after }) } })
      rows.push(...page.transactions)
      if (page.next === null) return rows
      after = page.next
    }
  }

  async function nameCategories(): Promise<Map<string, string>> {
    const { categories } = await ask('listCategories', {})
    return new Map(categories.map(category => [category.categoryId, category.name]))
  }

  async function findCategory(wanted: string): Promise<string> {
    const found = [...(await nameCategories())].find(([, categoryName]) => categoryName === wanted)
    if (!found) throw new Error(`The household has no category ${wanted}`)
    return found[0]
  }

  async function findRow(payee: string) {
    const row = (await listRows()).find(it => it.payee === payee)
    if (!row) throw new Error(`The household sees no row of ${payee}`)
    return row
  }

  let linked: { itemId: string; bankItemId: string; accountId: string; cardId: string } | null = null

  async function requireLinked() {
    if (!linked) throw new Error('No bank is linked yet')
    return linked
  }

  const home = {
    name,
    email,
    password,
    bearer,
    send,
    ask,
    listRows,
    findCategory,

    /** Links a bank and waits until its whole history is there. */
    async link(options: Parameters<BankDesk['openItem']>[0] = {}) {
      const item = await ask('linkItem', { body: { publicToken: await desk.openItem(options) } })
      await home.sync(item.itemId)
      return item
    },

    /** Links an account that nothing happens on but what the test reports. */
    async linkQuietBank() {
      const known = new Set((await desk.listItems()).map(item => item.item_id))
      const item = await home.link({ username: 'user_quiet' })
      const bankItem = (await desk.listItems()).find(it => !known.has(it.item_id))
      if (!bankItem) throw new Error('The bank does not know the Item that was just linked')
      const { data } = await desk.plaid.accountsGet({ access_token: bankItem.access_token })
      const idOf = (type: string) => data.accounts.find(account => account.type === type)?.account_id ?? ''
      linked = {
        itemId: item.itemId,
        bankItemId: bankItem.item_id,
        accountId: idOf('depository'),
        cardId: idOf('credit'),
      }
      return { ...linked, accessToken: bankItem.access_token }
    },

    sync: (itemId: string) => ask('syncItem', { params: { itemId } }),

    /** The bank reports rows on the quiet account, and Hearth syncs. */
    async bankReports(changes: { added?: ReportedRow[]; modified?: ReportedRow[]; removed?: string[] }) {
      const { itemId, bankItemId, accountId } = await requireLinked()
      const onAccount = (rows: ReportedRow[] = []) => rows.map(row => ({ account_id: accountId, ...row }))
      await desk.report(bankItemId, {
        added: onAccount(changes.added),
        modified: onAccount(changes.modified),
        removed: changes.removed ?? [],
      })
      return home.sync(itemId)
    },

    async categorize(payee: string, category: string) {
      const { transactionId } = await findRow(payee)
      return ask('editTransaction', { params: { transactionId }, body: { categoryId: await findCategory(category) } })
    },

    async writeNote(payee: string, note: string) {
      const { transactionId } = await findRow(payee)
      return ask('editTransaction', { params: { transactionId }, body: { note } })
    },

    async assign(month: string, category: string, assigned: number) {
      const categoryId = await findCategory(category)
      return ask('assignMoney', { params: { period: month, categoryId }, body: { assigned } })
    },

    /** One envelope of a month as 'rollover + assigned + activity = available', in minor units. */
    async envelope(month: string, category: string): Promise<string> {
      const { envelopes } = await ask('readBudget', { params: { period: month } })
      const found = envelopes.find(it => it.name === category)
      return found ? `${found.rollover} + ${found.assigned} + ${found.activity} = ${found.available}` : 'none'
    },

    /** The transactions as lines, newest first, opening rows left out. */
    async sees(): Promise<string[]> {
      const names = await nameCategories()
      return (await listRows())
        .filter(row => row.source !== 'opening')
        .map(row =>
          [
            row.date,
            row.payee,
            (row.amount / 100).toFixed(2),
            row.pending ? 'pending' : 'posted',
            row.categoryId === null ? '-' : names.get(row.categoryId),
            ...(row.note === null ? [] : [row.note]),
          ].join(' | '),
        )
    },
  }
  return home
}

/** A coffee at the Blue Door Cafe, as the bank reports it. */
export const coffee = (it: {
  id: string
  costs: number
  pending?: boolean
  posts?: string
  on?: string
}): ReportedRow => ({
  transaction_id: it.id,
  amount: it.costs,
  date: it.on ?? '2026-11-05',
  name: 'BLUE DOOR CAFE 0042',
  merchant_name: 'Blue Door Cafe',
  pending: it.pending ?? false,
  pending_transaction_id: it.posts ?? null,
  personal_finance_category: {
    primary: 'FOOD_AND_DRINK',
    detailed: 'FOOD_AND_DRINK_COFFEE',
    confidence_level: 'VERY_HIGH',
    version: 'v2',
  },
})

/** Something bought at a shop of this name, as the bank reports it: its spelling carries a number. */
export const shop = (id: string, name: string, costs: number, on = '2026-11-05'): ReportedRow => ({
  ...coffee({ id, costs, on }),
  name: `${name.toUpperCase()} #42`,
  merchant_name: name,
})

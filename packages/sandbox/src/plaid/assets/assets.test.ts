import type { AssetReport, AssetReportCreateRequest, PlaidApi } from 'plaid'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSdk } from '../../contract/read-sdk.ts'
import { complaintsAbout } from '../../contract/shape.ts'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'
import { amountText } from '../amount-text.ts'

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-11-18T15:00:00Z')
})
afterEach(() => guest.leave())

const linkAssets = (options: { webhook?: string; username?: string } = {}, institutionId = 'ins_109508') =>
  guest.link(institutionId, { products: ['assets', 'transactions', 'investments'], ...options })

const create = async (tokens: string[], days: number, options: AssetReportCreateRequest['options'] = {}) => {
  const { data } = await guest.plaid.assetReportCreate({ access_tokens: tokens, days_requested: days, options })
  return data
}

const read = async (asset_report_token: string, more: object = {}, plaid: PlaidApi = guest.plaid) =>
  (await plaid.assetReportGet({ asset_report_token, ...more })).data

const advance = (duration: string) => guest.control('/clock', { advance: duration })

/** A report that was waited for. */
const reportOn = async (tokens: string[], days: number, options: AssetReportCreateRequest['options'] = {}) => {
  const made = await create(tokens, days, options)
  await advance('PT5S')
  return { ...made, report: (await read(made.asset_report_token)).report }
}

const accountsOf = (report: AssetReport) => report.items.flatMap(item => item.accounts)
const cents = (amount: number | null | undefined) => Math.round(Number(amount) * 100)

async function feedOf(access_token: string) {
  const rows = []
  for (let cursor = '', more = true; more; ) {
    const { data } = await guest.plaid.transactionsSync({ access_token, count: 500, cursor })
    rows.push(...data.added)
    cursor = data.next_cursor
    more = data.has_more
  }
  return rows
}

const textOf = async (pdf: unknown): Promise<string> => {
  const document = await getDocumentProxy(new Uint8Array(pdf as ArrayBuffer))
  return (await extractText(document, { mergePages: true })).text
}

test('a lender asks for a report, hears that it is there, and reads in it what the bank feed says', {
  timeout: 30_000,
}, async () => {
  const { token } = await linkAssets()
  const user = { client_user_id: 'u-1', first_name: 'Alberta', last_name: 'Charleson' }
  const wishes = { client_report_id: 'loan 7', user, webhook: guest.mailbox }
  const made = await create([token], 60, wishes)
  expect(made.asset_report_token).toMatch(/^assets-sandbox-[0-9a-f-]{36}$/)
  expect(await refusalOf(read(made.asset_report_token))).toBe('ASSET_REPORT_ERROR/PRODUCT_NOT_READY')
  const told = await guest.mailAfter(() => advance('PT5S'))
  expect(told).toEqual({
    asset_report_id: made.asset_report_id,
    environment: 'sandbox',
    report_type: 'FULL',
    webhook_code: 'PRODUCT_READY',
    webhook_type: 'ASSETS',
  })
  const { report, warnings } = await read(made.asset_report_token)
  expect(warnings).toEqual([])
  expect(report).toMatchObject({
    client_report_id: 'loan 7',
    days_requested: 60,
    date_generated: '2026-11-18T15:00:03Z',
  })
  expect(report.user).toMatchObject({ ...user, middle_name: null })

  const { accounts } = (await guest.plaid.accountsGet({ access_token: token })).data
  const feed = (await feedOf(token)).filter(row => row.date >= '2026-09-19')
  expect(accountsOf(report).map(({ account_id }) => account_id)).toEqual(accounts.map(({ account_id }) => account_id))
  for (const account of accountsOf(report)) {
    const known = accounts.find(({ account_id }) => account_id === account.account_id)
    expect(account.balances).toMatchObject({
      available: known?.balances.available,
      current: known?.balances.current,
      margin_loan_amount: null,
    })
    expect(account.owners[0]?.names).toEqual(['Alberta Bobbeth Charleson'])
    const own = feed.filter(row => row.account_id === account.account_id)
    if (account.type !== 'investment') {
      expect(new Map(account.transactions.map(row => [row.transaction_id, row.amount]))).toEqual(
        new Map(own.map(row => [row.transaction_id, row.amount])),
      )
    }
    if (account.type !== 'depository' && account.type !== 'credit') {
      expect(account.historical_balances).toEqual([])
      continue
    }
    const days = account.historical_balances.map(({ date }) => date)
    expect([days.length, days[0], days.at(-1)]).toEqual([60, '2026-11-17', '2026-09-19'])
    const sign = account.type === 'credit' ? -1 : 1
    for (const { date, current } of account.historical_balances) {
      const since = own.filter(row => !row.pending && row.date > date).reduce((all, row) => all + cents(row.amount), 0)
      expect([date, cents(current)]).toEqual([date, cents(account.balances.current) + sign * since])
    }
  }
  expect(accountsOf(report).some(({ transactions }) => transactions.length > 50)).toBe(true)
})

test('a program that only polls finds its report on a clock that stands', async () => {
  const { token } = await linkAssets()
  const { asset_report_token } = await create([token], 10)
  const answers: string[] = []
  while (answers.length < 20 && answers.at(-1) !== 'ready') {
    answers.push(
      await read(asset_report_token).then(
        () => 'ready',
        error => error.response.data.error_code,
      ),
    )
  }
  expect(answers).toEqual(['PRODUCT_NOT_READY', 'ready'])
})

test('a report never changes, and a refreshed one does', async () => {
  const { token } = await linkAssets()
  const first = await reportOn([token], 30, { client_report_id: 'one', user: { email: 'a@post.example' } })
  const [account_id] = accountsOf(first.report).map(account => account.account_id)
  const late = { account_id, amount: 12.5, date: '2026-11-10', name: 'Told late' }
  await guest.control(`/items/${first.report.items[0]?.item_id}/report`, { added: [late] })
  await advance('P9D')
  expect((await read(first.asset_report_token)).report).toEqual(first.report)
  const asked = { asset_report_token: first.asset_report_token, options: { client_report_id: '' } }
  const { data: again } = await guest.plaid.assetReportRefresh(asked)
  await advance('PT5S')
  const { report } = await read(again.asset_report_token)
  expect(report).toMatchObject({ client_report_id: null, date_generated: '2026-11-27T15:00:08Z', days_requested: 30 })
  expect(report.user.email).toBe('a@post.example')
  expect(accountsOf(report)[0]?.historical_balances[0]?.date).toBe('2026-11-26')
  // The days that both reports tell of, they tell alike, but for what was told late.
  const [before, after] = [first.report, report].map(
    each => new Map(accountsOf(each)[0]?.historical_balances.map(({ date, current }) => [date, cents(current)])),
  )
  for (const [date, current] of before ?? []) {
    expect(after?.get(date) ?? current).toBe(!after?.has(date) || date < '2026-11-10' ? current : current - 1_250)
  }

  await guest.plaid.itemRemove({ access_token: token })
  expect((await read(first.asset_report_token)).report).toEqual(first.report)
})

test('the paper says what the JSON says', { timeout: 30_000 }, async () => {
  const { token } = await linkAssets()
  const { asset_report_token, report } = await reportOn([token], 45, { user: { first_name: 'Alberta' } })
  const { data } = await guest.plaid.assetReportPdfGet({ asset_report_token }, { responseType: 'arraybuffer' })
  const text = (await textOf(data)).replace(/\s+/g, ' ')
  expect(text).toContain(report.asset_report_id)
  for (const account of accountsOf(report)) {
    expect(text).toContain(`${account.name} ${account.mask}`)
    expect(text).toContain(amountText(account.balances.current ?? 0, 'USD'))
  }
  const paid = accountsOf(report).flatMap(account => account.transactions)
  expect(paid.length).toBeGreaterThan(30)
  const printed = text.match(/\d{4}-\d\d-\d\d [^.]*?-?[\d,]+\.\d\d USD/g) ?? []
  for (const row of paid) {
    const line = `${row.date} ${row.original_description}${row.pending ? ' (pending)' : ''} ${amountText(row.amount, 'USD')}`
    expect(printed).toContain(line.replace(/\s+/g, ' '))
  }
  const again = await guest.plaid.assetReportPdfGet({ asset_report_token }, { responseType: 'arraybuffer' })
  expect(Buffer.from(again.data).equals(Buffer.from(data))).toBe(true)
})

test('insights add up, and every version is as the SDK has it', { timeout: 30_000 }, async () => {
  const { token } = await linkAssets()
  const sdk = await readSdk()
  const options = { add_ons: ['investments', 'fast_assets'] as never, webhook: guest.mailbox }
  const { asset_report_token } = await create([token], 365, options)
  await advance('PT1S')
  const fast = await read(asset_report_token, { fast_report: true })
  expect(accountsOf(fast.report).every(({ transactions }) => transactions.length === 0)).toBe(true)
  expect(await refusalOf(read(asset_report_token))).toBe('ASSET_REPORT_ERROR/PRODUCT_NOT_READY')
  await advance('PT5S')
  const full = await read(asset_report_token, { include_insights: true })
  expect(guest.mail.map(mail => mail.report_type).sort()).toEqual(['FAST', 'FULL'])
  for (const answer of [fast, full]) expect(complaintsAbout(sdk.shapeOf('AssetReportGetResponse'), answer)).toEqual([])

  const { affordability, risk } = full.report.insights ?? {}
  const { expenditure, income } = affordability ?? {}
  const parts = ['essential_expenditure', 'non_essential_expenditure', 'other'] as const
  expect(cents(expenditure?.total_expenditure?.amount)).toBe(
    parts.reduce((all, part) => all + cents(expenditure?.[part]?.amount), 0),
  )
  expect(cents(income?.total_income?.amount)).toBe(
    cents(income?.income_excluding_transfers?.amount) + cents(income?.transfers_in?.amount),
  )
  const loans = risk?.loan_payments
  const months = (loans?.monthly_summaries ?? []).map(month => cents(month.total_amount?.amount))
  expect(months.reduce((all, one) => all + one, 0)).toBe(cents(loans?.amount))
  expect(loans?.transactions_count).toBeGreaterThan(11)
  const invested = accountsOf(full.report).filter(account => account.investments)
  expect(invested.length).toBeGreaterThan(0)
  for (const { investments, balances } of invested) {
    const value = investments?.holdings?.reduce((all, holding) => all + cents(holding.institution_value), 0)
    expect(value).toBe(cents(balances.current))
  }
})

test('accounts are left out, copies are handed on, and what was removed is gone for all', async () => {
  const { token } = await linkAssets()
  const { asset_report_token, report } = await reportOn([token], 20)
  const [kept, ...others] = accountsOf(report).map(({ account_id }) => account_id)
  const asked = { account_ids_to_exclude: others, asset_report_token }
  const { data: filtered } = await guest.plaid.assetReportFilter(asked)
  await advance('PT5S')
  const some = (await read(filtered.asset_report_token)).report
  expect(accountsOf(some)).toEqual(accountsOf(report).filter(({ account_id }) => account_id === kept))
  expect(some.date_generated).toBe(report.date_generated)
  const wrong = { account_ids_to_exclude: others.slice(0, 1), asset_report_token: filtered.asset_report_token }
  expect(await refusalOf(guest.plaid.assetReportFilter(wrong))).toBe('INVALID_INPUT/INVALID_ACCOUNT_ID')

  const copy = (await guest.plaid.assetReportAuditCopyCreate({ asset_report_token, auditor_id: 'fannie_mae' })).data
  const copied = await guest.plaid.assetReportAuditCopyGet({ audit_copy_token: copy.audit_copy_token })
  expect(copied.data.report).toEqual(report)
  const stranger = guest.stranger.assetReportGet({ asset_report_token })
  expect(await refusalOf(stranger)).toBe('INVALID_REQUEST/INVALID_FIELD')
  expect((await guest.plaid.assetReportRemove({ asset_report_token })).data.removed).toBe(true)
  expect(await refusalOf(read(asset_report_token))).toBe('INVALID_REQUEST/INVALID_FIELD')
  const gone = guest.plaid.assetReportAuditCopyGet({ audit_copy_token: copy.audit_copy_token })
  expect(await refusalOf(gone)).toBe('INVALID_INPUT/INVALID_AUDIT_COPY_TOKEN')
  const orphan = guest.plaid.assetReportFilter({ account_ids_to_exclude: [], asset_report_token })
  expect(await refusalOf(orphan)).toBe('ASSET_REPORT_ERROR/INVALID_PARENT')
  expect((await read(filtered.asset_report_token)).report).toEqual(some)
})

test('an Item that cannot be read fails the report, unless the client can do without it', async () => {
  const [good, bad] = [await linkAssets(), await linkAssets({}, 'ins_109509')]
  const strict = await create([good.token, bad.token], 5, { webhook: guest.mailbox })
  const lenient = await create([good.token, bad.token], 5, { require_all_items: false })
  await guest.plaid.sandboxItemResetLogin({ access_token: bad.token })
  const told = await guest.mailAfter(() => advance('PT5S'))
  expect(told).toMatchObject({ webhook_code: 'ERROR', error: { error_code: 'ASSET_REPORT_GENERATION_FAILED' } })
  expect(await refusalOf(read(strict.asset_report_token))).toBe('ASSET_REPORT_ERROR/ASSET_REPORT_GENERATION_FAILED')
  const { report, warnings } = await read(lenient.asset_report_token)
  expect(report.items.map(item => item.institution_id)).toEqual(['ins_109508'])
  expect(warnings[0]?.cause).toMatchObject({ error_code: 'ITEM_LOGIN_REQUIRED' })
  expect(await refusalOf(create([bad.token], 5))).toBe('ITEM_ERROR/ITEM_LOGIN_REQUIRED')
  const without = await guest.link('ins_109508', { products: ['transactions'] })
  expect(await refusalOf(create([without.token], 5))).toBe('ASSET_REPORT_ERROR/PRODUCT_NOT_ENABLED')
  expect(await refusalOf(create([good.token], 732))).toBe('INVALID_REQUEST/INVALID_FIELD')
})

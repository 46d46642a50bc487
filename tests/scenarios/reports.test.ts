// Reports: every number is the sum of exactly the rows that it opens to.
import type { Reply, RequestOf } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
let home: Home
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ledger = await openLedger(world.connectionString)
  home = await settle()
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

type Row = Reply<'listTransactions'>['transactions'][number]
type Filter = RequestOf<'listTransactions'>['query']

const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

/** What a person reads off a list that a cell opened: of split rows, the parts that are meant. */
const sumOf = (rows: Row[], isMeant: (categoryId: string | null) => boolean) =>
  total(
    rows.flatMap(({ amount, categoryId, parts }) =>
      (parts ?? [{ amount, categoryId }]).filter(part => isMeant(part.categoryId)).map(part => part.amount),
    ),
  )

const idsOf = (categoryIds: (string | null)[]) => categoryIds.map(id => id ?? 'none').join(',')

/** A household with two years of life, and everything in it that a report has to look twice at. */
async function settle(): Promise<Home> {
  const home = await world.register()
  await home.link()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 50_000 },
  })
  const buy = async (date: string, amount: number, payee: string, category: string | null) => {
    const categoryId = category && (await home.findCategory(category))
    return home.ask('addTransaction', { body: { accountId, date, amount, payee, categoryId } })
  }
  await buy('2026-10-03', -7_000, 'Toy shop', 'Shopping')
  await buy('2026-10-04', 2_500, 'Toy shop takes back', 'Shopping')
  await buy('2026-10-05', -1_111, 'Nobody knows', null)
  await buy('2026-10-06', 333, 'Found it', null)
  const split = async (transactionId: string, amounts: [number, string | null][]) =>
    home.ask('splitTransaction', {
      params: { transactionId },
      body: {
        parts: await Promise.all(
          amounts.map(async ([amount, name]) => ({ amount, categoryId: name && (await home.findCategory(name)) })),
        ),
      },
    })
  const whole = await buy('2026-10-10', -9_000, 'Big store', 'Groceries')
  await split(whole.transactionId, [
    [-5_000, 'Groceries'],
    [-3_000, 'Pets'],
    [-1_000, null],
  ])
  const emptied = await buy('2026-10-11', -4_000, 'Bigger store', 'Groceries')
  await split(emptied.transactionId, [
    [-5_500, 'Groceries'],
    [2_000, 'Paychecks'],
    [-500, 'Pets'],
  ])
  const ignored = await buy('2026-10-12', -80_000, 'A gift that nobody may know of', 'Shopping')
  const ignoredSplit = await buy('2026-10-13', -60_000, 'Another', 'Shopping')
  await split(ignoredSplit.transactionId, [
    [-40_000, 'Shopping'],
    [-20_000, 'Pets'],
  ])
  for (const { transactionId } of [ignored, ignoredSplit])
    await home.ask('editTransaction', { params: { transactionId }, body: { ignored: true } })
  return home
}

test('every cell of spending is the sum of the rows that it opens to, and lines and columns come to the total', async () => {
  for (const query of [
    { from: '2026-10', to: '2026-11', by: 'month', of: 'category' },
    { from: '2026-02', to: '2026-11', by: 'quarter', of: 'group' },
  ] as const) {
    const report = await home.ask('readSpending', { query })
    expect(report.lines.length).toBeGreaterThan(5)
    const { from = '' } = report.spans[0] ?? {}
    const rows = await home.listRows({ from, counts: 'spending' })
    expect(total(report.totals)).toBe(report.total)
    expect(total(report.lines.map(line => line.total))).toBe(report.total)
    const all = new Set(report.lines.flatMap(line => line.categoryIds))
    expect(sumOf(rows, id => all.has(id))).toBe(report.total)
    for (const line of report.lines) {
      for (const [place, span] of report.spans.entries()) {
        const opened = await home.listRows({ ...span, counts: 'spending', categoryIds: idsOf(line.categoryIds) })
        const cell = `${line.name} ${span.from}`
        expect(`${cell} ${sumOf(opened, id => line.categoryIds.includes(id))}`).toBe(`${cell} ${line.amounts[place]}`)
      }
    }
  }
  const { lines } = await home.ask('readSpending', { query: { from: '2026-10', to: '2026-10', by: 'month' } })
  const cash = (await home.ask('listAccounts', {})).accounts.find(account => account.name === 'Cash')?.accountId ?? ''
  const inCash = await home.ask('readSpending', { query: { from: '2026-10', to: '2026-10', accountIds: cash } })
  expect(Object.fromEntries(inCash.lines.map(line => [line.name, line.total]))).toEqual({
    Groceries: -5_000 - 5_500,
    Shopping: -4_500,
    Pets: -3_500,
    null: -1_111 + 333 - 1_000,
  })
  const pets = await home.findCategory('Pets')
  const some = await home.ask('readSpending', {
    query: { from: '2026-10', to: '2026-10', categoryIds: `${pets},none` },
  })
  expect(some.lines.map(line => line.name).toSorted()).toEqual(['Pets', null])
  expect(some.total).toBe(total(lines.filter(it => it.name === 'Pets' || it.name === null).map(it => it.total)))
})

test('income and spending open to their rows, and what is left over is exactly what the two leave', async () => {
  const report = await home.ask('readIncomeAndSpending', { query: { from: '2026-08', to: '2026-11', by: 'month' } })
  const { categories } = await home.ask('listCategories', {})
  const income = new Set(categories.filter(it => it.kind === 'income').map(it => it.categoryId))
  const spent = new Set(categories.filter(it => it.kind === 'envelope').map(it => it.categoryId))
  for (const [place, span] of report.spans.entries()) {
    const filter: Filter = { ...span }
    const came = sumOf(await home.listRows({ ...filter, counts: 'income' }), id => id !== null && income.has(id))
    const went = sumOf(await home.listRows({ ...filter, counts: 'spending' }), id => id === null || spent.has(id))
    expect(report.compared[place]).toEqual({
      income: came,
      spending: went,
      leftOver: came + went,
      savedPercent: came > 0 ? Math.round(((came + went) * 100) / came) : null,
    })
  }
  expect(report.total.leftOver).toBe(total(report.compared.map(it => it.leftOver)))
  expect(report.total.income).toBeGreaterThan(100_000)
})

test("at each month's end an account held what its rows come to and the market added; now, what it holds now", async () => {
  const { spans, own, begins } = await home.ask('readNetWorth', { query: { from: '2026-05', to: '2026-11' } })
  const { accounts } = await home.ask('listAccounts', {})
  expect(begins).toMatch(/^2024-1[01]$/)
  expect(own.accounts.length).toBe(accounts.length)
  expect(own.accounts.some(account => account.isDebt)).toBe(true)
  for (const account of own.accounts) {
    const rows = await home.listRows({ accountId: account.accountId })
    for (const [place, { to }] of spans.entries()) {
      const held = total(rows.filter(row => row.date <= to).map(row => row.amount)) + (account.market[place] ?? 0)
      expect(`${account.name} ${to} ${held}`).toBe(`${account.name} ${to} ${account.balances[place]}`)
    }
  }
  spans.forEach((_, place) => {
    expect(own.netWorth[place]).toBe(total(own.accounts.map(account => account.balances[place] ?? 0)))
    expect((own.assets[place] ?? 0) + (own.debts[place] ?? 0)).toBe(own.netWorth[place])
  })
  for (const it of accounts.filter(account => account.type === 'investment'))
    expect(own.accounts.find(account => account.accountId === it.accountId)?.balances.at(-1)).toBe(it.current)
})

test('what an investment is worth moves with the market, and other currencies are listed apart', async () => {
  const quiet = await world.register()
  await quiet.linkQuietBank()
  await quiet.bankReports({ added: [coffee({ id: 'a', costs: 4.5 })] })
  const { accountId } = await quiet.ask('addAccount', {
    body: { name: 'Fund', type: 'investment', currency: 'USD', openingBalance: 0 },
  })
  await quiet.ask('addTransaction', { body: { accountId, date: '2026-07-15', amount: 100_000, payee: 'Broker' } })
  const euros = await quiet.ask('addAccount', {
    body: { name: 'Euros', type: 'depository', currency: 'EUR', openingBalance: 7_000 },
  })
  await quiet.ask('addTransaction', {
    body: { accountId: euros.accountId, date: '2026-11-02', amount: -1_000, payee: 'Kiosk' },
  })
  for (const [at, worth] of [
    ['2026-08-31T20:00:00Z', 104_000],
    ['2026-10-02T20:00:00Z', 90_000],
    ['2026-10-30T20:00:00Z', 111_000],
  ] as const)
    await ledger.store.pool.query('update accounts set bank_current = $1, bank_as_of = $2 where account_id = $3', [
      worth,
      at,
      accountId,
    ])
  const report = await quiet.ask('readNetWorth', { query: { from: '2026-07', to: '2026-11' } })
  const fund = report.own.accounts.find(account => account.accountId === accountId)
  expect(fund?.balances).toEqual([100_000, 104_000, 104_000, 111_000, 111_000])
  expect(fund?.market).toEqual([0, 4_000, 4_000, 11_000, 11_000])
  expect(report.apart.map(it => [it.currency, it.accounts.length, it.netWorth.at(-1)])).toEqual([['EUR', 1, 6_000]])
  const spent = await quiet.ask('readSpending', { query: {} })
  expect([spent.currency, spent.total]).toEqual(['USD', -450])
  expect(spent.leftOut).toContain(euros.accountId)
  const inEuros = await quiet.ask('readSpending', { query: { accountIds: euros.accountId } })
  expect([inEuros.currency, inEuros.total]).toEqual(['EUR', -1_000])
  await expect(
    quiet.ask('readSpending', { query: { accountIds: `${euros.accountId},${accountId}` } }),
  ).rejects.toMatchObject({ status: 409, code: 'REPORT_MIXES_CURRENCIES' })
})

test('a new household has empty reports, and what is not in the expected form or not its own is refused', async () => {
  const [newcomer, stranger] = [await world.register(), await world.register()]
  expect(await newcomer.ask('readSpending', { query: {} })).toMatchObject({ begins: null, lines: [], total: 0 })
  const { compared, spans } = await newcomer.ask('readIncomeAndSpending', { query: { by: 'quarter' } })
  expect(compared[0]).toEqual({ income: 0, spending: 0, leftOver: 0, savedPercent: null })
  expect([spans[0]?.from, spans.at(-1)?.to, spans.length]).toEqual(['2025-12-01', '2026-11-30', 5])
  const { accountId } = await stranger.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 1 },
  })
  const foreign = await stranger.findCategory('Pets')
  for (const [path, code] of [
    ['reports/spending?from=2026-13', 'INVALID_MONTH'],
    ['reports/spending?from=2026-11&to=2026-10', 'REPORT_RANGE_INVALID'],
    ['reports/net-worth?from=1900-01&to=2026-10', 'REPORT_RANGE_INVALID'],
    [`reports/spending?accountIds=${accountId}`, 'ACCOUNT_NOT_FOUND'],
    [`reports/income-and-spending?accountIds=${accountId}`, 'ACCOUNT_NOT_FOUND'],
    [`reports/net-worth?accountIds=${accountId},nonsense`, 'ACCOUNT_NOT_FOUND'],
    [`reports/spending?categoryIds=${foreign}`, 'CATEGORY_NOT_FOUND'],
    [`transactions?categoryIds=none,${foreign}`, 'CATEGORY_NOT_FOUND'],
    [`transactions?accountIds=${accountId}`, 'ACCOUNT_NOT_FOUND'],
    ['transactions?accountIds=,', 'ACCOUNT_NOT_FOUND'],
    ['transactions?counts=everything', 'INVALID_REQUEST'],
    ['reports/spending?by=decade', 'INVALID_REQUEST'],
  ]) {
    const reply = await newcomer.send('GET', `/api/v1/${path}`)
    expect(`${path} ${((await reply.json()) as { error: { code: string } }).error.code}`).toBe(`${path} ${code}`)
  }
})

test('a text is found page by page, whether it is common, rare, or spelt with signs', async () => {
  const [renamed] = await home.listRows({ to: '2025-06-30', counts: 'spending' })
  const renaming = { params: { transactionId: renamed?.transactionId ?? '' }, body: { payee: 'Zwiebelfisch' } }
  await home.ask('editTransaction', renaming)
  const all = await home.listRows()
  const oldest = all.filter(row => row.source !== 'opening')
  const has = (row: Row, text: string) =>
    `${row.payee} ${row.bankPayee} ${row.description} ${row.note ?? ''}`.toLowerCase().includes(text)
  const rare = oldest.at(-1)?.description.toLowerCase() ?? ''
  for (const search of ['co', rare, 'ebelf', '%', '_', '\\', 'no such text at all']) {
    const found: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await home.ask('listTransactions', { query: { search, limit: 100, ...(after && { after }) } })
      found.push(...page.transactions.map(row => row.transactionId))
      if (page.next === null) break
      after = page.next
    }
    const expected = all.filter(row => has(row, search)).map(row => row.transactionId)
    expect({ search, found }).toEqual({ search, found: expected })
  }
})

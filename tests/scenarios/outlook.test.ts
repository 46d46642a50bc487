// What is frozen, what is safe to spend until payday, and where the balances are going.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-22T12:00:00Z', now: () => new Date('2026-11-22T12:00:00Z') })
})
afterAll(() => world.close())

const row = (
  id: string,
  date: string,
  amount: number,
  name: string,
  detailed: string,
  more: object = {},
): ReportedRow => ({
  ...{ transaction_id: id, date, amount, name, merchant_name: name, pending: false },
  personal_finance_category: {
    primary: detailed.startsWith('RENT') ? 'RENT_AND_UTILITIES' : 'INCOME',
    ...{ detailed, confidence_level: 'VERY_HIGH', version: 'v2' },
  },
  ...more,
})
const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']

/** Paid 3,000 on the first, pays 900 of rent on the 25th. */
async function withWagesAndRent(): Promise<Home> {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({
    added: [
      ...months.map(month => row(`w${month}`, `${month}-01`, -3000, 'Initech Payroll', 'INCOME_WAGES')),
      ...months
        .slice(0, 5)
        .map(month => row(`r${month}`, `${month}-25`, 900, 'Hill Street Homes', 'RENT_AND_UTILITIES_RENT')),
    ],
  })
  await home.ask('findRecurring', {})
  return home
}

const readTerms = async (home: Home) => {
  const { amount, until, terms } = await home.ask('readSafeToSpend', {})
  for (const term of terms) expect(term.rows.reduce((sum, it) => sum + it.amount, 0)).toBe(term.amount)
  expect(terms.reduce((sum, it) => sum + it.amount, 0)).toBe(amount)
  return { amount, until, ...Object.fromEntries(terms.map(it => [it.kind, it.amount])) } as Record<
    string,
    number | string
  >
}

test('safe to spend is the money, less holds, cards, bills before payday and goals, and every term sums', async () => {
  const home = await withWagesAndRent()
  const before = await readTerms(home)
  expect(before).toMatchObject({ until: '2026-11-30', holds: 0, bills: -90_000, goals: 0 })
  // Payday on the 24th: the rent of the 25th is no bill before it.
  const { changeId } = await home.ask('setPeriodRule', {
    body: { rule: { kind: 'day-of-month', day: 24, moves: 'stays' }, country: null },
  })
  expect(await readTerms(home)).toMatchObject({ until: '2026-11-23', bills: 0 })
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  await home.bankReports({ added: [coffee({ id: 'p', costs: 50, pending: true, on: '2026-11-22' })] })
  expect(await readTerms(home)).toMatchObject({
    money: before.money,
    holds: -5000,
    amount: Number(before.amount) - 5000,
  })
  const categoryId = await home.findCategory('Travel')
  await home.ask('setGoal', { params: { categoryId }, body: { kind: 'keep', amount: 40_000 } })
  await home.assign('2026-11', 'Travel', 250_00)
  expect(await readTerms(home)).toMatchObject({ goals: -25_000, amount: Number(before.amount) - 30_000 })
})

test('a hold counts at what it will likely post at, learned from how the payee posted before', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  for (const [id, held, charged] of [
    ['a', 20, 24],
    ['b', 30, 36],
    ['c', 10, 12],
  ] as const) {
    await home.bankReports({ added: [coffee({ id: `p${id}`, costs: held, pending: true })] })
    await home.bankReports({ added: [coffee({ id: `t${id}`, costs: charged, posts: `p${id}` })], removed: [`p${id}`] })
  }
  await home.bankReports({ added: [coffee({ id: 'now', costs: 50, pending: true, on: '2026-11-21' })] })
  expect(await readTerms(home)).toMatchObject({ holds: -6000 })
  // The envelope keeps the tip back, and says for which row.
  const { reserves, envelopes } = await home.ask('readBudget', { params: { period: '2026-11' } })
  expect(reserves).toMatchObject([{ amount: 1000, holds: [{ amount: -5000, likely: -6000 }] }])
  expect(envelopes.find(it => it.categoryId === reserves[0]?.categoryId)?.activity).toBe(-12_200)
  expect((await home.ask('readBudget', { params: { period: '2026-10' } })).reserves).toEqual([])
})

test('the forecast names the lowest day and why, and what-if stands beside it', async () => {
  const home = await withWagesAndRent()
  const plain = await home.ask('readForecast', { body: {} })
  expect(plain.ifSo).toBeNull()
  expect(plain.total.balances).toHaveLength(90)
  const day = (on: string) => plain.total.balances[(Date.parse(on) - Date.parse('2026-11-22')) / 86_400_000] ?? 0
  expect(day('2026-11-25') - day('2026-11-24')).toBe(-90_000)
  expect(day('2026-12-01') - day('2026-11-30')).toBe(300_000)
  expect(plain.total.lowest.causes[0]).toMatchObject({ name: 'Hill Street Homes', amount: -90_000 })
  const { series } = await home.ask('listSeries', {})
  const idOf = (name: string) => series.find(it => it.name === name)?.seriesId ?? ''
  const asked = await home.ask('readForecast', {
    body: {
      questions: [
        { kind: 'series-share', seriesId: idOf('Initech Payroll'), from: '2026-12-01', permille: -200 },
        { kind: 'series-amount', seriesId: idOf('Hill Street Homes'), from: '2026-12-01', amount: -110_000 },
        { kind: 'once', accountId: plain.names[0]?.accountId ?? '', on: '2026-11-30', amount: -70_000, name: 'Sofa' },
      ],
    },
  })
  expect(asked.total).toEqual(plain.total)
  const last = (it: typeof plain.total | undefined) => it?.balances.at(-1) ?? 0
  // Until 19 February: three wages less by 600 each, two rents more by 200 each, and the sofa.
  expect(last(asked.ifSo?.total) - last(plain.total)).toBe(-3 * 60_000 - 2 * 20_000 - 70_000)
  expect((await home.ask('listChanges', {})).changes).toEqual([])
})

test('questions about nothing, too much, no day or what belongs to others are refused', async () => {
  const home = await withWagesAndRent()
  const stranger = await world.register()
  const [seriesId = ''] = (await home.ask('listSeries', {})).series.map(it => it.seriesId)
  const attempts: [object, number, string][] = [
    [{ days: 0 }, 400, 'INVALID_REQUEST'],
    [{ days: 100_000 }, 400, 'INVALID_REQUEST'],
    [{ questions: [{ kind: 'series-amount', seriesId, from: '2026-11-23', amount: 1e18 }] }, 400, 'INVALID_AMOUNT'],
    [{ questions: [{ kind: 'series-amount', seriesId, from: '2026-11-23', amount: 5 }] }, 404, 'SERIES_NOT_FOUND'],
    [
      { questions: [{ kind: 'once', accountId: seriesId, on: '2026-11-23', amount: 5, name: 'x' }] },
      404,
      'ACCOUNT_NOT_FOUND',
    ],
  ]
  for (const [body, status, code] of attempts) {
    const answer = await stranger.send('POST', '/api/v1/forecast', body)
    expect(await answer.json()).toMatchObject({ error: { code } })
    expect(answer.status).toBe(status)
  }
  const noDay = [{ kind: 'series-amount', seriesId, from: '2026-02-29', amount: 5 }]
  expect((await home.send('POST', '/api/v1/forecast', { questions: noDay })).status).toBe(400)
  expect((await stranger.ask('readSafeToSpend', {})).amount).toBe(0)
})

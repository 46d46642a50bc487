// What comes again and again: found from the rows, told in the household's words, and never overwritten by what is found later.
import type { RequestOf } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import type { Home } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
let today = '2026-11-20'
let home: Home
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z', now: () => new Date(`${today}T12:00:00Z`) })
  ledger = await openLedger(world.connectionString)
  home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: yearOfRows() })
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

const paid = (payee: string, on: string, amount: number, detailed: string): ReportedRow => ({
  transaction_id: `${payee}-${on}-${amount}`,
  amount,
  date: on,
  authorized_date: on,
  name: payee.toUpperCase(),
  merchant_name: payee,
  personal_finance_category: { primary: detailed, detailed, confidence_level: 'VERY_HIGH', version: 'v2' },
})
const tv = (on: string, amount: number) => paid('Streamlight TV', on, amount, 'ENTERTAINMENT_TV_AND_MOVIES')
const net = (on: string) => paid('Fiberwell Internet', on, 59.99, 'RENT_AND_UTILITIES_INTERNET_AND_CABLE')
const gym = (on: string) => paid('Ironwood Fitness', on, 39, 'PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS')
const game = (on: string, amount: number) => paid('Pixel Parlour', on, amount, 'ENTERTAINMENT_VIDEO_GAMES')
const wage = (on: string) => paid('Larkspur Medical Group', on, -2400, 'INCOME_SALARY')
const shop = (on: string, amount: number) => paid('Green Basket Market', on, amount, 'FOOD_AND_DRINK_GROCERIES')

function yearOfRows(): ReportedRow[] {
  const months = [...Array.from({ length: 10 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)]
  return [
    ...[...months, '2026-11'].map(month => tv(`${month}-03`, month < '2026-09' ? 15.49 : 17.49)),
    ...months.map(month => net(`${month}-08`)),
    ...[...months, '2026-11'].map(month => gym(`${month}-02`)),
    { ...gym('2026-10-03'), transaction_id: 'gym-again' },
    game('2026-06-10', 1),
    ...['2026-06-24', '2026-07-24', '2026-08-24', '2026-09-24', '2026-10-24'].map(on => game(on, 9.99)),
    ...['01-30', '02-27', '03-31', '04-30', '05-29', '06-30', '07-31', '08-31', '09-30', '10-30'].map(on =>
      wage(`2026-${on}`),
    ),
    ...['02-11', '02-26', '03-04', '04-19', '05-01', '06-23', '09-09'].map((on, at) =>
      shop(`2026-${on}`, 21.3 + at * 13.7),
    ),
  ]
}

const list = async (of: Home = home) => (await of.ask('listSeries', {})).series
async function find(name: string, of: Home = home) {
  const found = (await list(of)).find(it => it.name === name)
  if (!found) throw new Error(`No series of ${name}`)
  return found
}
const tells = (it: Awaited<ReturnType<typeof find>>) =>
  it.news.map(({ kind, on, from, to, yearly }) => [kind, on, ...(to === undefined ? [] : [from, to, yearly])].join(' '))

test('a sync is followed by a search, which tells what comes next and what changed', async () => {
  // The search is queued when the news of the sync's end has gone round.
  await expect.poll(async () => (await list()).length, { timeout: 20_000 }).toBeGreaterThan(0)
  const series = await list()
  expect(series.map(it => [it.nextDate, it.name, it.kind, it.amount, it.state].join(' | '))).toEqual([
    '2026-11-24 | Pixel Parlour | subscription | -999 | found',
    '2026-11-30 | Larkspur Medical Group | income | 240000 | found',
    '2026-12-02 | Ironwood Fitness | subscription | -3900 | found',
    '2026-12-03 | Streamlight TV | subscription | -1749 | found',
    '2026-12-08 | Fiberwell Internet | bill | -5999 | found',
  ])
  expect(tells(await find('Streamlight TV'))).toEqual(['price-changed 2026-09-03 -1549 -1749 -2400'])
  expect(tells(await find('Pixel Parlour'))).toEqual(['trial-ended 2026-06-24 -100 -999 -10788'])
  expect(tells(await find('Ironwood Fitness'))).toEqual(['doubled 2026-10-03'])
  expect(tells(await find('Fiberwell Internet'))).toEqual(['missed 2026-11-08'])
})

test('the last working day of a month is a payday, and what is expected has a date', async () => {
  const { paydays } = await home.ask('listFoundPaydays', {})
  expect(paydays.map(it => [it.name, it.rule, it.nextDate])).toEqual([
    ['Larkspur Medical Group', { kind: 'last-working-day' }, '2026-11-30'],
  ])
  const { expected } = await home.ask('listExpected', { query: { from: '2026-11-20', to: '2027-01-03' } })
  expect(expected.map(it => `${it.date} ${it.payee} ${it.amount}`)).toEqual([
    '2026-11-24 Pixel Parlour -999',
    '2026-11-30 Larkspur Medical Group 240000',
    '2026-12-02 Ironwood Fitness -3900',
    '2026-12-03 Streamlight TV -1749',
    '2026-12-08 Fiberwell Internet -5999',
    '2026-12-24 Pixel Parlour -999',
    '2026-12-31 Larkspur Medical Group 240000',
    '2027-01-02 Ironwood Fitness -3900',
    '2027-01-03 Streamlight TV -1749',
  ])
})

test('what the household says outlives every search, and can be taken back', async () => {
  const { seriesId } = await find('Fiberwell Internet')
  const categoryId = await home.findCategory('Groceries')
  const { changeId } = await home.ask('correctSeries', {
    params: { seriesId },
    body: { name: 'Internet', amount: -6499, nextDate: '2026-11-25', categoryId },
  })
  await home.ask('findRecurring', {})
  expect(await find('Internet')).toMatchObject({
    seriesId,
    state: 'corrected',
    amount: -6499,
    nextDate: '2026-11-25',
    categoryId,
  })
  const taken = await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect(await find('Fiberwell Internet')).toMatchObject({
    seriesId,
    state: 'found',
    amount: -5999,
    nextDate: '2026-12-08',
  })
  await home.ask('undoChange', { params: { changeId: taken.changeId ?? '' } })
  expect(await find('Internet')).toMatchObject({ state: 'corrected', amount: -6499 })
})

test('a pending charge joins its series, and stays in it when it posts', async () => {
  const { seriesId } = await find('Pixel Parlour')
  await home.ask('confirmSeries', { params: { seriesId } })
  today = '2026-11-25'
  await home.bankReports({ added: [{ ...game('2026-11-24', 9.99), pending: true, transaction_id: 'game-held' }] })
  await home.ask('findRecurring', {})
  expect(await find('Pixel Parlour')).toMatchObject({
    seriesId,
    lastDate: '2026-11-24',
    nextDate: '2026-12-24',
    rowCount: 7,
  })
  const posted = {
    ...game('2026-11-24', 9.99),
    date: '2026-11-26',
    transaction_id: 'game',
    pending_transaction_id: 'game-held',
  }
  await home.bankReports({ added: [posted], removed: ['game-held'] })
  await home.ask('findRecurring', {})
  const read = await home.ask('readSeries', { params: { seriesId } })
  expect([read.state, read.rows.length, read.lastDate, read.nextDate]).toEqual([
    'confirmed',
    7,
    '2026-11-26',
    '2026-12-24',
  ])
})

test('a charge after a subscription was cancelled is told', async () => {
  const { seriesId } = await find('Streamlight TV')
  await home.ask('cancelSeries', { params: { seriesId }, body: { cancelledOn: '2026-11-10' } })
  expect(await find('Streamlight TV')).toMatchObject({ state: 'cancelled', nextDate: null, cancelledOn: '2026-11-10' })
  today = '2026-12-04'
  await home.bankReports({ added: [tv('2026-12-03', 17.49)] })
  await home.ask('findRecurring', {})
  const { news } = await find('Streamlight TV')
  expect(news[0]).toMatchObject({ kind: 'charged-after-cancelled', on: '2026-12-03', amount: -1749 })
})

test('what is dismissed is not found again, and what is added by hand takes its rows', async () => {
  const { seriesId } = await find('Ironwood Fitness')
  await home.ask('dismissSeries', { params: { seriesId } })
  await home.bankReports({ added: [gym('2026-12-02')] })
  await home.ask('findRecurring', {})
  expect((await list()).filter(it => it.name === 'Ironwood Fitness').map(it => [it.state, it.nextDate])).toEqual([
    ['dismissed', null],
  ])
  const accountId = (await home.listRows())[0]?.accountId ?? ''
  const { changeId } = await home.ask('addSeries', { body: handMade(accountId) })
  expect(await find('Green Basket Market')).toMatchObject({ state: 'confirmed', nextDate: '2026-12-09', rowCount: 0 })
  await home.bankReports({ added: [shop('2026-12-09', 26)] })
  await home.ask('findRecurring', {})
  expect(await find('Green Basket Market')).toMatchObject({ rowCount: 2, nextDate: '2027-01-09', amount: -2500 })
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect((await list()).some(it => it.name === 'Green Basket Market')).toBe(false)
})

const handMade = (accountId: string): RequestOf<'addSeries'>['body'] => ({
  name: 'Green Basket Market',
  kind: 'bill',
  accountId,
  amount: -2500,
  cadence: { every: 'months', count: 1, anchor: '2026-12', day: 9, shift: 'none' },
  nextDate: '2026-12-09',
})

test('bad input and other households are refused, and change nothing', async () => {
  const other = await world.register('Bea')
  const { seriesId } = await find('Pixel Parlour')
  const accountId = (await home.listRows())[0]?.accountId ?? ''
  const before = await list()
  const params = { seriesId }
  const refused = async (asked: Promise<unknown>, code: string) => expect(asked).rejects.toMatchObject({ code })
  for (const id of [seriesId, 'nothing']) {
    await refused(other.ask('readSeries', { params: { seriesId: id } }), 'SERIES_NOT_FOUND')
    await refused(other.ask('confirmSeries', { params: { seriesId: id } }), 'SERIES_NOT_FOUND')
  }
  await refused(other.ask('addSeries', { body: handMade(accountId) }), 'ACCOUNT_NOT_FOUND')
  const groceries = await other.findCategory('Groceries')
  await refused(home.ask('correctSeries', { params, body: { categoryId: groceries } }), 'CATEGORY_NOT_FOUND')
  await refused(home.ask('correctSeries', { params, body: { amount: 999 } }), 'SERIES_DIRECTION_DIFFERS')
  await refused(home.ask('correctSeries', { params, body: { amount: 0 } }), 'SERIES_AMOUNT_IS_ZERO')
  await refused(home.ask('correctSeries', { params, body: { amount: -(10 ** 18) } }), 'INVALID_AMOUNT')
  await refused(home.ask('correctSeries', { params, body: { nextDate: '2027-02-29' } }), 'INVALID_DAY')
  await refused(home.ask('correctSeries', { params, body: { name: '  ' } }), 'INVALID_REQUEST')
  const never = { every: 'months', count: 0, anchor: '2026-12', day: 9, shift: 'none' } as never
  await refused(home.ask('correctSeries', { params, body: { cadence: never } }), 'INVALID_REQUEST')
  await refused(home.ask('listExpected', { query: { from: '2026-12-01', to: '9999-12-31' } }), 'INVALID_DAY')
  expect(await list()).toEqual(before)
  expect(await list(other)).toEqual([])
})

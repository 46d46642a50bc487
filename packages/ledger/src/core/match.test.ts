import { dayOf, minorUnits } from '@hearth/money'
import { expect, test } from 'vitest'
import { type MatchRow, pairRows } from './match.ts'

const row = (transactionId: string, over: Partial<MatchRow> & { amount?: never; costs?: number; on?: string } = {}) => {
  const { costs = 450, on = '2026-11-05', ...rest } = over
  const made: MatchRow = {
    transactionId,
    accountId: 'account',
    status: 'posted',
    date: dayOf(on),
    authorizedDate: null,
    amount: minorUnits(-costs),
    payee: 'Blue Door Cafe',
    description: 'BLUE DOOR CAFE 0042',
    pfcDetailed: 'FOOD_AND_DRINK_COFFEE',
    pendingSourceId: null,
    leftNow: true,
    byHand: false,
    deleted: false,
  }
  return { ...made, ...rest }
}
const held = (transactionId: string, over: Parameters<typeof row>[1] = {}) =>
  row(transactionId, { status: 'pending', ...over })
const pairsOf = (earlier: MatchRow[], incoming: MatchRow[]) =>
  pairRows(earlier, incoming).map(it => `${it.earlier.transactionId} ${it.incoming.transactionId}`)

test('a pending row is the posted one of the same amount and payee, whatever numbers the bank writes', () => {
  expect(pairsOf([held('p')], [row('t', { on: '2026-11-08', description: 'BLUE DOOR CAFE 0099' })])).toEqual(['p t'])
  expect(pairsOf([held('p')], [row('t', { on: '2026-11-25' })])).toEqual([])
  expect(pairsOf([held('p')], [row('t', { on: '2026-11-01' })])).toEqual([])
})

test('never across accounts, and never an inflow with an outflow', () => {
  expect(pairsOf([held('p')], [row('t', { accountId: 'other' })])).toEqual([])
  expect(pairsOf([held('p')], [row('t', { costs: -450 })])).toEqual([])
})

test('a tip of up to 30 % at a place that takes tips, and nowhere else', () => {
  expect(pairsOf([held('p', { costs: 4000 })], [row('t', { costs: 5200 })])).toEqual(['p t'])
  expect(pairsOf([held('p', { costs: 4000 })], [row('t', { costs: 5201 })])).toEqual([])
  expect(pairsOf([held('p', { costs: 4000 })], [row('t', { costs: 3900 })])).toEqual([])
  const shop = { pfcDetailed: 'GENERAL_MERCHANDISE_SUPERSTORES' }
  expect(pairsOf([held('p', { costs: 4000, ...shop })], [row('t', { costs: 4400, ...shop })])).toEqual([])
})

test('two bills that could both be the one that posted with a tip are left alone', () => {
  const bills = [held('a', { costs: 4000 }), held('b', { costs: 4100 })]
  expect(pairsOf(bills, [row('t', { costs: 4800 })])).toEqual([])
  expect(pairsOf(bills, [row('t', { costs: 4000 }), row('u', { costs: 4800 })])).toEqual(['a t', 'b u'])
})

test('a hold of a fuel pump or a hotel becomes the real amount', () => {
  const fuel = { payee: 'Shell', description: 'SHELL OIL', pfcDetailed: 'TRANSPORTATION_GAS' }
  expect(pairsOf([held('p', { costs: 100, ...fuel })], [row('t', { costs: 5230, ...fuel })])).toEqual(['p t'])
  const hotel = { payee: 'Grand Hotel', description: 'GRAND HOTEL', pfcDetailed: 'TRAVEL_LODGING' }
  expect(pairsOf([held('p', { costs: 30000, ...hotel })], [row('t', { costs: 21000, ...hotel })])).toEqual(['p t'])
  expect(pairsOf([held('p', { costs: 30000, ...hotel })], [row('t', { costs: 21000, ...fuel })])).toEqual([])
})

test('identical rows are interchangeable, and one of two leaves the other', () => {
  expect(pairsOf([held('p'), held('q')], [row('t'), row('u')])).toEqual(['p t', 'q u'])
  expect(pairsOf([held('p'), held('q')], [row('t')])).toEqual(['p t'])
  expect(pairsOf([held('p')], [row('t'), row('u')])).toEqual(['p t'])
})

test('the same coffee on several days keeps its days, and an unequal number is told apart by the day of purchase', () => {
  const days = [held('mo', { on: '2026-11-02' }), held('tu', { on: '2026-11-03' })]
  expect(pairsOf(days, [row('a', { on: '2026-11-04' }), row('b', { on: '2026-11-03' })])).toEqual(['tu b', 'mo a'])
  expect(pairsOf(days, [row('a', { on: '2026-11-04' })])).toEqual([])
  expect(pairsOf(days, [row('a', { on: '2026-11-04', authorizedDate: dayOf('2026-11-02') })])).toEqual(['mo a'])
})

test('another name needs a word in common or an amount that is not round, and the same kind of purchase', () => {
  const shop = { payee: 'Corner Shop', description: 'CORNER SHOP' }
  expect(pairsOf([held('p', { costs: 5000 })], [row('t', { costs: 5000, ...shop })])).toEqual([])
  expect(pairsOf([held('p', { costs: 5017 })], [row('t', { costs: 5017, ...shop })])).toEqual(['p t'])
  const market = { ...shop, pfcDetailed: 'FOOD_AND_DRINK_GROCERIES' }
  expect(pairsOf([held('p', { costs: 5017 })], [row('t', { costs: 5017, ...market })])).toEqual([])
  expect(
    pairsOf([held('p', { costs: 5000, description: 'PENDING CORNER' })], [row('t', { costs: 5000, ...shop })]),
  ).toEqual(['p t'])
})

test('a deleted row only comes back as itself when its name does', () => {
  const renamed = row('t', { costs: 5017, payee: 'Corner Shop', description: 'CORNER SHOP' })
  expect(pairsOf([held('p', { costs: 5017, deleted: true })], [renamed])).toEqual([])
  expect(pairsOf([held('p', { costs: 5017, deleted: true })], [row('t', { costs: 5017 })])).toEqual(['p t'])
})

test('a row that names another pending row is not taken for a different one', () => {
  expect(pairsOf([held('p')], [row('t', { pendingSourceId: 'other' })])).toEqual([])
})

test('all ids renewed: each row finds itself, and an earlier removal only when it is the same to the letter', () => {
  expect(pairsOf([row('a'), row('b', { on: '2026-11-06' })], [row('c', { on: '2026-11-06' }), row('d')])).toEqual([
    'a d',
    'b c',
  ])
  expect(pairsOf([row('a', { leftNow: false })], [row('c', { on: '2026-11-06' })])).toEqual([])
  expect(pairsOf([row('a', { leftNow: false })], [row('c')])).toEqual(['a c'])
})

test('what left with this sync comes before what left earlier', () => {
  expect(
    pairsOf([held('old', { on: '2026-11-01', leftNow: false }), held('new')], [row('t', { on: '2026-11-06' })]),
  ).toEqual(['new t'])
})

test('a row written by hand is the bank row of the same amount some days later, under any name', () => {
  const byHand = row('h', { byHand: true, payee: 'Lunch', description: 'Lunch', costs: 5000, pfcDetailed: null })
  expect(pairsOf([byHand], [row('t', { costs: 5000, on: '2026-11-08' })])).toEqual(['h t'])
  expect(pairsOf([byHand], [row('t', { costs: 5000 }), row('u', { costs: 5000, on: '2026-11-06' })])).toEqual([])
})

test('ten thousand rows under other ids are paired at once', () => {
  const rows = (prefix: string) =>
    Array.from({ length: 10_000 }, (_, at) =>
      row(`${prefix}${at}`, { costs: 100 + (at % 700), on: `2026-10-${10 + (at % 20)}` }),
    )
  const started = performance.now()
  expect(pairsOf(rows('a'), rows('b'))).toHaveLength(10_000)
  expect(performance.now() - started).toBeLessThan(2_000)
})

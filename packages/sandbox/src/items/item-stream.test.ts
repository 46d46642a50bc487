import { minorUnits } from '@hearth/money'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bank } from '../bank.ts'
import { accountOnWire } from '../plaid/account-on-wire.ts'
import { lineOnWire } from '../plaid/transaction-on-wire.ts'
import { reportRows } from '../scenarios/report-rows.ts'
import type { StreamPosition } from '../state/records.ts'
import { linkItem, openTestBank } from '../test-bank.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { changesBetween, linesAt, positionAt } from './item-stream.ts'
import { type ItemView, viewItem } from './view-item.ts'

let bank: Bank
let close: () => void

beforeAll(async () => {
  const opened = await openTestBank('2026-10-01T08:00:00Z')
  bank = opened.bank
  close = opened.close
})
afterAll(() => close())

const wish = { categoryVersion: 'v2', originalDescription: false } as const
const hourMs = 3_600_000

type Rows = Map<string, unknown>

/** One text for a set of rows, whatever their order: comparing texts is quicker than comparing 3,000 objects. */
const written = (rows: Rows): string => JSON.stringify([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))

const snapshot = (view: ItemView, position: StreamPosition): Rows =>
  new Map(linesAt(view, position).map(change => [change.transactionId, lineOnWire(view, change.line, wish)]))

/** What a client does with a delta; a row that it does not know may be neither modified nor removed. */
function applyDelta(rows: Rows, view: ItemView, from: StreamPosition | null, to: StreamPosition): void {
  for (const change of changesBetween(view, from, to)) {
    expect(rows.has(change.transactionId)).toBe(change.kind !== 'added')
    if (change.line) rows.set(change.transactionId, lineOnWire(view, change.line, wish))
    else rows.delete(change.transactionId)
  }
}

test('deltas between any two instants lead to the same rows as a fresh start', { timeout: 30_000 }, () => {
  for (const institutionId of ['ins_109508', 'ins_117650', 'ins_900401']) {
    const view = viewItem(bank, linkItem(bank, institutionId))
    const rows: Rows = new Map()
    let from: StreamPosition | null = null
    for (let step = 0; step < 36; step += 1) {
      const to = positionAt(view, bank.clock.nowMs() + step * 7 * hourMs)
      applyDelta(rows, view, from, to)
      from = to
      if (step % 12 === 0) expect(written(rows)).toBe(written(snapshot(view, to)))
    }
    expect(rows.size).toBeGreaterThan(1_000)
  }
})

test('a pending row leaves before the row comes that it became, under another id', () => {
  const view = viewItem(bank, linkItem(bank, 'ins_109508'))
  const from = positionAt(view, bank.clock.nowMs())
  const pending = new Set(
    linesAt(view, from)
      .filter(isPending)
      .map(change => change.transactionId),
  )
  const changes = changesBetween(view, from, positionAt(view, bank.clock.nowMs() + 7 * 24 * hourMs))
  const removed = changes.filter(change => change.kind === 'removed').map(change => change.transactionId)
  expect(new Set(removed)).toEqual(pending)
  const became = changes.flatMap(change => {
    const row = change.line ? lineOnWire(view, change.line, wish) : {}
    return typeof row.pending_transaction_id === 'string' && pending.has(row.pending_transaction_id) ? [change] : []
  })
  expect(became.length).toBeGreaterThan(3)
  expect(became.every(change => !pending.has(change.transactionId))).toBe(true)
})

const isPending = (change: ReturnType<typeof linesAt>[number]) =>
  change.line.kind === 'movement' && change.line.form === 'pending'

test('a few rows post without a word about the pending ones that they were, on the day on which those leave', () => {
  const view = viewItem(bank, linkItem(bank, 'ins_109508'))
  const movements = view.life.movementsBy(bank.clock.nowMs()).filter(each => each.unmatched && view.shows(each))
  expect(movements.length).toBeGreaterThan(10)
  for (const movement of movements.slice(-10)) {
    const [before, after] = [movement.settlesAtMs - 1, movement.settlesAtMs].map(throughMs => ({
      throughMs,
      deeds: 0,
      reports: 0,
    }))
    if (!before || !after) throw new Error('There are no positions')
    const changes = changesBetween(view, before, after).filter(({ tie }) => tie.includes(movement.key))
    expect(changes.map(change => change.kind).sort()).toEqual(['added', 'removed'])
    const row = changes.flatMap(change => (change.line ? [lineOnWire(view, change.line, wish)] : []))[0]
    expect(row).toMatchObject({ pending: false, pending_transaction_id: null })
  }
})

test('a posted deed that is put right keeps its id and is modified once', () => {
  const item = linkItem(bank, 'ins_109510', 'user_quiet')
  const look = () => viewItem(bank, item)
  const here = () => positionAt(look(), bank.clock.nowMs())
  const start = here()
  const deedId = bank.deeds.make({
    institutionId: item.institutionId,
    username: item.username,
    account: 'checking',
    outflow: minorUnits(500),
    form: 'posted',
    name: 'Lemonade Stand',
    category: 'FOOD_AND_DRINK_COFFEE',
  })
  const made = here()
  bank.deeds.amend(deedId, minorUnits(600))
  const kinds = (from: StreamPosition | null, to: StreamPosition) =>
    changesBetween(look(), from, to).map(each => each.kind)
  expect([kinds(start, made), kinds(made, here()), kinds(start, here()), kinds(here(), here())]).toEqual([
    ['added'],
    ['modified'],
    ['added'],
    [],
  ])
  expect(balances(look(), look().accounts[0]?.accountId ?? '').current).toBe(-6)
})

test('two Items of one login share no id, and neither shows more days than were asked for', () => {
  const [left, right] = [
    viewItem(bank, linkItem(bank, 'ins_109509')),
    viewItem(bank, linkItem(bank, 'ins_109509', 'user_good', 30)),
  ]
  const [all, month] = [left, right].map(view => snapshot(view, positionAt(view, bank.clock.nowMs())))
  expect([...(month?.keys() ?? [])].some(id => all?.has(id))).toBe(false)
  expect(left.accounts.some(a => right.accounts.some(b => a.accountId === b.accountId))).toBe(false)
  const days = linesAt(right, positionAt(right, bank.clock.nowMs())).map(change =>
    String(lineOnWire(right, change.line, wish).date),
  )
  expect(days.every(day => day >= '2026-09-01')).toBe(true)
  expect(days.length).toBeGreaterThan(60)
})

test('balances of the quiet customer are the sums of what was reported', () => {
  const item = linkItem(bank, 'ins_43', 'user_quiet')
  const look = () => viewItem(bank, item)
  const [checking, card] = look().accounts
  if (!checking || !card) throw new Error('There are no accounts')
  const account_id = card.accountId
  reportRows(bank, item, {
    added: [
      { transaction_id: 'pay', amount: -1000 },
      { transaction_id: 'p1', amount: 4.5, pending: true },
      { transaction_id: 'odd', amount: 4.005 },
      { transaction_id: 'foreign', amount: 7, iso_currency_code: 'SEK' },
      { transaction_id: 'shoes', amount: 80, account_id },
    ],
    modified: [],
    removed: [],
  })
  const before = positionAt(look(), bank.clock.nowMs())
  expect(balances(look(), checking.accountId)).toEqual({ available: 995.5, current: 1000, limit: null })
  expect(balances(look(), account_id)).toMatchObject({ available: 9920, current: 80, limit: 10000 })
  reportRows(bank, item, {
    added: [{ transaction_id: 't1', amount: 5.4, pending_transaction_id: 'p1' }],
    modified: [{ transaction_id: 'odd', amount: 4 }],
    removed: ['p1'],
  })
  expect(balances(look(), checking.accountId)).toEqual({ available: 990.6, current: 990.6, limit: null })
  const delta = changesBetween(look(), before, positionAt(look(), bank.clock.nowMs()))
  expect(delta.map(change => [change.kind, change.transactionId])).toEqual([
    ['removed', 'p1'],
    ['added', 't1'],
    ['modified', 'odd'],
  ])
})

function balances(view: ItemView, accountId: string) {
  const shared = view.accounts.find(each => each.accountId === accountId)
  if (!shared) throw new Error('There is no such account')
  const { available, current, limit } = accountOnWire(view, shared, bank.clock.nowMs(), bank.seed).balances
  return { available, current, limit }
}

test('a row of a life that was modified by hand still posts as life goes on', () => {
  const item = linkItem(bank, 'ins_109511')
  const start = positionAt(viewItem(bank, item), bank.clock.nowMs())
  const pending = linesAt(viewItem(bank, item), start).find(isPending)
  if (!pending) throw new Error('Nothing is pending')
  reportRows(bank, item, {
    added: [],
    modified: [{ transaction_id: pending.transactionId, name: 'Renamed' }],
    removed: [],
  })
  const view = viewItem(bank, item)
  const rows = snapshot(view, start)
  const changed = positionAt(view, bank.clock.nowMs())
  applyDelta(rows, view, start, changed)
  expect(rows.get(pending.transactionId)).toMatchObject({ name: 'Renamed', pending: true })
  const later = positionAt(view, bank.clock.nowMs() + 10 * 24 * hourMs)
  applyDelta(rows, view, changed, later)
  expect(rows.has(pending.transactionId)).toBe(false)
  expect(written(rows)).toBe(written(snapshot(view, later)))
})

test('a cursor is read back by its own stream and by no other', () => {
  const cursor = {
    from: { throughMs: 1_795_334_400_000, deeds: 2, reports: 3 },
    loop: { to: { throughMs: 1_795_334_400_001, deeds: 2, reports: 4 }, offset: 500, page: 2 },
  }
  const written = writeCursor('seed', 'item/', cursor)
  expect(written.length).toBeLessThan(257)
  expect(readCursor('seed', 'item/', written)).toEqual(cursor)
  expect(readCursor('seed', 'other/', written)).toBeNull()
  expect(readCursor('seed', 'item/', `${written.slice(0, -6)}AAAA==`)).toBeNull()
  expect(readCursor('seed', 'item/', 'garbage')).toBeNull()
})

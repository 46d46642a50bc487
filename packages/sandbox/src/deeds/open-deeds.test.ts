import { minorUnits } from '@hearth/money'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bank } from '../bank.ts'
import { createBank } from '../create-bank.ts'
import { showBalances } from '../items/item-balances.ts'
import { changesBetween, positionAt } from '../items/item-stream.ts'
import { viewItem } from '../items/view-item.ts'
import { lineOnWire } from '../plaid/transaction-on-wire.ts'
import { openState, type State } from '../state/open-state.ts'
import type { ItemRecord, StreamPosition } from '../state/records.ts'
import { linkItem, makeFolder } from '../test-bank.ts'

let home: ReturnType<typeof makeFolder>
let state: State
let bank: Bank
let item: ItemRecord

const open = async () => {
  state = openState(home.folder)
  const clients = [{ id: 'tester', secret: 'secret' }]
  bank = await createBank({ state, clients, seed: 'test', standsAtMs: Date.parse('2026-11-18T15:00:00Z') })
}
const close = () => {
  bank.webhooks.stop()
  state.close()
}

beforeEach(async () => {
  home = makeFolder()
  await open()
  item = linkItem(bank, 'ins_109508')
})
afterEach(() => {
  close()
  home.remove()
})

const here = (): StreamPosition => positionAt(viewItem(bank, item), bank.clock.nowMs())
const resident = () => ({ institutionId: item.institutionId, username: item.username })

/** What a client learns between two positions, in words. */
function news(from: StreamPosition, to = here()): string[] {
  const view = viewItem(bank, item)
  const names = new Map<string, string>()
  for (const change of changesBetween(view, null, from).concat(changesBetween(view, from, to))) {
    const row = change.line && lineOnWire(view, change.line, { categoryVersion: 'v2', originalDescription: false })
    if (row) names.set(change.transactionId, `${row.name} ${row.amount} ${row.pending ? 'pending' : 'posted'}`)
    if (row?.pending_transaction_id) {
      names.set(
        change.transactionId,
        `${names.get(change.transactionId)} after ${names.get(String(row.pending_transaction_id))}`,
      )
    }
  }
  return changesBetween(view, from, to).map(change => `${change.kind}: ${names.get(change.transactionId)}`)
}

/** Cents that moved out of the checking account since the test began, and those that are held. */
function checking(): { current: number; available: number } {
  const view = viewItem(bank, item)
  const shared = view.accounts.find(({ account }) => account.key === 'checking')
  if (!shared) throw new Error('There is no checking account')
  const { current, available } = showBalances(view, shared, bank.clock.nowMs())
  return { current: Number(current), available: Number(available) }
}

const makeRent = (cents = 120_000, form: 'pending' | 'posted' = 'pending') =>
  bank.deeds.make({
    ...resident(),
    account: 'checking',
    outflow: minorUnits(cents),
    form,
    name: `Rent ${cents}`,
    category: 'RENT_AND_UTILITIES_RENT',
  })

test('a deed is pending, then posts under another id and at another amount, and the balances go with it', () => {
  const [start, before] = [here(), checking()]
  const deedId = makeRent()
  const pending = here()
  expect(news(start)).toEqual(['added: Rent 120000 1200 pending'])
  expect(checking()).toEqual({ current: before.current, available: before.available - 120_000 })

  bank.deeds.post(deedId, minorUnits(119_950))
  expect(news(pending)).toEqual([
    'removed: Rent 120000 1200 pending',
    'added: Rent 120000 1199.5 posted after Rent 120000 1200 pending',
  ])
  expect(checking()).toEqual({ current: before.current - 119_950, available: before.available - 119_950 })
  expect(news(start)).toEqual([expect.stringMatching(/^added: Rent 120000 1199.5 posted/)])
})

test('a cancelled deed leaves nothing behind', () => {
  const [start, before] = [here(), checking()]
  const deedId = makeRent()
  const pending = here()
  bank.deeds.vanish(deedId)
  expect(news(pending)).toEqual(['removed: Rent 120000 1200 pending'])
  expect(news(start)).toEqual([])
  expect(checking()).toEqual(before)
})

test('two deeds of one instant are two pieces of news, and an old position keeps its news', () => {
  const start = here()
  makeRent(100, 'posted')
  const between = here()
  makeRent(200, 'posted')
  const end = here()
  expect(news(start, between)).toEqual(['added: Rent 100 1 posted'])
  expect(news(between, end)).toEqual(['added: Rent 200 2 posted'])
  makeRent(300, 'posted')
  expect(news(start, between)).toEqual(['added: Rent 100 1 posted'])
  expect(news(start)).toHaveLength(3)
})

test('deeds are there after a restart, and go on in their order', async () => {
  const start = here()
  const deedId = makeRent()
  const [pending, before] = [here(), checking()]
  close()
  await open()
  expect(news(start)).toEqual(['added: Rent 120000 1200 pending'])
  expect(checking()).toEqual(before)
  bank.deeds.post(deedId)
  expect(news(pending)).toHaveLength(2)
})

// Deleted rows come back elsewhere. Here what the household deleted stays deleted, whatever the bank says of it later.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choicesOf, giveConsent, linkWith, preview } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

/** Deletes the row of this payee, or of this day. */
async function deleteRow(home: Home, of = 'Blue Door Cafe'): Promise<string> {
  const row = (await home.listRows()).find(it => it.source !== 'opening' && (it.payee === of || it.date === of))
  const transactionId = row?.transactionId ?? ''
  await home.ask('deleteTransaction', { params: { transactionId } })
  return transactionId
}
const balanceOf = async (home: Home, accountId: string) =>
  (await home.ask('listAccounts', {})).accounts.find(account => account.accountId === accountId)?.ledgerBalance

test('through modification, posting by id, posting without it, other ids and a full resync', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 4.5, pending: true })] })
  const transactionId = await deleteRow(home)
  const isGone = async (amount: number) => {
    expect(await home.sees()).toEqual([])
    expect(await home.listRows({ gone: 'deleted' })).toMatchObject([
      { transactionId, amount, gone: { how: 'deleted' } },
    ])
    await expectTrueTotals(ledger)
  }
  await isGone(-450)
  await home.bankReports({ modified: [coffee({ id: 'p', costs: 4.7, pending: true })] })
  await isGone(-470)
  await home.bankReports({ added: [coffee({ id: 't', costs: 4.9, posts: 'p' })], removed: ['p'] })
  await isGone(-490)
  await home.bankReports({ modified: [coffee({ id: 't', costs: 5 })] })
  await isGone(-500)
  await home.bankReports({ added: [coffee({ id: 'renewed', costs: 5 })], removed: ['t'] })
  await isGone(-500)
  await ledger.resetCursors()
  await home.sync(itemId)
  await isGone(-500)
  const restored = await home.ask('restoreTransaction', { params: { transactionId } })
  expect(restored).toMatchObject({ transactionId, amount: -500, pending: false })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -5.00 | posted | Eating out'])
  const { events, deleted } = await home.ask('readHistory', { params: { transactionId } })
  expect(deleted).toBe(false)
  expect(events.map(event => event.kind)).toEqual([
    'deleted',
    'changed',
    'matched',
    'changed',
    'removed',
    'matched',
    'restored',
  ])
})

test('a row that the bank takes back and sends again, under the same id or another one, stays deleted', async () => {
  const home = await world.register()
  const { itemId, bankItemId } = await home.linkQuietBank()
  await home.bankReports({
    added: [coffee({ id: 'a', costs: 4.5 }), coffee({ id: 'kept', costs: 9, on: '2026-11-06' })],
  })
  await deleteRow(home, '2026-11-05')
  const kept = ['2026-11-06 | Blue Door Cafe | -9.00 | posted | Eating out']
  for (const id of ['a', 'a', 'b']) {
    await home.bankReports({ removed: ['a'] })
    await home.bankReports({ added: [coffee({ id, costs: 4.5 })] })
    expect(await home.sees()).toEqual(kept)
  }
  await world.desk.control('faults', { name: 'id-churn', match: { item_id: bankItemId } })
  await home.sync(itemId)
  expect(await home.sees()).toEqual(kept)
  expect(await home.listRows({ gone: 'deleted' })).toHaveLength(1)
})

test('linking the bank again does not bring back what was deleted', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const rows = (ids: string) => [
    coffee({ id: `${ids}1`, costs: 4.5 }),
    coffee({ id: `${ids}2`, costs: 9, on: '2026-11-06' }),
  ]
  await home.bankReports({ added: rows('a') })
  await deleteRow(home, '2026-11-05')
  const before = await home.sees()
  const again = await giveConsent(world.desk, { username: 'user_quiet' })
  const account_id = again.accounts.find(it => it.type === 'depository')?.sourceId
  await world.desk.report(again.bankItemId, { added: rows('b').map(row => ({ ...row, account_id })) })
  const { itemId } = await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  await home.sync(itemId)
  expect(await home.sees()).toEqual(before)
  expect(await home.listRows({ gone: 'deleted' })).toHaveLength(1)
})

test('a sync that is taken back and asked for again does not bring back what was deleted before or after it', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a', costs: 4.5 })] })
  await deleteRow(home, '2026-11-05')
  await home.bankReports({
    added: [coffee({ id: 'b', costs: 7, on: '2026-11-07' }), coffee({ id: 'c', costs: 8, on: '2026-11-08' })],
    modified: [coffee({ id: 'a', costs: 4.75 })],
  })
  await deleteRow(home, '2026-11-07')
  const before = await home.sees()
  expect(before).toEqual(['2026-11-08 | Blue Door Cafe | -8.00 | posted | Eating out'])
  const { syncs } = await home.ask('listSyncs', { params: { itemId } })
  const newest = syncs.find(it => it.canRevert)
  await home.ask('revertSync', { params: { syncId: newest?.syncId ?? '' } })
  expect(await home.sees()).toEqual([])
  await home.sync(itemId)
  expect(await home.sees()).toEqual(before)
  expect((await home.listRows({ gone: 'deleted' })).map(it => it.amount).toSorted()).toEqual([-475, -700])
})

test('a deleted pending row that posts under an id that names nothing stays deleted; an equal row of another shop does not go with it', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 4.5, pending: true })] })
  await deleteRow(home)
  const shop = { ...coffee({ id: 's', costs: 4.5 }), name: 'CORNER SHOP', merchant_name: 'Corner Shop' }
  await home.bankReports({ added: [shop], removed: ['p'] })
  expect(await home.sees()).toHaveLength(1)
  await home.bankReports({ added: [coffee({ id: 't', costs: 4.5 })] })
  expect((await home.sees())[0]).toMatch(/Corner Shop/)
  expect(await home.sees()).toHaveLength(1)
})

test('the ledger balance goes with a deleted row and comes back with it, and the opening balance does not make up for it', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a', costs: 4.5 })] })
  const accountId = (await home.listRows({ search: 'blue door' }))[0]?.accountId ?? ''
  const before = await balanceOf(home, accountId)
  const transactionId = await deleteRow(home)
  expect(await balanceOf(home, accountId)).toBe((before ?? 0) + 450)
  await home.sync(itemId)
  expect(await balanceOf(home, accountId)).toBe((before ?? 0) + 450)
  await home.ask('restoreTransaction', { params: { transactionId } })
  expect(await balanceOf(home, accountId)).toBe(before)
})

test('what cannot be deleted or restored is refused, and nothing changes', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a', costs: 4.5 })] })
  const opening = (await home.listRows()).find(row => row.source === 'opening')
  await expect(
    home.ask('deleteTransaction', { params: { transactionId: opening?.transactionId ?? '' } }),
  ).rejects.toMatchObject({ status: 409, code: 'OPENING_BALANCE_STAYS' })
  const transactionId = await deleteRow(home)
  await expect(home.ask('deleteTransaction', { params: { transactionId } })).rejects.toMatchObject({
    status: 404,
    code: 'TRANSACTION_NOT_FOUND',
  })
  await home.bankReports({ removed: ['a'] })
  await expect(home.ask('restoreTransaction', { params: { transactionId } })).rejects.toMatchObject({
    status: 409,
    code: 'TRANSACTION_TAKEN_BACK',
  })
  const stranger = await world.register('Ben')
  for (const route of ['deleteTransaction', 'restoreTransaction', 'readHistory'] as const)
    await expect(stranger.ask(route, { params: { transactionId } })).rejects.toMatchObject({ status: 404 })
})

test('a row written by hand is deleted and restored the same way', async () => {
  const home = await world.register()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 500 },
  })
  await home.ask('addTransaction', { body: { accountId, date: '2026-11-01', amount: -100, payee: 'Kiosk' } })
  const transactionId = await deleteRow(home, 'Kiosk')
  expect(await balanceOf(home, accountId)).toBe(500)
  await home.ask('restoreTransaction', { params: { transactionId } })
  expect(await balanceOf(home, accountId)).toBe(400)
})

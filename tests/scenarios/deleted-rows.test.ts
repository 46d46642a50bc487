// Pain 7, "deleted rows come back": what the household deleted stays deleted, whatever the bank says of it later.
import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function deleteRow(home: Home, payee = 'Blue Door Cafe'): Promise<string> {
  const row = (await home.listRows()).find(it => it.payee === payee)
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

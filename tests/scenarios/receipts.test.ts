// Where each row came from, and a whole sync taken back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replayFixture } from '../replay/replay-fixture.ts'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const newest = async (home: Awaited<ReturnType<World['register']>>, itemId: string) => {
  const { syncs } = await home.ask('listSyncs', { params: { itemId } })
  const sync = syncs.find(it => it.added + it.modified + it.removed > 0)
  if (!sync) throw new Error('No sync changed anything')
  return sync
}

test('a receipt says what the bank said, and what that changed', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'r1', costs: 4 }), coffee({ id: 'r2', costs: 5 })] })
  const first = await newest(home, itemId)
  const receipt = await home.ask('readReceipt', { params: { syncId: first.syncId } })
  expect(receipt.lines.map(line => `${line.kind} ${line.payee} ${line.amount}`).toSorted()).toEqual([
    'added Blue Door Cafe -400',
    'added Blue Door Cafe -500',
  ])
  const said = await home.ask('readSyncPage', { params: { syncId: first.syncId, page: 1 } })
  expect(said.added).toMatchObject([{ transaction_id: 'r1', amount: 4 }, { transaction_id: 'r2' }])
  expect(said.removed).toEqual([])
  await expect(home.ask('readSyncPage', { params: { syncId: first.syncId, page: 2 } })).rejects.toMatchObject({
    status: 404,
    code: 'SYNC_PAGE_NOT_FOUND',
  })
})

test('a sync that went wrong is taken back whole, and the next one asks the bank for the same again', async () => {
  const home = await world.register()
  const { itemId, bankItemId, accountId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 's1', costs: 4 }), coffee({ id: 's2', costs: 7, on: '2026-11-04' })] })
  await home.writeNote('Blue Door Cafe', 'mine')
  const before = await home.sees()
  const balance = async () => (await home.ask('listAccounts', {})).accounts.map(account => account.ledgerBalance)
  const balances = await balance()
  await home.bankReports({
    added: [coffee({ id: 's3', costs: 9 })],
    modified: [coffee({ id: 's1', costs: 4000 })],
    removed: ['s2'],
  })
  const after = await home.sees()
  expect(after).not.toEqual(before)
  const { syncId } = await newest(home, itemId)

  const taken = await home.ask('revertSync', { params: { syncId } })
  expect(taken.rows).toBe(3)
  expect(await home.sees()).toEqual(before)
  expect(await balance()).toEqual(balances)
  await expect(home.ask('revertSync', { params: { syncId } })).rejects.toMatchObject({
    code: 'SYNC_CANNOT_BE_REVERTED',
  })

  // News of the bank's own start nothing while the household has not asked.
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: 's4', costs: 3 }) }] })
  await world.settle()
  expect(await home.sees()).toEqual(before)

  await home.sync(itemId)
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -3.00 | posted | Eating out', ...after])
})

test('only the newest sync can be taken back, and the one that brought the history never', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  for (const id of ['t1', 't2', 't3']) await home.bankReports({ added: [coffee({ id, costs: 4 })] })
  const { syncs } = await home.ask('listSyncs', { params: { itemId } })
  const changed = syncs.filter(sync => sync.added > 0)
  expect(changed.map(sync => sync.canRevert)).toEqual([true, false, false])
  for (const { syncId } of changed.slice(0, 2)) await home.ask('revertSync', { params: { syncId } })
  expect(await home.sees()).toHaveLength(1)

  const rich = await world.register()
  const linked = await rich.link()
  await world.settle()
  const history = (await rich.ask('listSyncs', { params: { itemId: linked.itemId } })).syncs.find(it => it.added > 0)
  expect(history?.canRevert).toBe(false)
})

test('another household sees no receipt and takes nothing back', async () => {
  const [home, other] = [await world.register(), await world.register('Bea')]
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'u1', costs: 4 })] })
  const { syncId } = await newest(home, itemId)
  for (const attempt of [
    () => other.ask('listSyncs', { params: { itemId } }),
    () => other.ask('readReceipt', { params: { syncId } }),
    () => other.ask('readSyncPage', { params: { syncId, page: 1 } }),
    () => other.ask('revertSync', { params: { syncId } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ status: 404 })
  }
})

test('a fixture has nobody in it, and gives the same receipts on a clean install', { timeout: 60_000 }, async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({
    added: [coffee({ id: 'f1', costs: 4.5, pending: true }), coffee({ id: 'f2', costs: 7, on: '2026-11-04' })],
  })
  await home.bankReports({ added: [coffee({ id: 'f3', costs: 5.4, posts: 'f1' })], removed: ['f1'] })
  await home.bankReports({ modified: [coffee({ id: 'f2', costs: 8 })], added: [coffee({ id: 'f4', costs: -20 })] })
  await home.bankReports({ removed: ['f4'] })
  const fixture = await home.ask('exportFixture', { params: { itemId } })
  expect(JSON.stringify(fixture)).not.toMatch(/blue|door|cafe|\bf[1-4]\b/i)
  expect(fixture.syncs.map(sync => sync.pages.length)).toEqual([1, 1, 1, 1])

  const replayed = await replayFixture(world, fixture)
  expect(replayed).toEqual({ syncs: 4, rows: 7, differences: [] })

  const [first] = fixture.syncs
  first?.receipt.push({ kind: 'removed', account: 'a1', date: '2026-11-05', amount: '-1.00' })
  const { differences } = await replayFixture(world, fixture)
  expect(differences).toEqual([expect.stringContaining('sync 1: missing: removed a1 2026-11-05')])
})

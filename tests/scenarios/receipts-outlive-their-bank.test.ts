// A household that moved its history to a new connection, or keeps accounts of one that it removed, can still read what came when.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choicesOf, giveConsent, linkWith, preview } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function query(text: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A coffee that came, and changed, in two syncs; answers with those syncs as the row's history names them. */
async function live() {
  const home = await world.register()
  const bank = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: bank.itemId, costs: 4 })] })
  await home.bankReports({ modified: [coffee({ id: bank.itemId, costs: 5 })] })
  await world.settle()
  const [row] = await home.listRows({ search: 'blue door' })
  return { home, ...bank, transactionId: row?.transactionId ?? '' }
}

async function readSyncs(home: Home, transactionId: string): Promise<string[]> {
  const { came, events } = await home.ask('readHistory', { params: { transactionId } })
  return [came.syncId ?? '', ...events.flatMap(event => event.syncId ?? [])]
}

const linesOf = async (home: Home, syncId: string) =>
  (await home.ask('readReceipt', { params: { syncId } })).lines.map(line => `${line.kind} ${line.payee}`)

test('an account that is kept tells of the syncs of the bank that was removed, without what the bank sent', async () => {
  const { home, itemId, transactionId } = await live()
  await home.ask('removeItem', { params: { itemId }, query: { accounts: 'keep' } })
  const [came, changed] = await readSyncs(home, transactionId)
  expect(await linesOf(home, came ?? '')).toEqual(['added Blue Door Cafe'])
  expect(await linesOf(home, changed ?? '')).toEqual(['changed Blue Door Cafe'])
  const receipt = await home.ask('readReceipt', { params: { syncId: changed ?? '' } })
  expect(receipt).toMatchObject({ itemId, pages: [], modified: 1, canRevert: false })
  const revert = home.ask('revertSync', { params: { syncId: changed ?? '' } })
  await expect(revert).rejects.toMatchObject({ code: 'SYNC_CANNOT_BE_REVERTED' })
  const stranger = await world.register('Ben')
  await expect(linesOf(stranger, came ?? '')).rejects.toMatchObject({ code: 'SYNC_NOT_FOUND' })
})

test('history that moved to a new connection tells of the syncs of the old one', async () => {
  const { home, itemId, transactionId } = await live()
  const again = await giveConsent(world.desk, { username: 'user_quiet' })
  const account_id = again.accounts.find(account => account.type === 'depository')?.sourceId
  await world.desk.report(again.bankItemId, { added: [{ ...coffee({ id: 'again', costs: 5 }), account_id }] })
  await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  await world.settle()
  expect((await home.ask('listItems', {})).items.map(item => item.itemId)).not.toContain(itemId)
  expect(await query('select from items where item_id = $1', [itemId])).toEqual([])
  const [came, changed] = await readSyncs(home, transactionId)
  expect(await linesOf(home, came ?? '')).toEqual(['added Blue Door Cafe'])
  expect(await linesOf(home, changed ?? '')).toEqual(['changed Blue Door Cafe'])
})

test('accounts that go take everything along', async () => {
  const { home, itemId } = await live()
  expect(await query('select from syncs where item_id = $1', [itemId])).not.toEqual([])
  await home.ask('removeItem', { params: { itemId }, query: { accounts: 'delete' } })
  expect(await query('select from syncs where item_id = $1', [itemId])).toEqual([])
})

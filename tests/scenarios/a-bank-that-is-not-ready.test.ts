// A bank that has not gathered its history when it is first asked, and whose word that it has never arrives.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let emptyAnswers = 0
beforeAll(async () => {
  world = await openWorld({
    retell(path, answer) {
      if (path !== '/transactions/sync' || emptyAnswers === 0) return answer
      emptyAnswers -= 1
      const nothing = { added: [], modified: [], removed: [], next_cursor: '', has_more: false }
      return JSON.stringify({ ...JSON.parse(answer), ...nothing, transactions_update_status: 'NOT_READY' })
    },
  })
})
afterEach(() => world.desk.clearFaults())
afterAll(() => world.close())

const patience = { timeout: 40_000, interval: 250 }
const rowsOf = async (home: Home) => (await home.listRows()).filter(row => row.source === 'bank').length
const truthOf = async () => {
  const [item] = await world.desk.listItems()
  const { transactions } = (await world.desk.control(`truth/${item?.item_id}`)) as { transactions: unknown[] }
  return transactions.length
}

/** Linked as a person does it: nobody presses anything, and no webhook comes. */
async function linkAndWait(): Promise<Home> {
  const home = await world.register()
  await world.desk.control('faults', { name: 'webhook-lost' })
  await home.ask('linkItem', { body: { publicToken: await world.desk.openItem() } })
  return home
}

async function expectHealed(home: Home): Promise<void> {
  const seen = async () => [await rowsOf(home), (await home.ask('listItems', {})).items[0]?.health.kind]
  await expect.poll(seen, patience).toEqual([await truthOf(), 'up-to-date'])
  const pending = (await home.listRows()).filter(row => row.pending)
  const { accounts } = await home.ask('listAccounts', {})
  for (const { accountId, current, ledgerBalance, name } of accounts.filter(it => it.type !== 'investment')) {
    const held = pending.filter(row => row.accountId === accountId).reduce((sum, row) => sum + row.amount, 0)
    expect([name, ledgerBalance - held]).toEqual([name, current])
  }
}

test('PRODUCT_NOT_READY at first, and every webhook lost: the history comes by itself', async () => {
  await world.desk.control('faults', {
    name: 'error',
    match: { endpoint: '/transactions/sync' },
    times: 3,
    options: { error_code: 'PRODUCT_NOT_READY' },
  })
  await expectHealed(await linkAndWait())
})

test('an empty cursor at first, and every webhook lost: the history comes by itself, from its beginning', async () => {
  emptyAnswers = 3
  await expectHealed(await linkAndWait())
})

test('a bank that has accounts and no rows yet is asked again, and is not taken for empty', async () => {
  emptyAnswers = 1_000
  const home = await linkAndWait()
  const kind = async () => (await home.ask('listItems', {})).items[0]?.health.kind
  await expect.poll(kind, patience).toBe('syncing')
  expect(await rowsOf(home)).toBe(0)
  emptyAnswers = 0
  await expectHealed(home)
})

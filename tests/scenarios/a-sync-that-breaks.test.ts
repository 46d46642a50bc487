// The bank goes away, changes its mind, or wants its customer back, in the middle of a sync.
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let onPage: ((page: number) => Promise<void> | void) | null = null
let pages = 0

beforeEach(async () => {
  await world?.close()
  onPage = null
  pages = 0
  world = await openWorld({
    clock: '2026-11-20T12:00:00Z',
    tap: path => {
      if (path !== '/transactions/sync') return
      pages += 1
      return onPage?.(pages)
    },
  })
})
afterAll(() => world.close())

test('a bank that stops between two pages costs nothing: the next sync goes on where it was', async () => {
  const whole = await (async () => {
    const home = await world.register()
    await home.link()
    return home.sees()
  })()

  pages = 0
  onPage = page => (page === 3 ? world.stopBank() : undefined)
  const home = await world.register()
  const { itemId } = await home.ask('linkItem', { body: { publicToken: await world.desk.openItem() } })
  await expect
    .poll(async () => (await home.ask('listItems', {})).items[0]?.state, { timeout: 20_000 })
    .toBe('bank-unavailable')
  const kept = (await home.sees()).length
  expect(kept).toBeGreaterThan(500)
  expect(kept).toBeLessThan(whole.length)

  onPage = null
  pages = 0
  await world.startBankAgain()
  await home.sync(itemId)
  expect(await home.sees()).toEqual(whole)
  // Two pages were there already; the rest and one look for news is all that was asked again.
  expect(pages).toBeLessThan(Math.ceil(whole.length / 500) + 1)
})

test('a bank that changes its data between two pages: no row is lost, none stays behind', async () => {
  const home = await world.register()
  const { bankItemId, itemId, accountId } = await home.linkQuietBank()
  const rows = Array.from({ length: 700 }, (_, index) => coffee({ id: `c${index}`, costs: (100 + index) / 100 }))
  await world.desk.report(bankItemId, { added: rows.map(row => ({ account_id: accountId, ...row })) })
  pages = 0
  onPage = async page => {
    if (page !== 2) return
    // A row of the page that was just handed out is taken back before the second is asked for.
    await world.desk.report(bankItemId, { removed: ['c0'] })
    await world.desk.control(`items/${bankItemId}/mutate-next-page`, { page: 2 })
  }
  await home.sync(itemId)
  const seen = await home.listRows({ search: 'blue door' })
  expect(seen).toHaveLength(699)
  expect(seen.some(row => row.amount === -100)).toBe(false)
})

test('a set-aside row that is understood by now is taken in, and a restart of the pages does not take it away', async () => {
  const home = await world.register()
  const { bankItemId, itemId, accountId } = await home.linkQuietBank()
  await home.bankReports({ added: [{ ...coffee({ id: 'odd', costs: 4 }), iso_currency_code: 'XXQ' }] })
  await world.settle()
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  // As if this Hearth had learned the currency since: the row that was kept whole now reads well.
  await client.query(`update set_aside_rows set bank_row = jsonb_set(bank_row, '{iso_currency_code}', '"USD"')`)
  await client.end()
  pages = 0
  onPage = async page => {
    if (page === 1) await world.desk.control(`items/${bankItemId}/mutate-next-page`, { page: 1 })
  }
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: 'new', costs: 1 }) }] })
  await home.sync(itemId)
  expect((await home.listRows({ search: 'blue door' })).map(row => row.amount).sort()).toEqual([-100, -400])
  expect((await home.ask('listSetAsideRows', {})).rows).toEqual([])
})

test('a bank that wants its customer to sign in again says so, and the repair goes on', async () => {
  const home = await world.register()
  const { itemId, accessToken } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a', costs: 4 })] })
  await world.desk.plaid.sandboxItemResetLogin({ access_token: accessToken })
  await expect(home.sync(itemId)).rejects.toMatchObject({
    status: 409,
    code: 'BANK_LOGIN_REQUIRED',
    body: { error: { bankCode: 'ITEM_LOGIN_REQUIRED' } },
  })
  expect((await home.ask('listItems', {})).items[0]).toMatchObject({
    state: 'needs-you',
    bankCode: 'ITEM_LOGIN_REQUIRED',
  })
  expect(await home.sees()).toHaveLength(1)
  const update = await home.ask('createLinkToken', { body: { itemId } })
  expect(update.linkToken).toMatch(/^link-sandbox-/)
})

test('syncs of one Item at the same time take turns', async () => {
  const home = await world.register()
  const { bankItemId, itemId, accountId } = await home.linkQuietBank()
  await world.desk.report(bankItemId, {
    added: Array.from({ length: 40 }, (_, index) => ({
      account_id: accountId,
      ...coffee({ id: `d${index}`, costs: 2 }),
    })),
  })
  const counts = await Promise.all(Array.from({ length: 8 }, () => home.sync(itemId)))
  expect(counts.reduce((total, it) => total + it.added, 0)).toBeLessThanOrEqual(40)
  expect(await home.sees()).toHaveLength(40)
})

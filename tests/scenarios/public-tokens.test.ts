// Every public token that the bank will not exchange gets a clear answer, and changes nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let onRequest: ((path: string) => Promise<void>) | null = null
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z', tap: path => onRequest?.(path) })
})
afterAll(() => world.close())

const refusalOf = (home: Home, publicToken: string) =>
  home.ask('linkItem', { body: { publicToken } }).then(
    () => 'linked',
    failure => `${failure.status} ${failure.code}`,
  )

test('a made-up public token', async () => {
  const home = await world.register()
  expect(await refusalOf(home, 'public-sandbox-00000000-0000-0000-0000-000000000000')).toBe('400 PUBLIC_TOKEN_INVALID')
  expect(await refusalOf(home, 'nonsense')).toBe('400 PUBLIC_TOKEN_INVALID')
  expect((await home.ask('listItems', {})).items).toEqual([])
})

test('a used public token', async () => {
  const home = await world.register()
  const publicToken = await world.desk.openItem({ username: 'user_quiet' })
  await home.ask('linkItem', { body: { publicToken } })
  expect(await refusalOf(home, publicToken)).toBe('400 PUBLIC_TOKEN_INVALID')
  expect((await home.ask('listItems', {})).items).toHaveLength(1)
})

test('a public token that is older than half an hour', async () => {
  const home = await world.register()
  const publicToken = await world.desk.openItem({ username: 'user_quiet' })
  await world.desk.control('clock', { advance: 'PT31M' })
  expect(await refusalOf(home, publicToken)).toBe('400 PUBLIC_TOKEN_INVALID')
})

test("a public token of another client's Item", async () => {
  const home = await world.register()
  const publicToken = await world.desk.openItem({ client: world.desk.stranger })
  expect(await refusalOf(home, publicToken)).toBe('400 PUBLIC_TOKEN_INVALID')
})

test('one Item belongs to one household', async () => {
  const ann = await world.register('Ann')
  const ben = await world.register('Ben')
  const { accessToken } = await ann.linkQuietBank()
  // What Link in update mode hands out: a public token of the Item that is there already.
  const again = async () =>
    (await world.desk.plaid.itemCreatePublicToken({ access_token: accessToken })).data.public_token
  expect(await refusalOf(ben, await again())).toBe('409 ITEM_ALREADY_LINKED')
  expect(await refusalOf(ann, await again())).toBe('linked')
  expect((await ann.ask('listItems', {})).items).toHaveLength(1)
  expect((await ann.ask('listAccounts', {})).accounts).toHaveLength(2)
})

test('a bank that is down refuses the exchange, and the same public token is good when it is back', async () => {
  const home = await world.register()
  const publicToken = await world.desk.openItem({ institutionId: 'ins_109509', username: 'user_quiet' })
  await world.desk.control('institutions/ins_109509/status', { down: true })
  expect(await refusalOf(home, publicToken)).toBe('503 BANK_UNAVAILABLE')
  expect((await home.ask('listItems', {})).items).toEqual([])
  await world.desk.control('institutions/ins_109509/status', { down: false })
  expect(await refusalOf(home, publicToken)).toBe('linked')
})

test('a bank that goes down right after the exchange: the Item is kept, and its accounts follow', async () => {
  const home = await world.register()
  const publicToken = await world.desk.openItem({ institutionId: 'ins_109509', username: 'user_quiet' })
  onRequest = async path => {
    if (path === '/item/get') await world.desk.control('institutions/ins_109509/status', { down: true })
  }
  const item = await home.ask('linkItem', { body: { publicToken } })
  onRequest = null
  expect(item.accounts).toEqual([])
  await expect.poll(async () => (await home.ask('listItems', {})).items[0]?.state).toBe('bank-unavailable')
  await expect(home.sync(item.itemId)).rejects.toMatchObject({ status: 503, code: 'BANK_UNAVAILABLE' })

  await world.desk.control('institutions/ins_109509/status', { down: false })
  await home.sync(item.itemId)
  const [synced] = (await home.ask('listItems', {})).items
  expect(synced).toMatchObject({ state: 'up-to-date', institutionName: 'First Gingham Credit Union' })
  expect((await home.ask('listAccounts', {})).accounts).toHaveLength(2)
})

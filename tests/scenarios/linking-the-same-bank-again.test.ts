// Linking the same bank again makes twins, hijacks the account with the same name, or burns a paid Item. Not here.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choicesOf, giveConsent, linkBody, linkWith, preview } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let calls: string[] = []
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z', tap: path => void calls.push(path) })
})
afterAll(() => world.close())

const quiet = { username: 'user_quiet' }
const codeOf = (failure: { code?: string }) => failure.code ?? String(failure)

const accountsOf = async (home: Home) =>
  (await home.ask('listAccounts', {})).accounts.map(it => `${it.name} ${it.mask} ${it.itemId ? 'fed' : 'manual'}`)
const itemsOf = async (home: Home) => (await home.ask('listItems', {})).items
const setAsideOf = async (home: Home) => (await home.ask('listSetAsideRows', {})).rows

/** Whether an access token still works at the bank. */
const isAlive = (accessToken: string) =>
  world.desk.plaid.itemGet({ access_token: accessToken }).then(
    () => true,
    () => false,
  )

test('linking the same bank again is refused until the household has said what it wants, and the public token stays good', async () => {
  const home = await world.register()
  await linkWith(home, await giveConsent(world.desk, quiet))
  const before = await accountsOf(home)
  const again = await giveConsent(world.desk, quiet)
  await expect(home.ask('linkItem', { body: linkBody(again) })).rejects.toMatchObject({
    status: 409,
    code: 'ACCOUNTS_UNDECIDED',
  })
  expect(await accountsOf(home)).toEqual(before)
  expect(await itemsOf(home)).toHaveLength(1)
  await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  expect(await accountsOf(home)).toEqual(before)
})

test('a comparison that is left without a decision costs no Item: nothing is exchanged, and the consent ends by itself', async () => {
  const home = await world.register()
  await linkWith(home, await giveConsent(world.desk, quiet))
  await world.settle()
  const again = await giveConsent(world.desk, quiet)
  calls = []
  await preview(home, again)
  expect(await home.ask('linkItem', { body: linkBody(again) }).catch(codeOf)).toBe('ACCOUNTS_UNDECIDED')
  expect(calls).toEqual([])
  await world.desk.control('clock', { advance: 'PT31M' })
  const found = await preview(home, again)
  const late = home.ask('linkItem', { body: linkBody(again, choicesOf(found, 'move')) })
  await expect(late).rejects.toMatchObject({ code: 'PUBLIC_TOKEN_INVALID' })
  expect(await itemsOf(home)).toHaveLength(1)
  expect((await itemsOf(home)).map(it => it.state)).toEqual(['up-to-date'])
})

test('without a word of Link the twins are found after the exchange, and the new Item ends at the bank again', async () => {
  const home = await world.register()
  await linkWith(home, await giveConsent(world.desk, quiet))
  const again = await giveConsent(world.desk, quiet)
  const refused = await home.ask('linkItem', { body: { publicToken: again.publicToken } }).catch(codeOf)
  expect(refused).toBe('ACCOUNTS_UNDECIDED')
  expect(await accountsOf(home)).toHaveLength(2)
  expect(await itemsOf(home)).toHaveLength(1)
  await expect.poll(() => isAlive(again.accessToken), { timeout: 10_000 }).toBe(false)
})

test('the safest way is to repair what is linked: the preview says so, and nothing is exchanged', async () => {
  const home = await world.register()
  const { itemId } = await linkWith(home, await giveConsent(world.desk, quiet))
  const again = await giveConsent(world.desk, quiet)
  const { ways, accounts } = await preview(home, again)
  expect(ways[0]).toEqual({ kind: 'repair', itemId })
  expect(accounts.map(it => it.finding)).toEqual(['same', 'same'])
  const { linkToken } = await home.ask('createLinkToken', { body: { itemId, chooseAccounts: true } })
  expect(linkToken).toMatch(/^link-/)
  expect(await itemsOf(home)).toHaveLength(1)
})

test('only what is new can be added: the rest is left out, now and later, and nothing of it waits', async () => {
  const home = await world.register()
  const { bankItemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a1', costs: 4 })] })
  await world.desk.control(`items/${bankItemId}/new-account`, { name: 'Rainy Days' })
  const again = await giveConsent(world.desk, quiet)
  const found = await preview(home, again)
  expect(found.accounts.map(it => it.finding).toSorted()).toEqual(['new', 'same', 'same'])
  const added = await linkWith(home, again, choicesOf(found, 'add-new'))
  const checking = again.accounts.find(it => it.type === 'depository' && it.name !== 'Rainy Days')
  const row = { ...coffee({ id: 'b1', costs: 4 }), account_id: checking?.sourceId }
  await world.desk.report(again.bankItemId, { added: [row] })
  await home.sync(added.itemId)
  await home.sync(added.itemId)
  expect(await accountsOf(home)).toHaveLength(3)
  expect(added.accounts.map(it => it.name)).toEqual(['Rainy Days'])
  expect(await home.sees()).toHaveLength(1)
  expect(await setAsideOf(home)).toEqual([])
  const { accounts } = await home.ask('listItemAccounts', { params: { itemId: added.itemId } })
  expect(accounts.map(it => it.state).toSorted()).toEqual(['fed', 'leave-out', 'leave-out'])
})

test('moving the history to the new Item keeps every row, category and note, and ends the old Item here and at the bank', async () => {
  const home = await world.register()
  const first = await giveConsent(world.desk)
  await linkWith(home, first)
  const named = (await home.listRows()).find(row => row.source === 'bank' && !row.pending)
  if (!named) throw new Error('The household has no row')
  await home.ask('editTransaction', {
    params: { transactionId: named.transactionId },
    body: { categoryId: await home.findCategory('Groceries'), note: 'for the garden party' },
  })
  const before = { rows: await home.sees(), accounts: await accountsOf(home) }
  const again = await giveConsent(world.desk)
  const found = await preview(home, again)
  const rows = found.histories.reduce((total, it) => total + it.rows, 0)
  expect(rows).toBe(before.rows.length)
  await linkWith(home, again, choicesOf(found, 'move'))
  await world.settle()
  expect(await accountsOf(home)).toEqual(before.accounts)
  expect((await home.sees()).toSorted()).toEqual(before.rows.toSorted())
  expect((await itemsOf(home)).map(it => it.state)).toEqual(['up-to-date'])
  const { accounts } = await home.ask('listAccounts', {})
  expect(accounts.filter(it => it.ledgerBalance !== it.current && it.holds.length === 0)).toEqual([])
  await expect.poll(() => isAlive(first.accessToken), { timeout: 10_000 }).toBe(false)
  expect(await isAlive(again.accessToken)).toBe(true)
})

test('new ids of all accounts and rows after a second link keep every category and note', async () => {
  const home = await world.register()
  await linkWith(home, await giveConsent(world.desk))
  const again = await giveConsent(world.desk)
  const { itemId } = await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  const row = (await home.listRows()).find(it => it.source === 'bank' && !it.pending)
  await home.ask('editTransaction', { params: { transactionId: row?.transactionId ?? '' }, body: { note: 'ours' } })
  const before = { rows: (await home.sees()).toSorted(), accounts: await accountsOf(home) }
  await world.desk.control('faults', { name: 'new-account-ids', match: { item_id: again.bankItemId } })
  await home.sync(itemId)
  expect(await accountsOf(home)).toEqual(before.accounts)
  expect((await home.sees()).toSorted()).toEqual(before.rows)
  expect(await setAsideOf(home)).toEqual([])
})

test('an Item that the bank will not end is gone here at once, and its token is destroyed when the bank answers again', async () => {
  const home = await world.register()
  const first = await giveConsent(world.desk, quiet)
  await linkWith(home, first)
  await world.desk.control('faults', {
    name: 'http-500',
    match: { endpoint: '/item/remove', item_id: first.bankItemId },
    times: 1,
  })
  const again = await giveConsent(world.desk, quiet)
  await linkWith(home, again, choicesOf(await preview(home, again), 'move'))
  expect(await itemsOf(home)).toHaveLength(1)
  await expect.poll(() => isAlive(first.accessToken), { timeout: 25_000, interval: 500 }).toBe(false)
})

test("another household's Items are never told of, and its accounts cannot be gone on with", async () => {
  const [ann, ben] = [await world.register('Ann'), await world.register('Ben')]
  await linkWith(ann, await giveConsent(world.desk, quiet))
  const [account] = (await ann.ask('listAccounts', {})).accounts
  const consent = await giveConsent(world.desk, quiet)
  const found = await preview(ben, consent)
  expect(found).toMatchObject({ ways: [], histories: [] })
  expect(found.accounts.length).toBeGreaterThan(1)
  expect(found.accounts.filter(it => it.finding !== 'new' || it.candidates.length > 0)).toEqual([])
  const [stolen] = consent.accounts
  const choice = { kind: 'continue' as const, accountId: account?.accountId ?? '' }
  const theft = linkBody(consent, [{ sourceId: stolen?.sourceId ?? '', choice }])
  await expect(ben.ask('linkItem', { body: theft })).rejects.toMatchObject({ status: 404, code: 'ACCOUNT_NOT_FOUND' })
  await linkWith(ben, consent)
  expect(await accountsOf(ben)).toEqual(await accountsOf(ann))
  expect(await itemsOf(ann)).toHaveLength(1)
})

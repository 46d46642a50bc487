// An account moves between an Item and the household's own hand, and back, with every row once.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { choicesOf, giveConsent, linkWith, preview, readLinkAccounts } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeEach(async () => {
  await world?.close()
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
})
afterAll(() => world.close())

const quiet = { username: 'user_quiet' }
const statesOf = async (home: Home) =>
  (await home.ask('listAccounts', {})).accounts.map(it => `${it.name} ${it.itemId ? 'fed' : 'manual'}`)

test('an Item that was removed with its accounts kept and is linked again goes on with them', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a1', costs: 4 }), coffee({ id: 'a2', costs: 5, on: '2026-11-12' })] })
  const [newest] = await home.listRows()
  await home.ask('editTransaction', {
    params: { transactionId: newest?.transactionId ?? '' },
    body: { note: 'with Eve', categoryId: await home.findCategory('Groceries') },
  })
  const before = { rows: await home.sees(), states: await statesOf(home) }
  await home.ask('removeItem', { params: { itemId }, query: { accounts: 'keep' } })
  expect((await statesOf(home)).every(it => it.endsWith('manual'))).toBe(true)
  expect(await home.sees()).toEqual(before.rows)

  const again = await giveConsent(world.desk, quiet)
  const found = await preview(home, again)
  expect(found.accounts.map(it => it.finding)).toEqual(['kept', 'kept'])
  expect(found.ways.map(it => it.kind)).toEqual(['move', 'add-new'])
  expect(found.histories).toContainEqual(
    expect.objectContaining({ rows: 2, from: '2026-11-05', to: '2026-11-12', rowsInReach: 2 }),
  )
  const checking = again.accounts.find(it => it.type === 'depository')?.sourceId
  const rows = [coffee({ id: 'b1', costs: 4 }), coffee({ id: 'b2', costs: 5, on: '2026-11-12' })]
  await world.desk.report(again.bankItemId, { added: rows.map(row => ({ ...row, account_id: checking })) })
  await linkWith(home, again, choicesOf(found, 'move'))
  expect(await statesOf(home)).toEqual(before.states)
  expect(await home.sees()).toEqual(before.rows)
})

test('one account is detached and comes back: no row twice, none lost, and nothing waits meanwhile', async () => {
  const home = await world.register()
  const { itemId, bankItemId, accountId: sourceId, accessToken } = await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'before', costs: 4, on: '2026-11-03' })] })
  await home.writeNote('Blue Door Cafe', 'with Eve')
  const { accounts } = await home.ask('listItemAccounts', { params: { itemId } })
  const fed = accounts.find(it => it.sourceId === sourceId)
  await home.ask('detachAccount', { params: { accountId: fed?.accountId ?? '' } })
  await world.desk.report(bankItemId, { added: [{ ...coffee({ id: 'meanwhile', costs: 5 }), account_id: sourceId }] })
  await home.sync(itemId)
  const detached = (await home.ask('listAccounts', {})).accounts.find(it => it.accountId === fed?.accountId)
  expect(detached).toMatchObject({ itemId: null })
  expect(await home.sees()).toHaveLength(1)
  expect((await home.ask('listSetAsideRows', {})).rows).toEqual([])
  await expect(home.ask('detachAccount', { params: { accountId: fed?.accountId ?? '' } })).rejects.toMatchObject({
    code: 'ACCOUNT_NOT_FED',
  })
  await home.ask('addTransaction', {
    body: { accountId: fed?.accountId ?? '', date: '2026-11-04', amount: -700, payee: 'Market stall' },
  })

  const shown = (await readLinkAccounts(world.desk, accessToken)).find(it => it.sourceId === sourceId)
  if (!shown) throw new Error('The bank does not show the account any more')
  await home.ask('chooseAccounts', {
    params: { itemId },
    body: { accounts: [{ ...shown, choice: { kind: 'continue', accountId: fed?.accountId ?? '' } }] },
  })
  await home.sync(itemId)
  expect(await home.sees()).toEqual([
    '2026-11-05 | Blue Door Cafe | -5.00 | posted | Eating out',
    '2026-11-04 | Market stall | -7.00 | posted | -',
    '2026-11-03 | Blue Door Cafe | -4.00 | posted | Eating out | with Eve',
  ])
  expect((await statesOf(home)).every(it => it.endsWith('fed'))).toBe(true)
})

test('an account that update mode adds comes without a twin of one that another Item feeds', async () => {
  const home = await world.register()
  const first = await home.linkQuietBank()
  await world.desk.control(`items/${first.bankItemId}/new-account`, { name: 'Rainy Days' })
  const again = await giveConsent(world.desk, quiet)
  await linkWith(home, again, choicesOf(await preview(home, again), 'add-new'))
  expect(await statesOf(home)).toHaveLength(3)

  // The owner ticks the new account on the first Item, too.
  await shareAll(first.accessToken)
  await home.sync(first.itemId)
  expect(await statesOf(home)).toHaveLength(3)
  const waiting = await askedOf(home, first.itemId)
  expect(waiting.map(it => it.name)).toEqual(['Rainy Days'])
  await home.ask('chooseAccounts', {
    params: { itemId: first.itemId },
    body: {
      accounts: waiting.map(({ state, accountId, ...it }) => ({ ...it, choice: { kind: 'leave-out' as const } })),
    },
  })
  await home.sync(first.itemId)
  expect(await askedOf(home, first.itemId)).toEqual([])
  expect(await statesOf(home)).toHaveLength(3)
})

test('a left-out account is taken in later, with its history from the beginning', async () => {
  const home = await world.register()
  const consent = await giveConsent(world.desk, quiet)
  const checking = consent.accounts.find(it => it.type === 'depository')
  if (!checking) throw new Error('The bank shows no current account')
  const { itemId } = await linkWith(home, consent, [{ sourceId: checking.sourceId, choice: { kind: 'leave-out' } }])
  await world.desk.report(consent.bankItemId, {
    added: [{ ...coffee({ id: 'c', costs: 3 }), account_id: checking.sourceId }],
  })
  await home.sync(itemId)
  expect(await home.sees()).toEqual([])
  await home.ask('chooseAccounts', {
    params: { itemId },
    body: { accounts: [{ ...checking, choice: { kind: 'new' } }] },
  })
  await home.sync(itemId)
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -3.00 | posted | Eating out'])
})

const askedOf = async (home: Home, itemId: string) =>
  (await home.ask('listItemAccounts', { params: { itemId } })).accounts.filter(it => it.state === 'ask')

/** Link in update mode, where the owner ticks every account. */
async function shareAll(accessToken: string): Promise<void> {
  const { data } = await world.desk.plaid.linkTokenCreate({
    client_name: 'Hearth',
    language: 'en',
    country_codes: ['US' as never],
    user: { client_user_id: 'somebody' },
    access_token: accessToken,
    update: { account_selection_enabled: true },
  })
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${world.url}/link-bank/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: world.url },
      body: JSON.stringify(body),
    })
    const json = (await answer.json()) as { kind: string; signInId: string; accounts: { id: string }[] }
    if (!answer.ok || json.kind === 'refused') throw new Error(`Link refused ${path}: ${JSON.stringify(json)}`)
    return json
  }
  const linkToken = data.link_token
  const signIn = { linkToken, institutionId: 'ins_109508', username: 'user_quiet', password: 'pass_good' }
  const signedIn = await post('sign-in', signIn)
  await post('finish', { signInId: signedIn.signInId, accountIds: signedIn.accounts.map(it => it.id) })
}

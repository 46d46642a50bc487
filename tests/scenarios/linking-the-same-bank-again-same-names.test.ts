// Two accounts with one name are never confused: mask, type, currency and the bank's persistent id decide, or else the household.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { choicesOf, giveConsent, linkBody, linkWith, preview, readLinkAccounts } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeEach(async () => {
  await world?.close()
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
})
afterAll(() => world.close())

const quiet = { username: 'user_quiet' }
const accountsOf = async (home: Home) => (await home.ask('listAccounts', {})).accounts
const balancesOf = async (home: Home) => (await accountsOf(home)).map(it => `${it.name} ${it.mask} ${it.current}`)

/** A household whose bank shows two accounts with one name and one mask. */
async function homeWithTwins() {
  const home = await world.register()
  const linked = await home.linkQuietBank()
  await world.desk.control('faults', { name: 'twin-accounts', match: { item_id: linked.bankItemId } })
  await home.sync(linked.itemId)
  return { home, ...linked }
}

test('a second account with the same name and mask on an Item is another account, with money of its own', async () => {
  const { home, accessToken } = await homeWithTwins()
  const shown = await readLinkAccounts(world.desk, accessToken)
  const [first] = shown
  expect(shown.filter(it => it.name === first?.name && it.mask === first?.mask)).toHaveLength(2)
  expect(await accountsOf(home)).toHaveLength(3)
  expect(new Set(await balancesOf(home)).size).toBe(3)
})

test('linked again, twins are asked about, and a wrong word is caught by what the bank says of them', async () => {
  const { home } = await homeWithTwins()
  const before = (await balancesOf(home)).toSorted()
  const again = await giveConsent(world.desk, quiet)
  const found = await preview(home, again)
  const unsure = found.accounts.filter(it => it.finding === 'unsure')
  expect(unsure.map(it => it.candidates.length)).toEqual([2, 2])
  expect(choicesOf(found, 'move').filter(it => it.choice.kind === 'leave-out')).toHaveLength(2)
  await expect(home.ask('linkItem', { body: linkBody(again) })).rejects.toMatchObject({ code: 'ACCOUNTS_UNDECIDED' })

  // The household takes each twin for the other one, and the bank's persistent ids say that it cannot be.
  const { data } = await world.desk.plaid.accountsGet({ access_token: again.accessToken })
  const own = await accountsOf(home)
  const twinOf = (sourceId: string, isRight: boolean): string => {
    const cents = Math.round((data.accounts.find(it => it.account_id === sourceId)?.balances.current ?? 0) * 100)
    const candidates = unsure[0]?.candidates ?? []
    return candidates.find(id => (own.find(it => it.accountId === id)?.current === cents) === isRight) ?? ''
  }
  const goOn = (sourceId: string, isRight: boolean) => ({
    sourceId,
    choice: { kind: 'continue' as const, accountId: twinOf(sourceId, isRight) },
  })
  const others = choicesOf(found, 'move').filter(it => it.choice.kind === 'continue')
  const swapped = [...others, ...unsure.map(it => goOn(it.sourceId, false))]
  const { itemId } = await linkWith(home, again, swapped)
  const askedOf = async () =>
    (await home.ask('listItemAccounts', { params: { itemId } })).accounts.filter(it => it.state === 'ask')
  expect(await askedOf()).toHaveLength(2)
  expect((await balancesOf(home)).toSorted()).toEqual(before)

  const right = (await askedOf()).map(({ sourceId, name, mask, type, subtype }) => ({
    ...{ sourceId, name, mask, type, subtype },
    ...goOn(sourceId, true),
  }))
  await home.ask('chooseAccounts', { params: { itemId }, body: { accounts: right } })
  await home.sync(itemId)
  expect(await askedOf()).toEqual([])
  expect((await balancesOf(home)).toSorted()).toEqual(before)
  expect((await home.ask('listItems', {})).items.map(it => it.itemId)).toEqual([itemId])
  expect((await home.ask('listSetAsideRows', {})).rows).toEqual([])
})

test('an account made by hand with the same name is not taken over unasked, and goes on when the household says so', async () => {
  const home = await world.register()
  const consent = await giveConsent(world.desk, quiet)
  const checking = consent.accounts.find(it => it.type === 'depository')
  const made = await home.ask('addAccount', {
    body: { name: checking?.name ?? '', type: 'depository', currency: 'USD', openingBalance: 500 },
  })
  await home.ask('addTransaction', {
    body: { accountId: made.accountId, date: '2026-11-01', amount: -150, payee: 'Kiosk' },
  })
  const found = await preview(home, consent)
  const asked = found.accounts.find(it => it.sourceId === checking?.sourceId)
  expect(asked).toMatchObject({ finding: 'unsure', candidates: [made.accountId] })
  await expect(home.ask('linkItem', { body: linkBody(consent) })).rejects.toMatchObject({ code: 'ACCOUNTS_UNDECIDED' })

  const choice = { kind: 'continue' as const, accountId: made.accountId }
  const { itemId } = await linkWith(home, consent, [{ sourceId: checking?.sourceId ?? '', choice }])
  const row = { ...coffee({ id: 'c', costs: 3 }), account_id: checking?.sourceId }
  await world.desk.report(consent.bankItemId, { added: [row] })
  await home.sync(itemId)
  expect(await accountsOf(home)).toHaveLength(2)
  expect(await home.sees()).toEqual([
    '2026-11-05 | Blue Door Cafe | -3.00 | posted | Eating out',
    '2026-11-01 | Kiosk | -1.50 | posted | -',
  ])
})

test('the card of a bank never goes on with a current account', async () => {
  const home = await world.register()
  await linkWith(home, await giveConsent(world.desk, quiet))
  const again = await giveConsent(world.desk, quiet)
  const card = again.accounts.find(it => it.type === 'credit')
  const own = (await accountsOf(home)).find(it => it.type === 'depository')
  const choice = { kind: 'continue' as const, accountId: own?.accountId ?? '' }
  const wrong = home.ask('linkItem', { body: linkBody(again, [{ sourceId: card?.sourceId ?? '', choice }]) })
  await expect(wrong).rejects.toMatchObject({ status: 409, code: 'ACCOUNTS_DIFFER' })
})

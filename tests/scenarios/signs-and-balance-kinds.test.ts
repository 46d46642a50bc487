// Signs and kinds of balances are mixed up. Here what is owed is negative, what is frozen is told apart, and a bank that mixes them up is seen through.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { giveConsent, linkWith } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

type Told = { type: string; balances: { current: number | null; available: number | null; limit: number | null } }

let world: World
/** What the bank tells of an account's balances, where its books say otherwise. */
let lie: ((account: Told) => void) | null = null
beforeAll(async () => {
  world = await openWorld({
    clock: '2026-11-20T12:00:00Z',
    retell: (path, answer) => {
      if (path !== '/accounts/get' || !lie) return answer
      const told = JSON.parse(answer) as { accounts?: Told[] }
      for (const account of told.accounts ?? []) lie(account)
      return JSON.stringify(told)
    },
  })
})
beforeEach(async () => {
  lie = null
  await world.desk.clearFaults()
})
afterAll(() => world.close())

const quiet = { username: 'user_quiet' }
const row = (id: string, costs: number, name: string, more: object = {}): ReportedRow => ({
  ...coffee({ id, costs, on: '2026-11-18' }),
  name: name.toUpperCase(),
  merchant_name: name,
  ...more,
})
const held = (id: string, costs: number, more: object = {}) => row(id, costs, `Hold ${id}`, { pending: true, ...more })

async function account(home: Home, type: string) {
  const found = (await home.ask('listAccounts', {})).accounts.find(it => it.type === type)
  if (!found) throw new Error(`The household has no ${type} account`)
  return found
}
const proofOf = async (home: Home, type: string) =>
  home.ask('readProof', { params: { accountId: (await account(home, type)).accountId } })
const addsUp = { proof: { addsUp: true, difference: 0 } }

/** What the household is told of the starting balance of an account: what it is, and what became of it. */
async function openingOf(home: Home, type: string) {
  const { accountId } = await account(home, type)
  const opening = (await home.listRows({ accountId })).find(it => it.source === 'opening')
  const { events } = await home.ask('readHistory', { params: { transactionId: opening?.transactionId ?? '' } })
  return { amount: opening?.amount, events: events.map(it => `${it.kind} by ${it.actor}: ${it.reason}`) }
}

/** A quiet bank at which things happened before the household linked it. */
async function bankWith(rows: (accounts: { checking: string; card: string }) => ReportedRow[]) {
  const consent = await giveConsent(world.desk, quiet)
  const idOf = (type: string) => consent.accounts.find(it => it.type === type)?.sourceId ?? ''
  const accounts = { checking: idOf('depository'), card: idOf('credit') }
  const report = (added: ReportedRow[], removed: string[] = []) =>
    world.desk.report(consent.bankItemId, {
      added: added.map(it => ({ account_id: accounts.checking, ...it })),
      removed,
    })
  await report(rows(accounts))
  return { consent, report, ...accounts }
}

test('what is owed on a card and on a loan is negative, what is saved is positive, and all of it adds up', async () => {
  const home = await world.register()
  const consent = await giveConsent(world.desk)
  await linkWith(home, consent)
  const { data } = await world.desk.plaid.accountsGet({ access_token: consent.accessToken })
  const told = new Map(data.accounts.map(it => [`${it.type} ${it.mask}`, Math.round((it.balances.current ?? 0) * 100)]))
  const shown = (await home.ask('listAccounts', {})).accounts
  expect(new Set(shown.map(it => it.type))).toEqual(new Set(['depository', 'credit', 'loan', 'investment']))
  for (const it of shown) {
    const owed = it.type === 'credit' || it.type === 'loan'
    expect(it.current, it.name).toBe((owed ? -1 : 1) * (told.get(`${it.type} ${it.mask}`) ?? 0))
    if (owed) expect(it.current, it.name).toBeLessThan(0)
    if (it.type !== 'investment') expect(it.proof, it.name).toMatchObject({ addsUp: true, difference: 0 })
  }
})

test('on a card a purchase goes out, a refund and a payment come in', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const onCard = { account_id: cardId }
  await home.bankReports({
    added: [row('a', 80, 'Shoes', onCard), row('b', -30, 'Shoes Back', onCard), row('c', -20, 'Thank You', onCard)],
  })
  const amounts = new Map((await home.listRows()).map(it => [it.payee, it.amount]))
  expect([amounts.get('Shoes'), amounts.get('Shoes Back'), amounts.get('Thank You')]).toEqual([-8000, 3000, 2000])
  expect(await account(home, 'credit')).toMatchObject({ current: -3000, ledgerBalance: -3000, ...addsUp })
})

test('a card on which more came back than was spent has money on it, from its first day and later', async () => {
  const home = await world.register()
  const bank = await bankWith(({ card }) => [row('a', -25, 'Shoes Back', { account_id: card })])
  const { itemId } = await linkWith(home, bank.consent)
  expect(await account(home, 'credit')).toMatchObject({ current: 2500, ledgerBalance: 2500, frozen: 0, ...addsUp })
  await bank.report([row('b', 60, 'Boots', { account_id: bank.card })])
  await home.sync(itemId)
  expect(await account(home, 'credit')).toMatchObject({ current: -3500, ...addsUp })
  await bank.report([row('c', -60, 'Boots Back', { account_id: bank.card })])
  await home.sync(itemId)
  const card = await account(home, 'credit')
  expect(card).toMatchObject({ current: 2500, ledgerBalance: 2500, ...addsUp })
  expect(card.available).toBe((card.limit ?? 0) + 2500)
})

test('an overdrawn account is below zero, and nothing of it is called frozen', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [row('a', 75, 'Garage')] })
  const overdrawn = { current: -7500, available: -7500, ledgerBalance: -7500, frozen: 0, ...addsUp }
  expect(await account(home, 'depository')).toMatchObject(overdrawn)
})

test('current, available and frozen stand side by side, and the holds say what is frozen', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({
    added: [row('a', -2000, 'Payroll'), held('b', 45), held('c', 5), held('d', 30, { account_id: cardId })],
  })
  const checking = await account(home, 'depository')
  expect(checking).toMatchObject({ current: 200_000, available: 195_000, frozen: 5000, unexplained: 0, ...addsUp })
  expect(checking.holds.map(it => it.amount).toSorted()).toEqual([-4500, -500])
  const card = await account(home, 'credit')
  expect(card).toMatchObject({ current: 0, frozen: 3000, unexplained: 0, holds: [{ amount: -3000 }], ...addsUp })
  expect(card.available).toBe((card.limit ?? 0) - 3000)
})

test('a bank that tells the available balance as the current one from the first sync on: the start is put right by itself', async () => {
  const home = await world.register()
  const bank = await bankWith(({ card }) => [
    row('a', -2000, 'Payroll'),
    ...[held('b', 45), held('c', 5)],
    ...[row('d', 120, 'Shoes', { account_id: card }), held('e', 30, { account_id: card })],
  ])
  await world.desk.control('faults', { name: 'available-for-current', match: { endpoint: '/accounts/get' } })
  const { itemId } = await linkWith(home, bank.consent)
  expect((await openingOf(home, 'depository')).amount).toBe(-5000)
  // A hold posts and another comes while the bank still tells it so.
  await bank.report([row('b2', 45, 'Hold b', { pending_transaction_id: 'b' }), held('f', 10)], ['b'])
  await home.sync(itemId)
  await world.desk.clearFaults()
  await home.sync(itemId)
  expect(await account(home, 'depository')).toMatchObject({ current: 195_500, available: 194_000, ...addsUp })
  expect(await account(home, 'credit')).toMatchObject({ current: -12_000, ledgerBalance: -15_000, ...addsUp })
  for (const type of ['depository', 'credit']) {
    expect(await openingOf(home, type)).toEqual({
      amount: 0,
      events: [
        'changed by hearth: The bank had told its available balance as the current one when the account started',
      ],
    })
    expect((await proofOf(home, type)).corrections).toEqual([])
  }
  await bank.report([row('g', -50, 'Gift')])
  await expectNotMadeUpFor(home, itemId, 5000)
})

test('a bank whose available balance knows no holds is not taken for one that mixes them up', async () => {
  lie = it => {
    if (it.type === 'depository') it.balances.available = it.balances.current
  }
  const home = await world.register()
  const bank = await bankWith(() => [row('a', -2000, 'Payroll'), held('b', 45)])
  const { itemId } = await linkWith(home, bank.consent)
  await bank.report([row('c', 10, 'Garage')])
  await home.sync(itemId)
  await bank.report([held('d', 5)])
  await home.sync(itemId)
  expect(await account(home, 'depository')).toMatchObject({ current: 199_000, available: 199_000, ...addsUp })
  await bank.report([row('e', -45, 'Gift')])
  await expectNotMadeUpFor(home, itemId, 4500)
})

/** A deleted gift that comes to just what was held on the first day is not made up for by the starting balance. */
async function expectNotMadeUpFor(home: Home, itemId: string, amount: number) {
  await home.sync(itemId)
  const before = await openingOf(home, 'depository')
  const gift = (await home.listRows()).find(it => it.payee === 'Gift')
  await home.ask('deleteTransaction', { params: { transactionId: gift?.transactionId ?? '' } })
  await home.sync(itemId)
  expect(await openingOf(home, 'depository')).toEqual(before)
  expect(await proofOf(home, 'depository')).toMatchObject({ proof: { addsUp: false, difference: amount } })
}

test('the available balance told for the current one later on is seen as the number of the bank', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [held('a', 45), held('b', 5)] })
  await world.desk.control('faults', { name: 'available-for-current', match: { endpoint: '/accounts/get' } })
  await home.sync(itemId)
  expect(await proofOf(home, 'depository')).toMatchObject({
    proof: { addsUp: false, difference: -5000 },
    explanation: { kind: 'bank-number', oddity: 'available-for-current' },
  })
  await world.desk.clearFaults()
  await home.sync(itemId)
  expect(await account(home, 'depository')).toMatchObject(addsUp)
  expect((await openingOf(home, 'depository')).events).toEqual([])
})

test('a debt that the bank suddenly tells with the other sign is seen as the number of the bank, and no row is touched', async () => {
  const home = await world.register()
  const { itemId, cardId } = await home.linkQuietBank()
  await home.bankReports({ added: [row('a', 80, 'Shoes', { account_id: cardId })] })
  lie = it => {
    if (it.type === 'credit') it.balances.current = -(it.balances.current ?? 0)
  }
  await home.sync(itemId)
  expect(await proofOf(home, 'credit')).toMatchObject({
    proof: { addsUp: false, difference: 16_000 },
    explanation: { kind: 'bank-number', oddity: 'opposite-sign' },
  })
  lie = null
  await home.sync(itemId)
  expect(await account(home, 'credit')).toMatchObject({ current: -8000, ledgerBalance: -8000, ...addsUp })
})

test('a row whose sign the bank had wrong, and puts right by itself, leaves nothing to fix', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await world.desk.control('faults', { name: 'sign-flipped', match: { endpoint: '/transactions/sync' } })
  await home.bankReports({ added: [row('a', 12.34, 'Garage')] })
  await world.settle()
  await world.desk.clearFaults()
  await home.sync(itemId)
  expect(await home.listRows({ search: 'garage' })).toMatchObject([{ amount: -1234 }])
  expect(await account(home, 'depository')).toMatchObject({ current: -1234, ...addsUp })
})

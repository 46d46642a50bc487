// What a stranger does in the first two minutes, through the public API.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('two years of the fullest customer arrive, and every account adds up to what the bank says', async () => {
  const home = await world.register()
  const item = await home.link()
  expect(item.institutionName).toBe('First Platypus Bank')
  expect(item.accounts.length).toBeGreaterThan(2)

  const rows = await home.listRows()
  const fromBank = rows.filter(row => row.source === 'bank')
  expect(fromBank.length).toBeGreaterThanOrEqual(2500)
  expect(new Set(rows.map(row => row.transactionId)).size).toBe(rows.length)
  expect(fromBank.filter(row => row.categoryId === null)).toEqual([])

  const { accounts } = await home.ask('listAccounts', {})
  for (const account of accounts) {
    const posted = rows.filter(row => row.accountId === account.accountId && !row.pending)
    const balance = posted.reduce((total, row) => total + row.amount, 0)
    expect(`${account.name} ${balance}`).toBe(`${account.name} ${account.current}`)
  }
})

test('what is frozen is explained by the holds', async () => {
  const home = await world.register()
  await home.link()
  const { accounts } = await home.ask('listAccounts', {})
  const checking = accounts.find(account => account.subtype === 'checking')
  expect(checking?.frozen).toBeGreaterThan(0)
  expect(checking?.available).toBe((checking?.current ?? 0) - (checking?.frozen ?? 0))
  expect(checking?.unexplained).toBe(0)
  expect(checking?.holds.reduce((total, hold) => total - hold.amount, 0)).toBe(checking?.frozen)
  const card = accounts.find(account => account.type === 'credit')
  expect(card?.current).toBeLessThan(0)
})

test('the bank says who owns the accounts', async () => {
  const home = await world.register()
  const item = await home.link()
  const identity = await home.ask('listIdentity', {})
  expect(identity.accounts.length).toBe(item.accounts.length)
  const [owner] = identity.accounts[0]?.owners ?? []
  expect(owner?.names[0]).toMatch(/\w+ \w+/)
  expect(owner?.emails[0]?.address).toContain('@')
  expect(owner?.addresses[0]?.city).toBeTruthy()
})

test('money is assigned, and rolls over in both directions', async () => {
  const home = await world.register()
  await home.link()
  const { startsOn } = await home.ask('readBudget', { params: { period: '2026-11' } })
  const month = startsOn.slice(0, 7)
  const next = month.endsWith('-12')
    ? `${Number(month.slice(0, 4)) + 1}-01`
    : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}`
  const before = await home.ask('readBudget', { params: { period: month } })
  const groceries = before.envelopes.find(it => it.name === 'Groceries')
  const fuel = before.envelopes.find(it => it.name === 'Fuel')
  const spent = -(groceries?.activity ?? 0)
  await home.assign(month, 'Groceries', spent + 2500)
  await home.assign(month, 'Fuel', -(fuel?.activity ?? 0) - 700)

  expect(await home.envelope(next, 'Groceries')).toMatch(/^2500 \+ 0 \+ 0 = 2500$/)
  expect(await home.envelope(next, 'Fuel')).toMatch(/^-700 \+ 0 \+ 0 = -700$/)
  for (const each of [month, next, '2025-03', '2030-01']) {
    const budget = await home.ask('readBudget', { params: { period: each } })
    const held = budget.envelopes.reduce((total, it) => total + it.available, budget.readyToAssign)
    expect(held).toBe(budget.money)
  }
  const after = await home.ask('readBudget', { params: { period: month } })
  expect(after.readyToAssign).toBe(before.readyToAssign - spent - 2500 + (-(fuel?.activity ?? 0) - 700) * -1)
})

// A credit card is a debt: what is bought with it is set aside for its payment, and what it owed before has to be covered.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-22T12:00:00Z' })
})
afterAll(() => world.close())

/** 1,000 in cash, and a card on which so much is owed since a day. */
async function withCard(owes: number, since = '2026-10-15', name = 'Sapphire') {
  const home = await world.register()
  const add = async (body: { name: string; type: 'depository' | 'credit'; openingBalance: number; openedOn: string }) =>
    (await home.ask('addAccount', { body: { ...body, currency: 'USD' } })).accountId
  const cash = await add({ name: 'Cash', type: 'depository', openingBalance: 1000_00, openedOn: '2026-10-01' })
  const card = await add({ name, type: 'credit', openingBalance: -owes, openedOn: since })
  const move = async (accountId: string, amount: number, category: string | null, date = '2026-11-20') => {
    const categoryId = category === null ? null : await home.findCategory(category)
    return home.ask('addTransaction', { body: { accountId, date, amount, payee: category ?? 'Payment', categoryId } })
  }
  const pay = async (amount: number, date?: string) => {
    await move(cash, -amount, 'Card payments', date)
    await move(card, amount, 'Card payments', date)
  }
  return { home, cash, card, move, pay }
}

/** 'owed = set aside + not covered | ready to assign', in minor units. */
async function stands(home: Home, period = '2026-11', name = 'Sapphire payment'): Promise<string> {
  const { envelopes, readyToAssign, money, heldForNext } = await home.ask('readBudget', { params: { period } })
  expect(readyToAssign + heldForNext + envelopes.reduce((total, it) => total + it.available, 0)).toBe(money)
  const { card } = envelopes.find(it => it.name === name) ?? {}
  if (!card) throw new Error(`There is no card behind ${name}`)
  return `${card.owed} = ${card.setAside} + ${card.uncovered} | ${readyToAssign}`
}

test('what was owed before is no money of the budget, and what is bought with money in an envelope is covered', async () => {
  const { home, card, move, pay } = await withCard(400_00)
  expect(await stands(home)).toBe('40000 = 0 + 40000 | 100000')
  await home.assign('2026-11', 'Groceries', 200_00)
  await move(card, -150_00, 'Groceries')
  expect(await stands(home)).toBe('55000 = 15000 + 40000 | 80000')
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 20000 + -15000 = 5000')
  await pay(150_00)
  expect(await stands(home)).toBe('40000 = 0 + 40000 | 80000')
  await home.assign('2026-11', 'Sapphire payment', 300_00)
  expect(await stands(home)).toBe('40000 = 30000 + 10000 | 50000')
  await move(card, 20_00, 'Groceries')
  expect(await stands(home)).toBe('38000 = 28000 + 10000 | 50000')
  expect(await stands(home, '2027-03')).toBe('38000 = 28000 + 10000 | 50000')
  // By paydays it is the same debt.
  await home.ask('setPeriodRule', { body: { rule: { kind: 'last-working-day' }, country: 'US' } })
  expect(await stands(home, '2026-11-22')).toBe('38000 = 28000 + 10000 | 50000')
})

test('a debt that a card comes with takes nothing from the income of its month', async () => {
  const { home, move, card } = await withCard(400_00, '2026-11-02')
  await move(card, 70_00, 'Other income')
  const { income } = await home.ask('readBudget', { params: { period: '2026-11' } })
  expect(income).toBe(70_00)
  expect(await home.envelope('2026-11', 'Sapphire payment')).toBe('0 + 0 + -40000 = -40000')
  expect(await stands(home)).toBe('33000 = 0 + 33000 | 107000')
})

test('a debt of before that is paid before anything was assigned is told as paid, and not as owed', async () => {
  const { home, card, move, pay } = await withCard(400_00)
  await pay(400_00)
  await move(card, -150_00, 'Groceries')
  const paying = async () => {
    const { envelopes } = await home.ask('readBudget', { params: { period: '2026-11' } })
    return envelopes.find(it => it.card !== null)
  }
  expect(await paying()).toMatchObject({
    available: -400_00,
    card: { owed: 150_00, setAside: 0, uncovered: 150_00, paidUncovered: 250_00 },
  })
  await home.assign('2026-11', 'Sapphire payment', 300_00)
  expect((await paying())?.card).toMatchObject({ owed: 150_00, setAside: 50_00, uncovered: 100_00, paidUncovered: 0 })
  await home.assign('2026-11', 'Sapphire payment', 400_00)
  expect((await paying())?.card).toMatchObject({ owed: 150_00, setAside: 150_00, uncovered: 0, paidUncovered: 0 })
})

test('a card that comes within the budget brings its debt along, and one with money on it brings money', async () => {
  const { home } = await withCard(400_00, '2026-11-10')
  expect(await stands(home)).toBe('40000 = 0 + 40000 | 100000')
  const { home: other, card } = await withCard(-30_00)
  expect(await stands(other)).toBe('-3000 = -3000 + 0 | 103000')
  await other.ask('addTransaction', {
    body: { accountId: card, date: '2026-11-20', amount: -50_00, payee: 'Shop', categoryId: null },
  })
  expect(await stands(other)).toBe('2000 = 2000 + 0 | 98000')
})

test('what an envelope lacks and does not hand on becomes a debt as far as it was spent with the card', async () => {
  const { home, cash, card, move } = await withCard(0)
  await home.assign('2026-11', 'Groceries', 50_00)
  await move(card, -120_00, 'Groceries')
  await move(cash, -30_00, 'Groceries')
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 5000 + -15000 = -10000')
  expect(await stands(home)).toBe('12000 = 12000 + 0 | 95000')
  const categoryId = await home.findCategory('Groceries')
  const { changeId } = await home.ask('setRollover', {
    params: { categoryId },
    body: { from: '2026-11', carries: 'left' },
  })
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 0 + 0 = 0')
  expect(await stands(home, '2026-12')).toBe('12000 = 2000 + 10000 | 95000')
  await move(cash, -40_00, 'Groceries')
  // Of 140 that are missing, 120 were spent with the card.
  expect(await stands(home, '2026-12')).toBe('12000 = 0 + 12000 | 93000')
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect(await stands(home, '2026-12')).toBe('12000 = 12000 + 0 | 95000')
})

test('the envelope stays as long as its card, is covered on purpose only, and cards of one name are told apart', async () => {
  const { home, card } = await withCard(400_00)
  const paying = await home.findCategory('Sapphire payment')
  const refused = { status: 409, code: 'CATEGORY_PAYS_A_CARD' }
  const groceries = await home.findCategory('Groceries')
  await expect(home.ask('deleteCategory', { params: { categoryId: paying } })).rejects.toMatchObject(refused)
  await expect(
    home.ask('mergeCategories', { params: { categoryId: paying }, body: { intoId: groceries } }),
  ).rejects.toMatchObject(refused)
  await expect(
    home.ask('setRollover', { params: { categoryId: paying }, body: { from: '2026-11', carries: 'nothing' } }),
  ).rejects.toMatchObject(refused)
  await home.ask('fillEnvelopes', { params: { period: '2026-11' }, body: { fill: { how: 'zero' } } })
  expect(await stands(home)).toBe('40000 = 0 + 40000 | 100000')
  await home.ask('coverOverspending', { params: { period: '2026-11', categoryId: paying }, body: { fromId: null } })
  expect(await stands(home)).toBe('40000 = 40000 + 0 | 60000')
  await expect(
    home.ask('mergeCategories', { params: { categoryId: groceries }, body: { intoId: paying } }),
  ).rejects.toMatchObject(refused)
  const payment = { accountId: card, date: '2026-11-20', amount: -1_00, payee: 'Shop', categoryId: paying }
  await expect(home.ask('addTransaction', { body: payment })).rejects.toMatchObject(refused)
  await expect(
    home.ask('mapCategory', { params: { personalFinanceCategory: 'TRAVEL' }, body: { categoryId: paying } }),
  ).rejects.toMatchObject(refused)
  const twin = { name: 'Sapphire', type: 'credit' as const, currency: 'USD', openingBalance: -10_00 }
  const { accountId: second } = await home.ask('addAccount', { body: twin })
  const { accountId: third } = await home.ask('addAccount', { body: twin })
  const { categories } = await home.ask('listCategories', {})
  const cards = categories.filter(it => it.paysAccountId !== null)
  expect(cards.map(it => it.paysAccountId)).toEqual([card, second, third])
  expect(cards.map(it => it.name)).toEqual(['Sapphire payment', 'Sapphire payment 2', 'Sapphire payment 3'])
  expect(new Set(cards.map(it => it.group))).toEqual(new Set(['Credit cards']))
})

test('two cards: each payment envelope takes exactly its own, one paid in part and the other overpaid', async () => {
  const { home, cash, card, move, pay } = await withCard(100_00)
  const { accountId: second } = await home.ask('addAccount', {
    body: { name: 'Silver', type: 'credit', currency: 'USD', openingBalance: -50_00, openedOn: '2026-11-02' },
  })
  await home.assign('2026-11', 'Groceries', 200_00)
  await move(card, -70_00, 'Groceries')
  await move(second, -40_00, 'Groceries')
  await pay(60_00)
  await move(cash, -120_00, 'Card payments')
  await move(second, 120_00, 'Card payments')
  await home.assign('2026-11', 'Silver payment', 50_00)
  expect(await stands(home)).toBe('11000 = 1000 + 10000 | 75000')
  expect(await stands(home, '2026-11', 'Silver payment')).toBe('-3000 = -3000 + 0 | 75000')
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 20000 + -11000 = 9000')
  await home.assign('2026-11', 'Sapphire payment', 25_00)
  expect(await stands(home)).toBe('11000 = 3500 + 7500 | 72500')
  expect(await stands(home, '2026-11', 'Silver payment')).toBe('-3000 = -3000 + 0 | 72500')
  // Off the budget and back again: nothing is lost.
  await home.ask('setOnBudget', { params: { accountId: card }, body: { onBudget: false } })
  await home.ask('setOnBudget', { params: { accountId: card }, body: { onBudget: true } })
  expect(await stands(home)).toBe('11000 = 3500 + 7500 | 72500')
})

test('a goal of a payment envelope is to cover the debt, by a month or as it can be', async () => {
  const { home, cash, move } = await withCard(400_00)
  const categoryId = await home.findCategory('Sapphire payment')
  const goal = async () => {
    const { goals } = await home.ask('listGoals', { params: { period: '2026-11' } })
    const it = goals.find(each => each.categoryId === categoryId)
    return `${it?.reached} of ${it?.wanted}, ${it?.neededNow} now: ${it?.state}`
  }
  const set = (body: Parameters<typeof home.ask<'setGoal'>>[1]['body']) =>
    home.ask('setGoal', { params: { categoryId }, body })
  await set({ kind: 'by-month', amount: 400_00, by: '2026-12' })
  expect(await goal()).toBe('0 of 40000, 20000 now: behind')
  await home.assign('2026-11', 'Sapphire payment', 150_00)
  expect(await goal()).toBe('15000 of 40000, 5000 now: behind')
  await home.assign('2026-11', 'Sapphire payment', 200_00)
  expect(await goal()).toBe('20000 of 40000, 0 now: on-track')
  expect(await stands(home)).toBe('40000 = 20000 + 20000 | 80000')
  await home.assign('2026-11', 'Sapphire payment', 400_00)
  expect(await goal()).toBe('40000 of 40000, 0 now: reached')
  // Covered is not saved: it is taken from what is safe to spend as what is owed, and once only.
  await move(cash, -1_00, 'Groceries')
  expect((await home.ask('readSafeToSpend', {})).amount).toBe(1000_00 - 1_00 - 400_00)
  await set({ kind: 'keep', amount: 400_00 })
  expect(await goal()).toBe('40000 of 40000, 0 now: reached')
  await set({ kind: 'each-month', amount: 450_00 })
  expect(await goal()).toBe('40000 of 45000, 5000 now: behind')
})

test('when a card goes with its bank, what was assigned to pay it stays in an envelope of the household', async () => {
  const home = await world.register()
  const cash = { name: 'Cash', type: 'depository' as const, currency: 'USD', openingBalance: 1000_00 }
  await home.ask('addAccount', { body: { ...cash, openedOn: '2026-10-01' } })
  const { itemId, cardId } = await home.linkQuietBank()
  const paying = async () => {
    const { envelopes, readyToAssign, heldForNext, money } = await home.ask('readBudget', {
      params: { period: '2026-11' },
    })
    expect(readyToAssign + heldForNext + envelopes.reduce((total, it) => total + it.available, 0)).toBe(money)
    return { envelopes, money }
  }
  const card = (await paying()).envelopes.find(it => it.card !== null)
  expect(cardId).not.toBe('')
  const categoryId = card?.categoryId ?? ''
  await home.ask('assignMoney', { params: { period: '2026-11', categoryId }, body: { assigned: 75_00 } })
  await home.ask('removeItem', { params: { itemId }, query: { accounts: 'delete' } })
  await expect.poll(async () => (await home.ask('listAccounts', {})).accounts.length, { timeout: 10_000 }).toBe(1)
  const { envelopes, money } = await paying()
  expect(money).toBe(1000_00)
  expect(envelopes.find(it => it.categoryId === categoryId)).toMatchObject({ card: null, available: 75_00 })
})

// Envelopes as people use them: categories that are rearranged, money that is moved, and never a cent lost.
import { addMonths, monthOf } from '@hearth/money'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { coffee, type Home } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

const november = '2026-11'
const none = '01900000-0000-7000-8000-000000000000'
const undo = (home: Home, changeId: string | null) => home.ask('undoChange', { params: { changeId: changeId ?? '' } })
const category = async (home: Home, name: string) =>
  (await home.ask('listCategories', {})).categories.find(it => it.name === name)
const namesIn = async (home: Home, group: string) =>
  (await home.ask('listCategories', {})).categories.filter(it => it.group === group).map(it => it.name)
const month = (home: Home, of = november) => home.ask('readBudget', { params: { period: of } })
const refused = (code: string, status = 409) => ({ status, code })
const bought = (id: string, costs: number, on: string): ReportedRow => coffee({ id, costs, on })

async function withCash(amount: number) {
  const home = await world.register()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: amount, openedOn: '2026-11-01' },
  })
  const spend = async (name: string, spent: number, on = '2026-11-05') =>
    home.ask('addTransaction', {
      body: { accountId, date: on as never, amount: -spent, payee: 'Shop', categoryId: await home.findCategory(name) },
    })
  return { home, spend }
}

/** Whatever month one opens, everything is in one place, and in one place only. */
async function expectAllMoney(home: Home, money: number, ...months: string[]) {
  for (const of of months) {
    const budget = await month(home, of)
    const held = budget.envelopes.reduce((total, it) => total + it.available, budget.readyToAssign + budget.heldForNext)
    expect([of, held, budget.money]).toEqual([of, money, money])
  }
}

test('categories are added, renamed, moved, hidden and merged, and nothing of their history is lost', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [bought('a', 4.5, '2026-11-05'), bought('b', 30, '2026-11-06')] })
  const [eatingOut, groceries] = [await category(home, 'Eating out'), await category(home, 'Groceries')]
  const group = await home.ask('addGroup', { body: { name: ' Small  joys ' } })
  const added = await home.ask('addCategory', { body: { name: 'Coffee', groupId: group.groupId } })
  const { categoryId } = added
  await expect(home.ask('addCategory', { body: { name: ' cOFFEE ', groupId: group.groupId } })).rejects.toMatchObject(
    refused('CATEGORY_NAME_TAKEN'),
  )
  await home.ask('editCategory', {
    params: { categoryId: eatingOut?.categoryId ?? '' },
    body: { groupId: group.groupId, position: 0 },
  })
  expect(await namesIn(home, 'Small joys')).toEqual(['Eating out', 'Coffee'])
  const renamed = await home.ask('editCategory', { params: { categoryId }, body: { name: 'Cafés', hidden: true } })
  expect(await category(home, 'Cafés')).toMatchObject({ hidden: true, group: 'Small joys', kind: 'envelope' })
  await undo(home, renamed.changeId)
  expect(await category(home, 'Coffee')).toMatchObject({ hidden: false })

  // The bank's code goes elsewhere from now on; a part of a split, an assignment and a goal go along when they are merged.
  const mapping = { personalFinanceCategory: 'FOOD_AND_DRINK_COFFEE' }
  await home.ask('mapCategory', { params: mapping, body: { categoryId } })
  await home.bankReports({ added: [bought('c', 7, '2026-11-07')] })
  expect((await home.sees())[0]).toBe('2026-11-07 | Blue Door Cafe | -7.00 | posted | Coffee')
  const latest = (await home.listRows()).find(row => row.amount === -700)
  await home.ask('splitTransaction', {
    params: { transactionId: latest?.transactionId ?? '' },
    body: {
      parts: [
        { amount: -500, categoryId },
        { amount: -200, categoryId: groceries?.categoryId ?? '' },
      ],
    },
  })
  await home.assign(november, 'Coffee', 10_00)
  await home.assign(november, 'Eating out', 50_00)
  await home.ask('setGoal', { params: { categoryId }, body: { kind: 'keep', amount: 2000 } })
  await home.ask('addRule', {
    body: {
      name: 'Door',
      conditions: { match: 'all', of: [{ kind: 'payee', names: ['Blue Door Cafe'] }] },
      actions: { categoryId },
    },
  })
  const before = [await home.sees(), await month(home)]
  const into = { intoId: eatingOut?.categoryId ?? '' }
  const merged = await home.ask('mergeCategories', { params: { categoryId }, body: into })
  expect(merged.count).toBe(1)
  expect(await home.envelope(november, 'Eating out')).toBe('0 + 6000 + -3950 = 2050')
  expect(await category(home, 'Coffee')).toBeUndefined()
  expect((await home.ask('listMappings', {})).mappings).toContainEqual({ ...mapping, categoryId: into.intoId })
  expect((await home.ask('listRules', {})).rules[0]?.actions).toEqual({ categoryId: into.intoId })
  expect((await home.ask('listGoals', { params: { period: november } })).goals[0]?.name).toBe('Eating out')
  await expectTrueTotals(ledger)
  await undo(home, merged.changeId)
  expect([await home.sees(), await month(home)]).toEqual(before)
  await expectTrueTotals(ledger)

  // Only what nothing refers to can be deleted, also when it was used once.
  await expect(home.ask('deleteCategory', { params: { categoryId } })).rejects.toMatchObject(refused('CATEGORY_IN_USE'))
  await expect(home.ask('deleteGroup', { params: group })).rejects.toMatchObject(refused('CATEGORY_GROUP_NOT_EMPTY'))
  const spare = await home.ask('addCategory', { body: { name: 'Spare', groupId: group.groupId } })
  await home.categorize('Blue Door Cafe', 'Spare')
  await home.categorize('Blue Door Cafe', 'Groceries')
  const gone = await home.ask('deleteCategory', { params: { categoryId: spare.categoryId } })
  expect(await category(home, 'Spare')).toBeUndefined()
  await undo(home, gone.changeId)
  expect(await namesIn(home, 'Small joys')).toEqual(['Eating out', 'Coffee', 'Spare'])
})

test('what cannot be done with categories is said, and nothing is half done', async () => {
  const { home } = await withCash(100_00)
  const groups = (await home.ask('listCategories', {})).groups
  const groupId = groups[0]?.groupId ?? ''
  const [food, pay] = [await home.findCategory('Groceries'), await home.findCategory('Paychecks')]
  const merge = (categoryId: string, intoId: string) =>
    home.ask('mergeCategories', { params: { categoryId }, body: { intoId } })
  await expect(merge(food, pay)).rejects.toMatchObject(refused('CATEGORIES_DIFFER'))
  await expect(merge(food, food)).rejects.toMatchObject(refused('CATEGORY_SAME'))
  await expect(merge(food, none)).rejects.toMatchObject(refused('CATEGORY_NOT_FOUND', 404))
  const named = (name: string) => home.ask('addCategory', { body: { name, groupId } })
  await expect(named('x'.repeat(101))).rejects.toMatchObject(refused('INVALID_REQUEST', 400))
  await expect(named('  ')).rejects.toMatchObject(refused('INVALID_REQUEST', 400))
  await expect(home.ask('addCategory', { body: { name: 'New', groupId: none } })).rejects.toMatchObject(
    refused('CATEGORY_GROUP_NOT_FOUND', 404),
  )
  await expect(home.assign(november, 'Groceries', 1e18)).rejects.toMatchObject(refused('INVALID_AMOUNT', 400))
  await expect(home.assign('0000-01', 'Groceries', 1)).rejects.toMatchObject(refused('INVALID_PERIOD', 400))
  const move = (fromId: string | null, toId: string | null, amount: number) =>
    home.ask('moveMoney', { params: { period: november }, body: { fromId, toId, amount } })
  await expect(move(null, food, 100_01)).rejects.toMatchObject(refused('NOT_ENOUGH_AVAILABLE'))
  await expect(move(null, food, 0)).rejects.toMatchObject(refused('INVALID_AMOUNT', 400))
  await expect(move(null, null, 1)).rejects.toMatchObject(refused('CATEGORY_SAME'))
  await expect(move(null, pay, 1)).rejects.toMatchObject(refused('CATEGORY_HAS_NO_ENVELOPE'))
  await expect(
    home.ask('coverOverspending', { params: { period: november, categoryId: food }, body: { fromId: null } }),
  ).rejects.toMatchObject(refused('NOTHING_TO_COVER'))
  await expect(
    home.ask('timeIncome', { params: { categoryId: food }, body: { from: november, counts: 'next-month' } }),
  ).rejects.toMatchObject(refused('CATEGORY_IS_NO_INCOME'))
  await expect(
    home.ask('holdIncome', { params: { period: november }, body: { amount: 100_01 } }),
  ).rejects.toMatchObject(refused('NOT_ENOUGH_AVAILABLE'))
  expect((await home.ask('listChanges', {})).changes).toEqual([])
  await expectAllMoney(home, 100_00, november)
})

test('envelopes are filled, emptied, covered and copied, each with one change', async () => {
  const { home, spend } = await withCash(1000_00)
  await spend('Groceries', 90_00)
  await spend('Pets', 15_00)
  await spend('Groceries', 10_01, '2026-09-10')
  const [food, pets] = [await home.findCategory('Groceries'), await home.findCategory('Pets')]
  const fill = (of: string, how: object, categoryIds?: string[]) =>
    home.ask('fillEnvelopes', {
      params: { period: of },
      body: { fill: how as never, ...(categoryIds && { categoryIds }) },
    })
  expect((await fill(november, { how: 'zero' })).count).toBe(2)
  expect(await home.envelope(november, 'Groceries')).toBe('0 + 9000 + -9000 = 0')
  expect((await fill('2026-12', { how: 'as-in', period: november })).count).toBe(2)
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 9000 + 0 = 9000')
  // (90.00 + 0 + 10.01) / 3 = 33.336…
  await fill('2026-12', { how: 'average', periods: 3 }, [food])
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 3334 + 0 = 3334')
  await fill('2026-12', { how: 'empty' }, [food, pets])
  expect(await home.envelope('2026-12', 'Pets')).toBe('0 + 0 + 0 = 0')
  await spend('Pets', 40_00, '2026-12-01')
  await home.assign('2026-12', 'Groceries', 25_00)
  const cover = (fromId: string | null) =>
    home.ask('coverOverspending', { params: { period: '2026-12', categoryId: pets }, body: { fromId } })
  const half = await cover(food)
  expect(half.moved).toBe(25_00)
  expect((await cover(null)).moved).toBe(15_00)
  expect(await home.envelope('2026-12', 'Pets')).toBe('0 + 4000 + -4000 = 0')
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 0 + 0 = 0')
  await expect(undo(home, half.changeId)).rejects.toMatchObject(refused('CHANGE_BUILT_UPON'))
  await expectAllMoney(home, 1000_00 - 155_01, '2026-12', '2027-05', '2100-01')
})

test('each envelope hands on what was chosen, and the rest is ready to assign', async () => {
  const { home, spend } = await withCash(1000_00)
  await home.assign(november, 'Groceries', 100_00)
  await home.assign(november, 'Pets', 100_00)
  await spend('Groceries', 130_00)
  await spend('Pets', 60_00)
  const carries = async (name: string, how: 'both' | 'left' | 'nothing', from = november) =>
    home.ask('setRollover', { params: { categoryId: await home.findCategory(name) }, body: { from, carries: how } })
  const ready = async (of: string) => (await month(home, of)).readyToAssign
  expect([await ready(november), await ready('2026-12')]).toEqual([800_00, 800_00])
  const left = await carries('Groceries', 'left')
  const nothing = await carries('Pets', 'nothing')
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 0 + 0 = 0')
  expect(await home.envelope('2026-12', 'Pets')).toBe('0 + 0 + 0 = 0')
  // The month itself stays; the next one pays the 30 that were missing, and has the 40 that were left.
  expect([await ready(november), await ready('2026-12'), await ready('2050-06')]).toEqual([800_00, 810_00, 810_00])
  const later = await carries('Pets', 'both', '2027-02')
  await home.assign('2027-02', 'Pets', 5_00)
  expect(await home.envelope('2027-03', 'Pets')).toBe('500 + 0 + 0 = 500')
  await home.assign('2027-01', 'Pets', 7_00)
  expect(await home.envelope('2027-03', 'Pets')).toBe('500 + 0 + 0 = 500')
  await expectAllMoney(home, 810_00, november, '2026-12', '2027-01', '2027-02', '2027-03', '2099-12')
  await expectAllMoney(home, 0, '2026-10', '2000-01')
  for (const { changeId } of [later, nothing, left]) await undo(home, changeId)
  expect(await home.envelope('2026-12', 'Groceries')).toBe('-3000 + 0 + 0 = -3000')
})

test('income is held for the next month by hand, or always', async () => {
  const { home } = await withCash(500_00)
  const hold = (amount: number) => home.ask('holdIncome', { params: { period: november }, body: { amount } })
  const figures = async (of: string) => {
    const { readyToAssign, heldForNext } = await month(home, of)
    return [readyToAssign, heldForNext]
  }
  await hold(200_00)
  const held = await hold(300_00)
  expect([await figures(november), await figures('2026-12')]).toEqual([
    [200_00, 300_00],
    [500_00, 0],
  ])
  await undo(home, held.changeId)
  await hold(0)
  expect(await figures(november)).toEqual([500_00, 0])
  const [account] = await home.ask('listAccounts', {}).then(it => it.accounts)
  const categoryId = await home.findCategory('Paychecks')
  await home.ask('addTransaction', {
    body: {
      accountId: account?.accountId ?? '',
      date: '2026-11-15' as never,
      amount: 900_00,
      payee: 'Work',
      categoryId,
    },
  })
  await home.ask('timeIncome', { params: { categoryId }, body: { from: november, counts: 'next-month' } })
  expect([await figures(november), await figures('2026-12')]).toEqual([
    [500_00, 900_00],
    [1400_00, 0],
  ])
  await home.ask('timeIncome', { params: { categoryId }, body: { from: november, counts: 'this-month' } })
  expect(await figures(november)).toEqual([1400_00, 0])
})

/** Period after period, as one would work it out on paper: what was left is handed on as chosen, the rest is ready to assign. */
async function expectHandedOn(home: Home, periods: number) {
  let before = await month(home)
  for (let at = 0; at < periods; at += 1) {
    const present = await month(home, before.period.next)
    const wasOf = new Map(before.envelopes.map(it => [it.categoryId, it]))
    let ready = before.readyToAssign + before.heldForNext + present.income - present.heldForNext
    for (const { categoryId, name, rollover, assigned, activity, available } of present.envelopes) {
      const was = wasOf.get(categoryId)
      const left = was?.available ?? 0
      const handsOn = was?.carries === 'both' || (was?.carries === 'left' && left > 0) ? left : 0
      expect([present.period.name, name, rollover, available]).toEqual([
        present.period.name,
        name,
        handsOn,
        handsOn + assigned + activity,
      ])
      ready += left - handsOn - assigned
    }
    expect([present.period.name, present.readyToAssign]).toEqual([present.period.name, ready])
    before = present
  }
}

test('whatever is done to a budget, not a cent is lost or invented, and taking all of it back leads to where it began', async () => {
  const { home, spend } = await withCash(700_00)
  await spend('Groceries', 55_55)
  await spend('Fuel', 12_34, '2026-12-03').catch(() => spend('Pets', 12_34, '2026-12-03'))
  const names = ['Groceries', 'Pets', 'Clothing']
  const ids = (await month(home)).envelopes.filter(it => names.includes(it.name)).map(it => it.categoryId)
  const which = fc.constantFrom(...ids)
  const end = fc.option(which, { nil: null })
  const when = fc.integer({ min: 0, max: 3 }).map(months => addMonths(monthOf(november), months))
  const amount = fc.integer({ min: -300_00, max: 300_00 })
  const action = fc.oneof(
    fc.record({ route: fc.constant('assignMoney' as const), period: when, categoryId: which, assigned: amount }),
    fc.record({ route: fc.constant('moveMoney' as const), period: when, fromId: end, toId: end, amount }),
    fc.record({ route: fc.constant('coverOverspending' as const), period: when, categoryId: which, fromId: end }),
    fc.record({
      route: fc.constant('fillEnvelopes' as const),
      period: when,
      fill: fc.constantFrom({ how: 'zero' }, { how: 'empty' }, { how: 'spent' }, { how: 'average', periods: 3 }),
    }),
    fc.record({ route: fc.constant('holdIncome' as const), period: when, amount }),
    fc.record({
      route: fc.constant('setRollover' as const),
      categoryId: which,
      from: when,
      carries: fc.constantFrom('both', 'left', 'nothing'),
    }),
    fc.record({
      route: fc.constant('setPeriodRule' as const),
      rule: fc.constantFrom<object>(
        { kind: 'month' },
        { kind: 'weeks', every: 2, since: '2026-11-06', moves: 'before' },
        { kind: 'twice-a-month', days: [15, 31], moves: 'before' },
        { kind: 'last-working-day' },
      ),
      country: fc.constantFrom('US', null),
    }),
    fc.record({ route: fc.constant('undo' as const) }),
  )
  const seen = async () => {
    const budgets = await Promise.all([november, '2026-12', '2027-01', '2027-02', '2027-03'].map(of => month(home, of)))
    return budgets.map(({ reserves: _, ...budget }) => budget)
  }
  const began = await seen()
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 8 }), async actions => {
      const changes: string[] = []
      for (const { route, ...request } of actions) {
        const { period, categoryId, ...body } = request as Record<string, unknown>
        const params = { period, categoryId, changeId: (route === 'undo' && changes.pop()) || none }
        const done = (await home
          .ask((route === 'undo' ? 'undoChange' : route) as never, { params, body } as never)
          .catch(error => {
            // A refusal leaves everything as it was; anything else is a failure.
            if (!(error.status >= 400 && error.status < 500)) throw error
            return null
          })) as { changeId: string | null } | null
        if (done?.changeId && route !== 'undo') changes.push(done.changeId)
      }
      try {
        await expectAllMoney(home, 644_45, november)
        await expectAllMoney(home, 632_11, '2026-12', '2027-01', '2027-02', '2031-07')
        await expectHandedOn(home, 5)
      } finally {
        for (const changeId of changes.toReversed()) await undo(home, changeId)
      }
      expect(await seen()).toEqual(began)
    }),
    { numRuns: 12 },
  )
})

// Months are how calendars count, not how people are paid; goals are what they save for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-22T12:00:00Z' })
})
afterAll(() => world.close())

const around = async (home: Home, day: string) => {
  const { period, previous, next } = await home.ask('readPeriods', { params: { day } })
  return [previous, period, next].map(({ from, to }) => `${from} to ${to}`)
}

test('a household lives by months until it says otherwise, and can take that back', async () => {
  const home = await world.register()
  const months = ['2026-10-01 to 2026-10-31', '2026-11-01 to 2026-11-30', '2026-12-01 to 2026-12-31']
  expect(await around(home, '2026-11-22')).toEqual(months)
  const rule = { kind: 'weeks', every: 2, since: '2026-11-06', moves: 'before' } as const
  const { changeId } = await home.ask('setPeriodRule', { body: { rule, country: 'US' } })
  // New Year's Day 2027 is a Friday, so that pay comes the day before.
  expect(await around(home, '2026-12-20')).toEqual([
    '2026-12-04 to 2026-12-17',
    '2026-12-18 to 2026-12-30',
    '2026-12-31 to 2027-01-14',
  ])
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect(await around(home, '2026-11-22')).toEqual(months)
})

test('the last working day, at the end of a leap February and of a year', async () => {
  const home = await world.register()
  await home.ask('setPeriodRule', { body: { rule: { kind: 'last-working-day' }, country: 'FR' } })
  expect((await around(home, '2028-02-29'))[1]).toBe('2028-02-29 to 2028-03-30')
  expect((await around(home, '2027-01-01'))[1]).toBe('2026-12-31 to 2027-01-28')
})

test('envelopes run from payday to payday, and nothing that was assigned is lost when the household changes its mind', async () => {
  const home = await world.register()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 1000_00, openedOn: '2026-10-01' },
  })
  const buy = async (date: string, amount: number) => {
    const categoryId = await home.findCategory('Groceries')
    await home.ask('addTransaction', { body: { accountId, date, amount: -amount, payee: 'Market', categoryId } })
  }
  await home.assign('2026-11', 'Groceries', 300_00)
  for (const [date, amount] of [
    ['2026-11-02', 10_00],
    ['2026-11-13', 20_00],
    ['2026-11-26', 40_00],
    ['2026-11-27', 80_00],
  ] as const)
    await buy(date, amount)
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 30000 + -15000 = 15000')

  const rule = { kind: 'twice-a-month', days: [13, 27], moves: 'stays' } as const
  const { changeId } = await home.ask('setPeriodRule', { body: { rule: { ...rule, days: [13, 27] }, country: null } })
  const read = (period: string) => home.ask('readBudget', { params: { period } })
  expect((await read('2026-11-20')).period).toEqual({
    name: '2026-11-13',
    from: '2026-11-13',
    to: '2026-11-26',
    previous: '2026-10-27',
    next: '2026-11-27',
  })
  // What was assigned for November is dated on its first day, which lies in the period that began in October.
  expect(await home.envelope('2026-11-01', 'Groceries')).toBe('0 + 30000 + -1000 = 29000')
  expect(await home.envelope('2026-11-13', 'Groceries')).toBe('29000 + 0 + -6000 = 23000')
  expect(await home.envelope('2026-11-27', 'Groceries')).toBe('23000 + 0 + -8000 = 15000')
  await home.assign('2026-11-26', 'Groceries', 50_00)
  expect(await home.envelope('2026-11-13', 'Groceries')).toBe('29000 + 5000 + -6000 = 28000')

  // Only what is left is handed on, period by period.
  const categoryId = await home.findCategory('Groceries')
  await buy('2026-11-20', 500_00)
  await home.ask('setRollover', { params: { categoryId }, body: { from: '2026-11-13', carries: 'left' } })
  expect(await home.envelope('2026-11-13', 'Groceries')).toBe('29000 + 5000 + -56000 = -22000')
  expect(await home.envelope('2026-11-27', 'Groceries')).toBe('0 + 0 + -8000 = -8000')
  expect(await home.envelope('2026-12-13', 'Groceries')).toBe('0 + 0 + 0 = 0')

  // Held for the next period, and what is assigned in it replaces what another calendar had there.
  await home.ask('holdIncome', { params: { period: '2026-11-13' }, body: { amount: 100_00 } })
  const [before, after] = [await read('2026-11-13'), await read('2026-11-27')]
  expect([before.heldByHand, before.heldForNext, after.heldForNext]).toEqual([100_00, 100_00, 0])
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 35000 + -65000 = -30000')
  await home.assign('2026-11', 'Groceries', 320_00)
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 32000 + -65000 = -33000')
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 0 + 0 = 0')
})

test('pay is found, and one press makes the budget run by it', async () => {
  const home = await world.register()
  await home.link()
  await home.ask('findRecurring', {})
  const { paydays } = await home.ask('listFoundPaydays', {})
  const [pay] = paydays
  if (!pay) throw new Error('No payday was found')
  const { changeId } = await home.ask('confirmPayday', { params: { seriesId: pay.seriesId } })
  const periods = await home.ask('readPeriods', { params: { day: '2026-11-22' } })
  expect(periods).toMatchObject({ rule: pay.rule, country: 'US' })
  expect(periods.next.from).toBe(pay.nextDate)
  expect((await home.ask('readSafeToSpend', {})).until).toBe(periods.period.to)
  expect((await home.ask('listFoundPaydays', {})).paydays[0]).toMatchObject({
    seriesId: pay.seriesId,
    state: 'confirmed',
  })
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect((await home.ask('readPeriods', { params: { day: '2026-11-22' } })).rule).toEqual({ kind: 'month' })
  expect((await home.ask('listFoundPaydays', {})).paydays[0]?.state).toBe('found')
})

test('rules without periods are refused, and nothing changes', async () => {
  const home = await world.register()
  const attempts = [
    [{ kind: 'twice-a-month', days: [15, 15], moves: 'stays' }, 'PERIOD_IS_EMPTY'],
    [{ kind: 'day-of-month', day: 0, moves: 'stays' }, 'PERIOD_IS_EMPTY'],
    [{ kind: 'weeks', every: 2, since: '2026-02-29', moves: 'stays' }, 'INVALID_DAY'],
    [{ kind: 'weeks', every: 0, since: '2026-02-20', moves: 'stays' }, 'INVALID_REQUEST'],
    [{ kind: 'fortnight' }, 'INVALID_REQUEST'],
  ]
  for (const [rule, code] of attempts) {
    const answer = await home.send('PUT', '/api/v1/period-rule', { rule, country: null })
    expect(await answer.json()).toMatchObject({ error: { code } })
    expect(answer.status).toBe(400)
  }
  await expect(around(home, '2026-13-01')).rejects.toMatchObject({ status: 400, code: 'INVALID_DAY' })
  expect((await home.ask('listChanges', {})).changes).toEqual([])
})

test('a goal tells what this period still has to give, and is taken back like everything else', async () => {
  const home = await world.register()
  const categoryId = await home.findCategory('Travel')
  const stands = async (month = '2026-11') =>
    (await home.ask('listGoals', { params: { period: month } })).goals.map(
      it => `${it.name}: ${it.reached} of ${it.wanted}, ${it.neededNow} now, ${it.state}`,
    )
  const body = { kind: 'by-month', amount: 120_000, by: '2027-02' } as const
  await home.ask('setGoal', { params: { categoryId }, body })
  expect(await stands()).toEqual(['Travel: 0 of 120000, 30000 now, behind'])
  await home.assign('2026-11', 'Travel', 300_00)
  expect(await stands()).toEqual(['Travel: 30000 of 120000, 0 now, on-track'])
  expect(await stands('2026-12')).toEqual(['Travel: 30000 of 120000, 30000 now, behind'])
  const { changeId } = await home.ask('setGoal', { params: { categoryId }, body: { kind: 'keep', amount: 20_000 } })
  expect(await stands()).toEqual(['Travel: 20000 of 20000, 0 now, reached'])
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect(await stands()).toEqual(['Travel: 30000 of 120000, 0 now, on-track'])
  const removed = await home.ask('removeGoal', { params: { categoryId } })
  expect(await stands()).toEqual([])
  await home.ask('undoChange', { params: { changeId: removed.changeId ?? '' } })
  expect(await stands()).toHaveLength(1)
})

test('a goal of nothing, of too much, of a month that is none, or for income is refused, and nothing changes', async () => {
  const home = await world.register()
  const [travel, pay] = [await home.findCategory('Travel'), await home.findCategory('Paychecks')]
  const attempts: [string, object, number, string][] = [
    [travel, { kind: 'keep', amount: 0 }, 400, 'INVALID_AMOUNT'],
    [travel, { kind: 'keep', amount: -5 }, 400, 'INVALID_AMOUNT'],
    [travel, { kind: 'keep', amount: 1e18 }, 400, 'INVALID_AMOUNT'],
    [travel, { kind: 'by-month', amount: 5, by: '2026-13' }, 400, 'INVALID_MONTH'],
    [travel, { kind: 'by-month', amount: 5 }, 400, 'INVALID_REQUEST'],
    [pay, { kind: 'keep', amount: 5 }, 409, 'CATEGORY_HAS_NO_ENVELOPE'],
  ]
  for (const [categoryId, body, status, code] of attempts) {
    const answer = await home.send('PUT', `/api/v1/goals/${categoryId}`, body)
    expect(await answer.json()).toMatchObject({ error: { code } })
    expect(answer.status).toBe(status)
  }
  expect((await home.ask('listGoals', { params: { period: '2026-11' } })).goals).toEqual([])
})

// A day begins at midnight where the household lives, also on days of 23 and of 25 hours.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let now = new Date('2026-03-01T12:00:00Z')
beforeAll(async () => {
  world = await openWorld({ timeZone: 'America/New_York', clock: now.toISOString(), now: () => now })
})
afterAll(() => world.close())

const todayAt = async (home: Home, instant: string) => {
  now = new Date(instant)
  return (await home.ask('readSession', {})).today
}

test('today is the day at home, and the budget is that of its period', async () => {
  const home = await world.register()
  await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 900_00, openedOn: '2026-02-20' },
  })
  // The clocks go forward on March 8, and back on November 1.
  expect(await todayAt(home, '2026-03-08T04:59:00Z')).toBe('2026-03-07')
  expect(await todayAt(home, '2026-03-08T05:01:00Z')).toBe('2026-03-08')
  expect(await todayAt(home, '2026-03-09T03:59:00Z')).toBe('2026-03-08')
  expect(await todayAt(home, '2026-03-09T04:01:00Z')).toBe('2026-03-09')
  // Half past ten in the evening of the last day of October, when it is November in Greenwich.
  expect(await todayAt(home, '2026-11-01T02:30:00Z')).toBe('2026-10-31')
  const rule = { kind: 'weeks', every: 2, since: '2026-03-06', moves: 'stays' } as const
  await home.ask('setPeriodRule', { body: { rule, country: 'US' } })
  const { period } = await home.ask('readPeriods', { params: { day: await todayAt(home, now.toISOString()) } })
  expect(period).toMatchObject({ from: '2026-10-30', to: '2026-11-12' })
  expect((await home.ask('readSafeToSpend', {})).until).toBe('2026-11-12')
  expect((await home.ask('readForecast', { body: { days: 3 } })).from).toBe('2026-10-31')
})

test('every period of a year has as many days as its rule says, whatever the clocks do', async () => {
  const home = await world.register()
  const rule = { kind: 'weeks', every: 2, since: '2026-02-27', moves: 'stays' } as const
  await home.ask('setPeriodRule', { body: { rule, country: null } })
  for (let from = '2026-02-27'; from < '2027-04-01'; ) {
    const { period } = await home.ask('readBudget', { params: { period: from } })
    const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1
    expect([period.from, days]).toEqual([from, 14])
    from = period.next
  }
})

test('a household that begins on the last evening of a month begins in that month', async () => {
  now = new Date('2026-12-01T03:00:00Z')
  const home = await world.register()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 50_00 },
  })
  const [opening] = await home.listRows({ accountId })
  expect(opening?.date).toBe('2026-11-30')
  await home.assign('2026-11', 'Groceries', 20_00)
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 2000 + 0 = 2000')
  expect((await home.ask('readBudget', { params: { period: '2026-11' } })).readyToAssign).toBe(30_00)
})

import { expect, test } from 'vitest'
import { institutions } from './institutions.ts'
import { isDebt, type Life } from './life.ts'
import { type Movement, stateAt } from './movement.ts'
import { worldOf } from './world.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const hourMs = 3_600_000
const [first] = institutions
if (!first) throw new Error('There is no institution')

/** Odd steps, so that instants fall on every hour of the day. */
const instants = (count: number): number[] => Array.from({ length: count }, (_, at) => now - at * 37 * hourMs)

const lineOf = ({ key, account, outflow, pending, settlesAtMs, name }: Movement) =>
  [key, account, outflow, pending?.fromMs, pending?.outflow, settlesAtMs, name].join('|')

test('the same seed lives the same life, in one go or day by day', () => {
  const atOnce = worldOf('a seed').lifeAt(first, 'user_good').movementsBy(now).map(lineOf)
  const inSteps = worldOf('a seed').lifeAt(first, 'user_good')
  for (const instant of instants(40).toReversed()) inSteps.changesBy(instant)
  expect(inSteps.movementsBy(now).map(lineOf)).toEqual(atOnce)
  expect(worldOf('another seed').lifeAt(first, 'user_good').movementsBy(now).map(lineOf)).not.toEqual(atOnce)
})

test('the changes of a life stay in the order of time while it is lived on', () => {
  const life = worldOf('a seed').lifeAt(first, 'user_good')
  for (const instant of instants(12).toReversed()) {
    const times = life.changesBy(instant).map(change => change.atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
})

test('no two movements share a key', () => {
  for (const institution of institutions.slice(0, 4)) {
    const keys = worldOf('a seed')
      .lifeAt(institution, 'user_good')
      .movementsBy(now)
      .map(movement => movement.key)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('the fullest customer has more than 2,500 transactions in two years', () => {
  const life = worldOf('first-platypus').lifeAt(first, 'user_good')
  const since = new Date(now - 730 * 24 * hourMs).toISOString().slice(0, 10)
  const shown = life.movementsBy(now).filter(each => each.postedDay >= since && stateAt(each, now) !== 'absent')
  expect(shown.length).toBeGreaterThan(2_500)
})

test.each(institutions.map(({ name }, at) => [name, at] as const))('%s: balances add up at every hour', (_name, at) => {
  const institution = institutions[at] ?? first
  const life = worldOf('first-platypus').lifeAt(institution, 'user_good')
  for (const instant of instants(24)) {
    for (const account of life.resident.accounts) {
      const { current, held } = life.balancesAt(account, instant)
      const posted = life
        .movementsBy(instant)
        .filter(each => each.account === account.key && !each.vanishes && each.settlesAtMs <= instant)
        .reduce((total, each) => total + each.outflow, 0)
      expect(current).toBe(account.openingBalance + (isDebt(account) ? posted : -posted))
      expect(held).toBeGreaterThanOrEqual(0)
      if (account.key === 'savings') expect(current).toBeGreaterThan(0)
      if (account.key === 'card') expect(current + held).toBeLessThan(account.limit ?? 0)
    }
    expectCheckingPlausible(life, instant)
  }
})

/** Something is always on hold there, and it is never overdrawn by more than a week of groceries. */
function expectCheckingPlausible(life: Life, instant: number): void {
  const checking = life.resident.accounts.find(account => account.key === 'checking')
  if (!checking) throw new Error('There is no checking account')
  const { current, held } = life.balancesAt(checking, instant)
  expect(held).toBeGreaterThan(0)
  expect(current - held).toBeGreaterThan(-30_000)
}

test('nothing happens to the quiet customer', () => {
  const life = worldOf('a seed').lifeAt(first, 'user_quiet')
  expect(life.movementsBy(now)).toEqual([])
  expect(life.resident.accounts.map(account => [account.key, account.openingBalance])).toEqual([
    ['checking', 0],
    ['card', 0],
  ])
})

import { expect, test } from 'vitest'
import { readSignIn } from '../items/sign-in.ts'
import { institutions } from './institutions.ts'
import { isDebt, type Life } from './life.ts'
import { type Movement, stateAt } from './movement.ts'
import { personaNames } from './personas.ts'
import { totalValue } from './portfolio.ts'
import { worldOf } from './world.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const hourMs = 3_600_000
const [first] = institutions
if (!first) throw new Error('There is no institution')

/** Odd steps, so that instants fall on every hour of the day. */
const instants = (count: number, apartHours = 37): number[] =>
  Array.from({ length: count }, (_, at) => now - at * apartHours * hourMs)

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
      const worth = account.type === 'investment' ? totalValue(life.portfolioOf(account).positionsAt(instant)) : null
      expect(current).toBe(worth ?? account.openingBalance + (isDebt(account) ? posted : -posted))
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

test.each(personaNames)('%s lives two years, and the sums are right', username => {
  const life = worldOf('first-platypus').lifeAt(first, username)
  const moved = life.movementsBy(now).filter(each => stateAt(each, now) !== 'absent')
  expect(moved.length > 1_500).toBe(username !== 'user_quiet')
  expect(moved.filter(each => !life.resident.accounts.some(account => account.key === each.account))).toEqual([])
  for (const instant of instants(16, 1_087)) {
    for (const account of life.resident.accounts.filter(each => each.type !== 'investment')) {
      const { current, held } = life.balancesAt(account, instant)
      const posted = moved
        .filter(each => each.account === account.key && stateAt(each, instant) === 'posted')
        .reduce((total, each) => total + each.outflow, 0)
      expect(current).toBe(account.openingBalance + (isDebt(account) ? posted : -posted))
      expect(current - (isDebt(account) ? 0 : held)).toBeGreaterThanOrEqual(0)
      if (account.limit !== null) expect(current + held).toBeLessThan(account.limit)
    }
  }
})

test('the accounts of user_good are the documented ones', () => {
  const { resident } = worldOf('first-platypus').lifeAt(first, 'user_good')
  expect(resident.name).toBe('Alberta Bobbeth Charleson')
  expect(resident.accounts.map(({ name, mask, type, subtype }) => [name, mask, type, subtype].join(' | '))).toEqual([
    'Plaid Checking | 0000 | depository | checking',
    'Plaid Saving | 1111 | depository | savings',
    'Plaid CD | 2222 | depository | cd',
    'Plaid Credit Card | 3333 | credit | credit card',
    'Plaid Money Market | 4444 | depository | money market',
    'Plaid IRA | 5555 | investment | ira',
    'Plaid 401k | 6666 | investment | 401k',
    'Plaid Student Loan | 7777 | loan | student',
    'Plaid Mortgage | 8888 | loan | mortgage',
    'Plaid HSA | 9001 | depository | hsa',
    'Plaid Cash Management | 9002 | depository | cash management',
    'Plaid Business Credit Card | 9999 | credit | credit card',
    'Plaid Brokerage | 9100 | investment | brokerage',
  ])
  expect(resident.accounts.slice(0, 2).map(account => account.numbers)).toEqual([
    { kind: 'ach', account: '1111222233330000', routing: '011401533', wireRouting: '021000021' },
    { kind: 'ach', account: '1111222233331111', routing: '011401533', wireRouting: '021000021' },
  ])
})

test('a pending row ends in one of five ways', () => {
  const settled = worldOf('first-platypus')
    .lifeAt(first, 'user_good')
    .movementsBy(now)
    .filter(each => each.pending && each.settlesAtMs <= now)
  const share = (is: (each: Movement) => boolean) => settled.filter(is).length / settled.length
  expect(share(each => each.vanishes)).toBeGreaterThan(0.0005)
  expect(share(each => each.unmatched === true)).toBeGreaterThan(0.01)
  expect(share(each => each.unmatched === true)).toBeLessThan(0.05)
  expect(share(each => each.pending?.outflow !== each.outflow)).toBeGreaterThan(0.02)
  expect(share(each => each.pending?.name !== each.name)).toBeGreaterThan(0.05)
})

test('nothing happens to the quiet customer', () => {
  const life = worldOf('a seed').lifeAt(first, 'user_quiet')
  expect(life.movementsBy(now)).toEqual([])
  expect(life.resident.accounts.map(account => [account.key, account.openingBalance])).toEqual([
    ['checking', 0],
    ['card', 0],
  ])
})

test.each([...new Set(institutions.map(({ countryCode }) => countryCode))])(
  '%s: no card of anybody ends a day of two years above its limit, and whoever owes on one pays',
  country => {
    const institution = institutions.find(each => each.countryCode === country) ?? first
    for (const username of personaNames) {
      const life = worldOf('first-platypus').lifeAt(institution, username)
      const cards = life.resident.accounts.filter(({ type }) => type === 'credit')
      for (const card of cards) {
        const owed = Array.from({ length: 731 }, (_, back) => life.balancesAt(card, now - back * 24 * hourMs).current)
        expect([username, card.key, Math.max(...owed) <= (card.limit ?? 0)]).toEqual([username, card.key, true])
        const payments = life.movementsOn(card.key, now).filter(({ outflow }) => outflow < 0)
        if (Math.max(...owed) > 0) expect(payments.length).toBeGreaterThan(24)
      }
    }
  },
)

test('the eight prism users sign in, and live eight lives from the best off to the worst', () => {
  const usernames = Array.from({ length: 8 }, (_, at) => `user_prism_${at + 1}`)
  const worths = usernames.map(username => {
    expect(readSignIn(username, 'pass_good')).toEqual({ kind: 'good' })
    const life = worldOf('first-platypus').lifeAt(first, username)
    const counted = life.resident.accounts.filter(({ key }) => ['checking', 'savings', 'card'].includes(key))
    expect(counted).toHaveLength(3)
    return counted.reduce((sum, account) => {
      const { current } = life.balancesAt(account, now)
      return sum + (isDebt(account) ? -current : current)
    }, 0)
  })
  expect(worths).toEqual(worths.toSorted((a, b) => b - a))
  expect(new Set(worths).size).toBe(8)
  expect(readSignIn('user_limited_purpose_checking', 'pass_good')).toEqual({ kind: 'good' })
  expect(readSignIn('user_prism_9', 'pass_good')).toEqual({ kind: 'wrong' })
})

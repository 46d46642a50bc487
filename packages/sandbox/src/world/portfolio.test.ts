import { expect, test } from 'vitest'
import { institutions } from './institutions.ts'
import { marketOf } from './market.ts'
import type { Portfolio } from './portfolio.ts'
import { totalValue } from './portfolio.ts'
import { listed } from './securities.ts'
import { worldOf } from './world.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const dayMs = 86_400_000
const [first] = institutions
if (!first) throw new Error('There is no institution')

const brokerageOf = (seed: string): Portfolio => {
  const life = worldOf(seed).lifeAt(first, 'user_good')
  const account = life.resident.accounts.find(({ subtype }) => subtype === 'brokerage')
  if (!account) throw new Error('There is no brokerage account')
  return life.portfolioOf(account)
}

test('the same seed holds the same things, in one go or day by day', () => {
  const atOnce = brokerageOf('a seed')
  const inSteps = brokerageOf('a seed')
  for (let day = 400; day > 0; day -= 1) inSteps.positionsAt(now - day * dayMs)
  expect(inSteps.positionsAt(now)).toEqual(atOnce.positionsAt(now))
  expect(inSteps.tradesBy(now)).toEqual(atOnce.tradesBy(now))
  expect(brokerageOf('another seed').positionsAt(now)).not.toEqual(atOnce.positionsAt(now))
  expect(new Set(atOnce.tradesBy(now).map(trade => trade.key)).size).toBe(atOnce.tradesBy(now).length)
})

test('a portfolio never borrows, and its worth moves from close to close, not between', () => {
  const portfolio = brokerageOf('first-platypus')
  for (let day = 0; day < 900; day += 1) {
    const positions = portfolio.positionsAt(now - day * dayMs)
    expect(Math.min(...positions.map(({ value }) => value))).toBeGreaterThanOrEqual(0)
  }
  // Friday 20 November 2026 at noon, a minute before its close at 18:00 (UTC-6), and at it.
  const worth = ['2026-11-20T18:00:00Z', '2026-11-20T23:59:00Z', '2026-11-21T00:00:00Z'].map(instant =>
    totalValue(portfolio.positionsAt(Date.parse(instant))),
  )
  expect(worth[1]).toBe(worth[0])
  expect(worth[2]).not.toBe(worth[1])
})

test('prices stay in the world of the possible for a decade', () => {
  for (const seed of ['first-platypus', 'a seed', 'another seed']) {
    const market = marketOf(seed)
    for (const security of listed.filter(({ type }) => type !== 'cryptocurrency')) {
      const price = market.closeOn(security, Date.UTC(2031, 11, 31) / dayMs)
      expect(price / security.firstPrice, `${seed} ${security.key}`).toBeGreaterThan(0.2)
      expect(price / security.firstPrice, `${seed} ${security.key}`).toBeLessThan(12)
    }
  }
})

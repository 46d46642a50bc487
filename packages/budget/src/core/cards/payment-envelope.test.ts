import { minorUnits } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardState, shareShortfall } from './payment-envelope.ts'

const units = minorUnits

test('what is owed is set aside or uncovered', () => {
  const none = { accountId: 'a', owed: 410, setAside: 0, uncovered: 410, paidUncovered: 0 }
  expect(cardState('a', units(-410), units(-410))).toEqual(none)
  expect(cardState('a', units(-410), units(-100))).toMatchObject({ owed: 410, setAside: 310, uncovered: 100 })
  expect(cardState('a', units(-410), units(0))).toMatchObject({ setAside: 410, uncovered: 0 })
  expect(cardState('a', units(-410), units(50))).toMatchObject({ owed: 410, setAside: 460, uncovered: 0 })
  expect(cardState('a', units(20), units(0))).toMatchObject({ owed: -20, setAside: -20, uncovered: 0 })
})

test('what was paid from no envelope is told apart: more than is owed cannot be uncovered', () => {
  const old = { owed: 300, setAside: 0, uncovered: 300, paidUncovered: 110 }
  expect(cardState('a', units(-300), units(-410))).toMatchObject(old)
  expect(cardState('a', units(20), units(-50))).toMatchObject({ owed: -20, uncovered: 0, paidUncovered: 50 })
})

test('a shortfall is borne by the cards it was spent on, and no further', () => {
  const spent = new Map([
    ['a', units(100)],
    ['b', units(50)],
    ['c', units(-30)],
  ])
  expect([...shareShortfall(units(90), spent)]).toEqual([
    ['a', 60],
    ['b', 30],
  ])
  expect([...shareShortfall(units(900), spent)]).toEqual([
    ['a', 100],
    ['b', 50],
  ])
  expect(shareShortfall(units(900), new Map()).size).toBe(0)
  expect(shareShortfall(units(-5), spent).size).toBe(0)
})

test('whatever was spent where, not a minor unit is lost in sharing', () => {
  const amount = fc.integer({ min: -1e12, max: 1e12 })
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 6 }), fc.integer({ min: 0, max: 1e13 }), (amounts, shortfall) => {
      const spent = new Map(amounts.map((it, at) => [String(at), units(it)]))
      const shares = shareShortfall(units(shortfall), spent)
      const onCards = amounts.filter(it => it > 0).reduce((total, it) => total + it, 0)
      expect([...shares.values()].reduce((total: number, it) => total + it, 0)).toBe(Math.min(shortfall, onCards))
      for (const [card, share] of shares) expect(share >= 0 && share <= (spent.get(card) ?? 0)).toBe(true)
    }),
  )
})

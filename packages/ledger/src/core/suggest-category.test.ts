import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decision, type SeenRow, suggestCategories, sureFrom } from './suggest-category.ts'

const row = (it: Partial<SeenRow> = {}): SeenRow => ({
  ...{ payeeId: 'shop', accountId: 'checking', amount: -2000, day: 100, words: 'CORNER SHOP', kind: 'FOOD' },
  ...it,
})
const decided = (categoryId: string, it: Partial<SeenRow> = {}): Decision => ({
  ...row({ day: 90 }),
  ...it,
  categoryId,
})
const habits = (ofPayee: Decision[], ofKind: Decision[] = []) => ({
  ofPayee: new Map([['shop', ofPayee]]),
  ofKind: new Map([['FOOD', ofKind]]),
})
const bank = { categoryId: 'bank', confidence: 'VERY_HIGH' }
const best = (it: SeenRow, known: ReturnType<typeof habits>) => suggestCategories(it, known, bank)[0]

test('one decision is followed', () => {
  const told = best(row(), habits([decided('treats')]))
  expect(told).toMatchObject({ categoryId: 'treats', why: { kind: 'payee', agree: 1, of: 1 } })
  expect(told?.certainty).toBeGreaterThanOrEqual(sureFrom)
})

test('two that differ are not, and both are offered', () => {
  const told = suggestCategories(row(), habits([decided('treats'), decided('lunch', { day: 80 })]), bank)
  expect(
    told
      .map(it => it.categoryId)
      .slice(0, 2)
      .toSorted(),
  ).toEqual(['lunch', 'treats'])
  expect(told[0]?.certainty).toBeLessThan(sureFrom)
})

test('amounts tell two uses of one payee apart, and so do accounts', () => {
  const byAmount = habits(
    [-5000, -310, -4800, -290, -5200, -350].map((amount, index) =>
      decided(amount < -1000 ? 'fuel' : 'snacks', { amount, day: 90 - index }),
    ),
  )
  expect(best(row({ amount: -4700 }), byAmount)).toMatchObject({
    categoryId: 'fuel',
    why: { kind: 'payee-amount', agree: 3 },
  })
  expect(best(row({ amount: -330 }), byAmount)).toMatchObject({ categoryId: 'snacks' })
  const byAccount = habits(
    ['card', 'checking', 'card', 'checking', 'card', 'checking'].map((accountId, index) =>
      decided(accountId === 'card' ? 'out' : 'work', { accountId, day: 90 - index }),
    ),
  )
  expect(best(row({ accountId: 'card' }), byAccount)).toMatchObject({
    categoryId: 'out',
    why: { kind: 'payee-account' },
  })
})

test('a change of mind is followed once it has settled', () => {
  const before = [60, 55, 50, 45].map(day => decided('old', { day }))
  const after = [90, 85, 80, 75].map(day => decided('new', { day }))
  expect(best(row(), habits([...after, ...before]))).toMatchObject({ categoryId: 'new', why: { agree: 4 } })
})

test('an unknown payee follows payees of its kind when they agree, and money that comes in does not follow what goes out', () => {
  const ofKind = [
    decided('treats', { payeeId: 'a' }),
    decided('treats', { payeeId: 'b' }),
    decided('treats', { payeeId: 'c' }),
  ]
  expect(best(row({ payeeId: 'new' }), habits([], ofKind))).toMatchObject({
    categoryId: 'treats',
    why: { kind: 'alike' },
  })
  expect(best(row({ payeeId: 'new', amount: 500 }), habits([], ofKind))).toMatchObject({ categoryId: 'bank' })
})

test('certainties are shares, no category is named twice, and decisions that all agree are what is suggested', () => {
  const decision = fc.record({
    amount: fc.integer({ min: -100_000, max: -1 }),
    day: fc.integer({ min: 0, max: 99 }),
    categoryId: fc.constantFrom('a', 'b', 'c'),
  })
  fc.assert(
    fc.property(fc.array(decision, { minLength: 1, maxLength: 24 }), said => {
      const told = suggestCategories(row(), habits(said.map(it => decided(it.categoryId, it))), bank)
      expect(new Set(told.map(it => it.categoryId)).size).toBe(told.length)
      for (const { certainty } of told) expect(certainty >= 0 && certainty <= 1).toBe(true)
      if (new Set(said.map(it => it.categoryId)).size === 1) {
        expect(told[0]?.categoryId).toBe(said[0]?.categoryId)
        expect(told[0]?.certainty).toBeGreaterThanOrEqual(sureFrom)
      }
    }),
  )
})

import { minorUnits } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainDifference, type Suspect } from './explain-difference.ts'

const suspect = (transactionId: string, delta: number, cost = 1): Suspect => ({
  transactionId,
  delta: minorUnits(delta),
  cost,
})
const explain = (difference: number, suspects: Suspect[], limits = {}) =>
  explainDifference(minorUnits(difference), suspects, limits)
const idsOf = (explanation: ReturnType<typeof explain>) =>
  explanation.kind === 'found' ? explanation.sets.map(set => set.map(it => it.transactionId).join('+')) : []

test('one row that comes to the difference is named before any pair', () => {
  const found = explain(500, [suspect('a', 200, 0), suspect('b', 300, 0), suspect('c', 500, 9)])
  expect(idsOf(found)).toEqual(['c'])
})

test('of several rows the most plausible stands first, and it is told how many are as good', () => {
  const found = explain(500, [suspect('a', 500, 3), suspect('b', 500, 1), suspect('c', 500, 1)])
  expect(found).toMatchObject({ kind: 'found', alike: 2, searchedAll: true })
  expect(idsOf(found)).toEqual(['b', 'c', 'a'])
})

test('two and three rows are found together', () => {
  const rows = [suspect('a', 10_007), suspect('b', -2_503), suspect('c', 40_001), suspect('d', 77_777)]
  expect(idsOf(explain(7_504, rows))).toEqual(['a+b'])
  expect(idsOf(explain(47_505, rows))).toEqual(['a+b+c'])
})

test('a row is wrong in one way at a time', () => {
  expect(explain(300, [suspect('a', 100), suspect('a', 200), suspect('b', 90_001)])).toEqual({ kind: 'nothing' })
})

test('a difference that nothing comes to is left unexplained', () => {
  expect(explain(12_345, [suspect('a', 100_000), suspect('b', 70_003)])).toEqual({ kind: 'nothing' })
  expect(explain(12_345, [])).toEqual({ kind: 'nothing' })
})

test('many small rows come to anything by chance, so no set of them is offered', () => {
  const rows = Array.from({ length: 60 }, (_, index) => suspect(`r${index}`, 3 + 2 * index, 5))
  expect(explain(9, rows)).toMatchObject({ kind: 'found', alike: 1 })
  expect(explain(236, rows)).toEqual({ kind: 'gave-up' })
})

test('the work ends with its steps', () => {
  const rows = Array.from({ length: 4_000 }, (_, index) => suspect(`r${index}`, 7 * index + 1_000_000))
  const startedAt = performance.now()
  expect(explain(3, rows)).toEqual({ kind: 'gave-up' })
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  expect(explain(1_000_007, rows, { steps: 1 })).toMatchObject({ kind: 'found', searchedAll: false })
  expect(explain(2_000_021, rows, { steps: 2 })).toEqual({ kind: 'gave-up' })
})

const suspects = fc
  .array(fc.record({ delta: fc.integer({ min: -100_000, max: 100_000 }), cost: fc.integer({ min: 0, max: 7 }) }), {
    minLength: 3,
    maxLength: 40,
  })
  .map(all => all.map(({ delta, cost }, index) => suspect(`r${String(index % 30).padStart(2, '0')}`, delta, cost)))

test('whatever one to three rows are wrong: a set that is exact and as small as can be, or the word that it gave up', () => {
  fc.assert(
    fc.property(
      suspects,
      fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 20_000 }),
      (all, picks, steps) => {
        const planted = [
          ...new Map(picks.map(at => all[at % all.length] as Suspect).map(it => [it.transactionId, it])).values(),
        ]
        const difference = planted.reduce((total, it) => total + it.delta, 0)
        const answer = explain(difference, all, { steps })
        expect(answer).toEqual(explain(difference, all.toReversed(), { steps }))
        if (answer.kind === 'gave-up') return
        if (difference === 0) return void expect(answer.kind).toBe('nothing')
        if (answer.kind === 'nothing') throw new Error('A set was planted')
        const sizes = new Set(answer.sets.map(set => set.length))
        expect(sizes).toEqual(new Set([smallestSize(difference, all)]))
        for (const set of answer.sets) {
          expect(set.reduce((total, it) => total + it.delta, 0)).toBe(difference)
          expect(new Set(set.map(it => it.transactionId)).size).toBe(set.length)
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('with few suspects and steps enough, what was planted is always explained', () => {
  const few = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(few, fc.integer({ min: 1, max: 3 }), (deltas, size) => {
      const all = [...deltas.map((delta, index) => suspect(`r${index}`, delta)), suspect('wide', 9_000_000)]
      const difference = deltas.slice(0, size).reduce((total, delta) => total + delta, 0)
      expect(explain(difference, all)).toMatchObject({ kind: 'found', searchedAll: true })
    }),
  )
})

/** By trying everything. */
function smallestSize(difference: number, all: readonly Suspect[]): number {
  const reaches = (from: number, missing: number, size: number, used: readonly string[]): boolean => {
    if (size === 0) return missing === 0
    return all.some(
      (it, place) =>
        place >= from &&
        it.delta !== 0 &&
        !used.includes(it.transactionId) &&
        reaches(place + 1, missing - it.delta, size - 1, [...used, it.transactionId]),
    )
  }
  return [1, 2, 3].find(size => reaches(0, difference, size, [])) ?? 0
}

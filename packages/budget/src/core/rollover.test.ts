import { addMonths, firstDayOf, minorUnits, monthOf } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Carries, type CarryPolicy, carriesIn, rolloverInto } from './rollover.ts'

const start = monthOf('2026-01')
const after = (months: number) => firstDayOf(addMonths(start, months))
const move = (months: number, amount: number) => ({ period: after(months), amount: minorUnits(amount) })
const from = (months: number, carries: Carries): CarryPolicy => ({ from: after(months), carries })

test('each month hands on what its policy lets through', () => {
  const moves = [move(0, -300), move(1, 500), move(2, -900)]
  expect(rolloverInto(after(3), [], moves).carried).toBe(-700)
  expect(rolloverInto(after(1), [from(0, 'left')], moves).carried).toBe(0)
  expect(rolloverInto(after(2), [from(0, 'left')], moves).carried).toBe(500)
  expect(rolloverInto(after(3), [from(0, 'left')], moves).carried).toBe(0)
  expect(rolloverInto(after(2), [from(1, 'nothing')], moves).carried).toBe(0)
  // From the third month on only: what was missing before goes on until then.
  expect(rolloverInto(after(2), [from(2, 'left')], moves).carried).toBe(200)
  expect(rolloverInto(after(3), [from(1, 'nothing'), from(2, 'both')], moves).carried).toBe(-900)
})

test('looking only at months with something in them is as good as looking at each', () => {
  const carries = fc.constantFrom<Carries>('both', 'left', 'nothing')
  const at = fc.integer({ min: 0, max: 30 })
  const policies = fc.uniqueArray(fc.record({ at, carries }), { selector: it => it.at, maxLength: 4 })
  const moves = fc.array(fc.record({ at, amount: fc.integer({ min: -1e6, max: 1e6 }) }), { maxLength: 20 })
  fc.assert(
    fc.property(policies, moves, at, (chosen, moved, target) => {
      const rules = chosen.map(it => from(it.at, it.carries))
      let [carried, lost] = [0, 0]
      for (let month = 0; month < target; month += 1) {
        const available = carried + moved.filter(it => it.at === month).reduce((total, it) => total + it.amount, 0)
        const how = carriesIn(rules, after(month))
        if (how !== 'both' && available < 0) lost -= available
        carried = how === 'both' ? available : how === 'left' ? Math.max(0, available) : 0
      }
      const { carried: found, shortfalls } = rolloverInto(
        after(target),
        rules,
        moved.map(it => move(it.at, it.amount)),
      )
      expect(found).toBe(carried === 0 ? 0 : carried)
      expect(shortfalls.reduce((total, it) => total + it.amount, 0)).toBe(lost)
    }),
  )
})

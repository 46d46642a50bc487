// What envelopes hand on, and the ways to fill them and to move money between them.
import { Type } from 'typebox'
import { id, nullable, strict, writtenAmount } from './parts.ts'
import { periodName } from './period.ts'

export const carries = Type.Union([Type.Literal('both'), Type.Literal('left'), Type.Literal('nothing')], {
  description: 'What the end of a period hands on: both signs, only what is left, or nothing',
})
export const setRolloverBody = Type.Object({ from: periodName, carries }, strict)
export const timeIncomeBody = Type.Object(
  { from: periodName, counts: Type.Union([Type.Literal('this-month'), Type.Literal('next-month')]) },
  strict,
)

const fill = Type.Union([
  Type.Object({ how: Type.Literal('as-in'), period: periodName }, strict),
  Type.Object({ how: Type.Literal('average'), periods: Type.Integer({ minimum: 1, maximum: 120 }) }, strict),
  Type.Object({ how: Type.Literal('spent') }, strict),
  Type.Object({ how: Type.Literal('zero') }, strict),
  Type.Object({ how: Type.Literal('empty') }, strict),
  Type.Object({ how: Type.Literal('goal') }, strict),
])
export const fillBody = Type.Object(
  {
    fill,
    categoryIds: Type.Optional(
      Type.Array(id, { maxItems: 1000, description: 'All that are not hidden, unless given' }),
    ),
  },
  strict,
)
const end = nullable(id)
export const moveMoneyBody = Type.Object({ fromId: end, toId: end, amount: writtenAmount }, strict)
export const coverBody = Type.Object({ fromId: end }, strict)
export const holdBody = Type.Object({ amount: writtenAmount }, strict)

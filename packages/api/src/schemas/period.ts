// How a household divides time: calendar months, or from payday to payday.
import { Type } from 'typebox'
import { day, strict } from './parts.ts'

export const periodName = Type.String({
  pattern: '^\\d{4}-\\d{2}(-\\d{2})?$',
  description:
    'A calendar month, 2026-11, or any day of a period, 2026-11-13; answers name a period from payday to payday by its first day',
})

const dayOfMonth = Type.Integer({
  minimum: -1000,
  maximum: 1000,
  description: '1 to 31; 31 is the last day of any month',
})
const moves = Type.Union([Type.Literal('stays'), Type.Literal('before'), Type.Literal('after')], {
  description: 'Where a payday goes that falls on a weekend or a holiday',
})

export const periodRule = Type.Union([
  Type.Object({ kind: Type.Literal('month') }, strict),
  Type.Object({ kind: Type.Literal('day-of-month'), day: dayOfMonth, moves }, strict),
  Type.Object({ kind: Type.Literal('twice-a-month'), days: Type.Tuple([dayOfMonth, dayOfMonth]), moves }, strict),
  Type.Object({ kind: Type.Literal('last-working-day') }, strict),
  Type.Object(
    {
      kind: Type.Literal('weeks'),
      every: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(4)]),
      since: day,
      moves,
    },
    strict,
  ),
])
export const calendar = Type.Object(
  {
    rule: periodRule,
    country: Type.Union([
      Type.String({ pattern: '^[A-Z]{2}$', description: 'Whose holidays move paydays' }),
      Type.Null(),
    ]),
  },
  strict,
)
const period = Type.Object({ from: day, to: day })
export const periodsAround = Type.Object({
  ...calendar.properties,
  previous: period,
  period,
  next: period,
  countries: Type.Array(Type.String(), { description: 'Countries whose holidays are known' }),
})

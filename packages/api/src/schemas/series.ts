// What comes again and again, as it crosses the screen contract.
import { type Static, Type } from 'typebox'
import { amount, changeId, day, id, strict, writtenAmount } from './parts.ts'
import { periodRule } from './period.ts'

const month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })
const dayOfMonth = Type.Integer({ minimum: 1, maximum: 31, description: '31 is the last day of any month' })
const orNull = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) => Type.Union([schema, Type.Null()])
const oneOf = <const Values extends readonly (string | number)[]>(...values: Values) =>
  Type.Union(values.map(value => Type.Literal(value))) as unknown as ReturnType<typeof Type.Unsafe<Values[number]>>

const shift = oneOf('none', 'before', 'after')
const months = oneOf(1, 2, 3, 6, 12)

/** How often it comes. `shift` says where a day goes on which banks are closed; the last working day is day 31, shifted before. */
export const cadence = Type.Union([
  Type.Object({ every: Type.Literal('weeks'), count: oneOf(1, 2, 4), anchor: day, shift }, strict),
  Type.Object({ every: Type.Literal('months'), count: months, anchor: month, day: dayOfMonth, shift }, strict),
  Type.Object(
    {
      every: Type.Literal('nth-weekday'),
      count: months,
      anchor: month,
      nth: oneOf(1, 2, 3, 4, -1),
      weekday: Type.Integer({ minimum: 0, maximum: 6, description: '0 is Sunday' }),
      shift,
    },
    strict,
  ),
  Type.Object({ every: Type.Literal('half-month'), days: Type.Tuple([dayOfMonth, dayOfMonth]), shift }, strict),
])

const kind = oneOf('bill', 'subscription', 'income', 'transfer')
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })

const news = Type.Object({
  kind: oneOf('price-changed', 'trial-ended', 'missed', 'doubled', 'charged-after-cancelled', 'ended'),
  on: day,
  from: Type.Optional(amount),
  to: Type.Optional(amount),
  yearly: Type.Optional(amount),
  amount: Type.Optional(amount),
  transactionId: Type.Optional(id),
})

export const series = Type.Object({
  seriesId: id,
  state: oneOf('found', 'confirmed', 'corrected', 'cancelled', 'dismissed'),
  name: Type.String(),
  accountId: id,
  currency: Type.String(),
  direction: oneOf('in', 'out'),
  kind,
  cadence,
  categoryId: orNull(id),
  amount,
  low: amount,
  high: amount,
  isSteady: Type.Boolean({ description: 'It costs the same each time' }),
  yearly: amount,
  nextDate: orNull(day),
  since: orNull(day),
  lastDate: orNull(day),
  certainty: Type.Integer({ description: 'In percent; 100 is the household’s own word' }),
  hasEnded: Type.Boolean(),
  cancelledOn: orNull(day),
  news: Type.Array(news),
  rowCount: Type.Integer({ minimum: 0 }),
})
export type Series = Static<typeof series>
export type Cadence = Static<typeof cadence>

export const expectedMovement = Type.Object({
  date: day,
  accountId: id,
  currency: Type.String(),
  amount,
  low: amount,
  high: amount,
  payee: Type.String(),
  seriesId: id,
  categoryId: orNull(id),
  kind,
  certainty: Type.Integer(),
})

export const seriesRow = Type.Object({
  transactionId: id,
  date: day,
  amount,
  role: oneOf('due', 'extra', 'trial'),
})

export const foundPayday = Type.Object({
  seriesId: id,
  name: Type.String(),
  state: series.properties.state,
  rule: periodRule,
  nextDate: orNull(day),
  amount,
  certainty: Type.Integer(),
})

export const correctSeriesBody = Type.Object(
  {
    name: Type.Optional(name),
    kind: Type.Optional(kind),
    amount: Type.Optional(orNull(writtenAmount)),
    cadence: Type.Optional(orNull(cadence)),
    nextDate: Type.Optional(orNull(day)),
    accountId: Type.Optional(id),
    categoryId: Type.Optional(orNull(id)),
  },
  strict,
)

export const addSeriesBody = Type.Object(
  { name, kind, accountId: id, amount: writtenAmount, cadence, nextDate: day, categoryId: Type.Optional(orNull(id)) },
  strict,
)

export const saidSeries = Type.Object({ changeId, series })
export const seriesParams = Type.Object({ seriesId: id })
export const cancelSeriesBody = Type.Object({ cancelledOn: day }, strict)
export const expectedSpan = Type.Object({ from: day, to: day })

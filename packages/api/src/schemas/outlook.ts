// What is safe to spend, and what the balances will be.
import { type Static, Type } from 'typebox'
import { day, id, nullable, strict } from './parts.ts'
import { rate } from './rate.ts'

const amount = Type.Integer({ description: 'Minor units' })
const written = Type.Integer({
  minimum: -100_000_000_000_000,
  maximum: 100_000_000_000_000,
  description: 'Minor units',
})

const termRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  on: nullable(day),
  amount: Type.Integer({ description: "In minor units of the household's currency" }),
  converted: Type.Union([Type.Object({ ...rate.properties, amount }), Type.Null()], {
    description: 'What it is in its own currency, where that is another one, and at which rate',
  }),
})
const term = Type.Object({
  kind: Type.Union([
    Type.Literal('money'),
    Type.Literal('holds'),
    Type.Literal('cards'),
    Type.Literal('bills'),
    Type.Literal('goals'),
  ]),
  amount: Type.Integer({ description: 'The sum of its rows; negative for what is not free' }),
  rows: Type.Array(termRow, { description: 'Transactions, series, accounts or envelopes by id, as the kind says' }),
})
export const safeToSpend = Type.Object({
  currency: Type.String(),
  amount: Type.Integer({ description: 'The sum of the terms' }),
  until: day,
  terms: Type.Array(term),
})
export type SafeToSpend = Static<typeof safeToSpend>

const whatIf = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('once'),
      accountId: id,
      on: day,
      amount: written,
      name: Type.String({ minLength: 1, maxLength: 100 }),
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal('series-amount'), seriesId: id, from: day, amount: written }, strict),
  Type.Object(
    {
      kind: Type.Literal('series-share'),
      seriesId: id,
      from: day,
      permille: Type.Integer({ minimum: -1000, maximum: 10_000 }),
    },
    strict,
  ),
])
export const askForecast = Type.Object(
  {
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, default: 90 })),
    questions: Type.Optional(
      Type.Array(whatIf, { maxItems: 20, description: 'What if: changes nothing in the budget' }),
    ),
  },
  strict,
)
const forecastMove = Type.Object({
  on: day,
  amount,
  name: Type.String(),
  from: Type.Object({
    kind: Type.Union([
      Type.Literal('series'),
      Type.Literal('pending'),
      Type.Literal('what-if'),
      Type.Literal('envelope'),
    ]),
    id: Type.String(),
  }),
})
const accountForecast = Type.Object({
  accountId: Type.String(),
  balances: Type.Array(amount, { description: 'At the end of each day, from `from` on' }),
  moves: Type.Array(forecastMove),
  lowest: Type.Object({ on: day, balance: amount, causes: Type.Array(forecastMove) }),
})
const course = { from: day, accounts: Type.Array(accountForecast), total: accountForecast }
export const forecast = Type.Object({
  currency: Type.String(),
  names: Type.Array(
    Type.Object({
      accountId: Type.String(),
      name: Type.String(),
      rate: Type.Union([rate, Type.Null()], { description: 'At which an account in another currency is counted' }),
    }),
  ),
  ...course,
  ifSo: nullable(Type.Object(course)),
})
export type Forecast = Static<typeof forecast>

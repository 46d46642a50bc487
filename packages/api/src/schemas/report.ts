// Reports: tables over months, quarters or years, each number of which opens to the rows behind it.
import { type Static, Type } from 'typebox'
import { amount, day, month, strict } from './parts.ts'
import { idList } from './transaction.ts'

const amounts = Type.Array(amount, { description: 'One for each span' })
const nullableText = Type.Union([Type.String(), Type.Null()])

const range = {
  from: Type.Optional({ ...month, description: 'The first month; by default eleven before the last' }),
  to: Type.Optional({ ...month, description: 'The last month; by default this one' }),
  by: Type.Optional(Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('year')])),
  accountIds: Type.Optional(idList),
}
export const reportQuery = Type.Object(range, strict)
export const spendingQuery = Type.Object(
  {
    ...range,
    of: Type.Optional(Type.Union([Type.Literal('category'), Type.Literal('group')])),
    categoryIds: Type.Optional(idList),
  },
  strict,
)

const report = {
  currency: Type.String(),
  begins: Type.Union([Type.String(), Type.Null()], { description: 'The first month with a transaction in it' }),
  spans: Type.Array(Type.Object({ from: day, to: day })),
}
const counted = {
  ...report,
  leftOut: Type.Array(Type.String(), {
    description: 'Accounts that are not counted: off the budget',
  }),
}

export const spending = Type.Object({
  ...counted,
  lines: Type.Array(
    Type.Object({
      name: nullableText,
      group: nullableText,
      categoryIds: Type.Array(nullableText, { description: 'Whose rows are behind the line; null is no category' }),
      amounts,
      total: amount,
    }),
    { description: 'The largest first. What was spent is negative, as on the rows' },
  ),
  totals: amounts,
  total: amount,
})
export type Spending = Static<typeof spending>

const compared = Type.Object({
  income: amount,
  spending: amount,
  leftOver: amount,
  savedPercent: Type.Union([Type.Integer(), Type.Null()]),
})
export const incomeAndSpending = Type.Object({ ...counted, compared: Type.Array(compared), total: compared })
export type IncomeAndSpending = Static<typeof incomeAndSpending>

const worth = Type.Object({
  currency: Type.String(),
  accounts: Type.Array(
    Type.Object({
      accountId: Type.String(),
      name: Type.String(),
      isDebt: Type.Boolean(),
      balances: amounts,
      market: Type.Array(amount, { description: 'The part of each balance that no rows make up: what the market did' }),
    }),
  ),
  assets: amounts,
  debts: amounts,
  netWorth: amounts,
})
export const netWorth = Type.Object({
  begins: report.begins,
  spans: report.spans,
  own: worth,
  apart: Type.Array(worth, { description: 'Accounts in other currencies, each for itself; never added up' }),
})
export type NetWorth = Static<typeof netWorth>

// What other currencies are worth in the household's own, since when, and who says so.
import { type Static, Type } from 'typebox'
import { currency, day, strict } from './parts.ts'

const decimal = Type.String({
  maxLength: 30,
  description: "What one unit is worth in the household's currency: 1.0842",
})

export const rate = Type.Object({
  currency,
  day,
  rate: decimal,
  source: Type.Union([Type.Literal('household'), Type.Literal('own-payment')]),
  detail: Type.Union([Type.String(), Type.Null()], { description: 'Whom the payment went to that told the rate' }),
})
export type Rate = Static<typeof rate>
export const rateParams = Type.Object({ currency, day })
export const setRateBody = Type.Object({ rate: decimal }, strict)
export const setOnBudgetBody = Type.Object({ onBudget: Type.Boolean() }, strict)

/** An account of another currency within a period: what it comes to, and at which rate. */
export const converted = Type.Object({
  accountId: Type.String(),
  balance: Type.Integer({ description: "Minor units of the account's currency, at the end of the period" }),
  value: Type.Integer({ description: "The same in the household's currency" }),
  ...rate.properties,
})

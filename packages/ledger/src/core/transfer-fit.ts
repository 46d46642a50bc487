// Whether two rows can be two ends of one movement at all: their days, their amounts, and what currencies were worth.
import { type Currency, type Day, daysBetween, decimalsOf, type MinorUnits } from '@hearth/money'
import type { RateOfDay } from './rate-of-day.ts'

export type Leg = {
  transactionId: string
  accountId: string
  date: Day
  amount: MinorUnits
  currency: Currency
  text: string
  pfcDetailed: string | null
  pfcConfidence: string | null
  /** The household itself said that the row is something else: spending or income. */
  spokenFor: boolean
  foreignAmount: MinorUnits | null
  foreignCurrency: Currency | null
}

// What a bank's own rate and its fee may take off the day's rate.
const rateSlack = 0.03

/** The same amount; across currencies what a bank itself says the one was in the other, or a known rate of the day. */
export function amountsFit(outflow: Leg, inflow: Leg, rateOfDay: RateOfDay | null): boolean {
  if (outflow.currency === inflow.currency) return outflow.amount === -inflow.amount
  if (outflow.foreignCurrency === inflow.currency && outflow.foreignAmount !== null)
    return Math.abs(outflow.foreignAmount) === inflow.amount
  if (inflow.foreignCurrency === outflow.currency && inflow.foreignAmount !== null)
    return Math.abs(inflow.foreignAmount) === -outflow.amount
  const [from, to] = [outflow.currency, inflow.currency]
  return [outflow.date, inflow.date].some(day => {
    const rate = rateOfDay?.(from, to, day)
    if (!rate) return false
    const expected = -outflow.amount * rate * 10 ** (decimalsOf(to) - decimalsOf(from))
    return Math.abs(inflow.amount - expected) <= expected * rateSlack
  })
}

/** Days from Monday to Friday between two days; holidays of the country count as open. */
export function bankDaysBetween(one: Day, other: Day): number {
  const [from, to] = one <= other ? [one, other] : [other, one]
  const days = daysBetween(from, to)
  const weekday = new Date(`${from}T00:00:00Z`).getUTCDay()
  let open = 0
  for (let day = 1; day <= Math.min(days, 60); day += 1)
    if ((weekday + day) % 7 !== 0 && (weekday + day) % 7 !== 6) open += 1
  return open
}

// What one currency was worth in another, as two amounts of one movement give it.
import { currencyOf, decimalsOf } from '@hearth/money'

type Money = { amount: number; currency: string }

/** Of one unit of the dearer currency, so that the number is not below one: { unit: 'EUR', worth: '1.0842', currency: 'USD' }. */
export function rateBetween(
  one: Money,
  other: Money,
  locale: string,
): { unit: string; worth: string; currency: string } {
  const [first, second] = [unitsOf(one), unitsOf(other)]
  const [dear, cheap] = first <= second ? [one, other] : [other, one]
  const worth = Math.max(first, second) / Math.min(first, second)
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 5 }).format(worth)
  return { unit: dear.currency, worth: number, currency: cheap.currency }
}

const unitsOf = ({ amount, currency }: Money): number => Math.abs(amount) / 10 ** decimalsOf(currencyOf(currency))

// What a row came to in another currency. The bank's row has one amount in one currency; what was paid abroad, and at which rate,
// stands only in its text. It is read when it can be nothing else, and never guessed.
import { type Currency, decimalsOf, type MinorUnits, minorUnits } from '@hearth/money'
import { listAmounts, maybeMoney, type NamedAmount, takeRates, type WrittenRate } from './money-in-text.ts'

export type Money = { amount: MinorUnits; currency: Currency }

/**
 * The amount in another currency than the row's that the bank's texts name, with the sign of the row. Null when they name none, or
 * more than one; when they tell of a rate that the two amounts do not give, a bank's fee allowed for; or when they tell of a fee, and
 * no rate proves that the row is not the fee itself.
 */
export function readForeignAmount(texts: readonly (string | null | undefined)[], row: Money): Money | null {
  if (row.amount === 0) return null
  const named: NamedAmount[] = []
  const rates: WrittenRate[] = []
  let tellsOfFee = false
  for (const text of new Set(texts)) {
    if (!text || !maybeMoney(text)) continue
    const taken = takeRates(text)
    rates.push(...taken.rates)
    named.push(...amountsBeside(listAmounts(taken.rest), row))
    tellsOfFee ||= feeWords.test(text)
  }
  const fitting = rates.length > 0 ? named.filter(it => rates.some(rate => agree(row, it, rate))) : []
  const found =
    rates.length > 0
      ? (onlyOne(fitting) ?? onlyOne(fitting.filter(isClear)))
      : tellsOfFee
        ? null
        : onlyOne(named.filter(isClear))
  if (!found || found.amount > amountMax) return null
  return { amount: minorUnits(row.amount < 0 ? -found.amount : found.amount), currency: found.currency }
}

const isClear = (it: NamedAmount) => it.isClear

// As for rows: far above any household's money.
const amountMax = 100_000_000_000_000

const feeWords =
  /\b(?:fees?|surcharge|mark-?up|frais|commissions?|comisi[oó]n(?:es)?|commissie|provision|recargo)\b|(?:entgelt|kosten|toeslag|opslag|geb(?:ü|u|ue)hr)(?:en)?\b/i

/** Those in other currencies, without the numbers that say the row's own amount in its own currency. */
function amountsBeside(amounts: readonly NamedAmount[], row: Money): NamedAmount[] {
  const own = amounts.filter(it => it.currency === row.currency && it.amount === Math.abs(row.amount))
  return amounts.filter(it => it.currency !== row.currency && !own.some(other => other.endsAt === it.endsAt))
}

/** The one amount that all of them say, if they say one. */
function onlyOne(amounts: readonly NamedAmount[]): NamedAmount | null {
  const [first, ...others] = amounts
  if (!first || others.some(it => it.amount !== first.amount || it.currency !== first.currency)) return null
  return first
}

const feeMax = 0.05

/** Whether one amount times the rate, or divided by it, comes to the other, as far as their last digits and a fee let tell. */
function agree(row: Money, other: Money, { value, step }: WrittenRate): boolean {
  const [one, two] = [unitsOf(row), unitsOf(other)]
  const slack = feeMax + step / 2 / value
  return [two.units * value, two.units / value].some(
    expected =>
      Math.abs(one.units - expected) <= expected * slack + one.smallest + (two.smallest * expected) / two.units,
  )
}

function unitsOf({ amount, currency }: Money): { units: number; smallest: number } {
  const smallest = 10 ** -decimalsOf(currency)
  return { units: Math.abs(amount) * smallest, smallest }
}

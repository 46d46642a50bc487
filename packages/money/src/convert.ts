// Money in one currency as money in another, by exact decimals.
import { type MinorUnits, minorUnits } from './minor-units.ts'

const decimal = /^(\d+)(?:\.(\d+))?$/

/**
 * What an amount is worth in another currency, where `minorRate` says as a decimal what one of its minor units comes to in minor units
 * of the other: 15,000 JPY at '0.67' are 10,050 US cents. Halves are rounded away from zero, as PostgreSQL's round does. Throws a
 * RangeError on a rate that is no decimal, and past 2^53.
 */
export function convert(amount: MinorUnits, minorRate: string): MinorUnits {
  const [, whole, part = ''] = decimal.exec(minorRate) ?? []
  if (whole === undefined) throw new RangeError(`Not a rate: ${minorRate}`)
  const unit = 10n ** BigInt(part.length)
  const product = BigInt(Math.abs(amount)) * BigInt(whole + part)
  const size = (2n * product + unit) / (2n * unit)
  return minorUnits(Number(amount < 0 ? -size : size))
}

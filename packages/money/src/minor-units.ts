// Integer minor units: the only form in which money exists past the edge.
import { type Currency, decimalsOf } from './currency.ts'

declare const brand: unique symbol

/** Cents, pence, yen: a safe integer in the smallest unit of a currency that stands beside it. */
export type MinorUnits = number & { readonly [brand]: 'MinorUnits' }

/** What a bank's decimal turned out to be. Nothing but `exact` may enter a ledger. */
export type DecimalOutcome =
  | { kind: 'exact'; amount: MinorUnits }
  | { kind: 'fraction-of-minor-unit' }
  | { kind: 'too-large' }
  | { kind: 'not-a-number' }

export const isMinorUnits = (value: unknown): value is MinorUnits => Number.isSafeInteger(value)

/** Brands an integer. Throws a RangeError on anything that is not a safe integer. */
export function minorUnits(value: number): MinorUnits {
  if (!isMinorUnits(value)) throw new RangeError(`Not an amount in minor units: ${value}`)
  return value === 0 ? (0 as MinorUnits) : value
}

/** Adds amounts of one currency. Throws a RangeError past 2^53. */
export const sum = (amounts: readonly MinorUnits[]): MinorUnits =>
  amounts.reduce<MinorUnits>((total, amount) => minorUnits(total + amount), minorUnits(0))

export const subtract = (from: MinorUnits, amount: MinorUnits): MinorUnits => minorUnits(from - amount)

export const negate = (amount: MinorUnits): MinorUnits => minorUnits(-amount)

/**
 * Turns a decimal, as a bank or a person writes it, into minor units, without rounding: 4.1 USD is 410, 7 JPY is 7.
 * A JSON number is read by its shortest decimal text, so 1.1 is 1.1 and not its binary neighbour.
 */
export function parseDecimal(decimal: number | string, currency: Currency): DecimalOutcome {
  const scaled = scale(decimal, decimalsOf(currency))
  if (!scaled) return { kind: 'not-a-number' }
  if (scaled.rest !== '') return { kind: 'fraction-of-minor-unit' }
  return isMinorUnits(scaled.whole) ? { kind: 'exact', amount: minorUnits(scaled.whole) } : { kind: 'too-large' }
}

/** Like parseDecimal for a balance that a bank quotes too finely (23631.9805): rounds half away from zero; null if unusable. */
export function roundDecimal(decimal: number | string, currency: Currency): MinorUnits | null {
  const scaled = scale(decimal, decimalsOf(currency))
  if (!scaled) return null
  const away = Number(scaled.rest[0] ?? '0') >= 5 ? (scaled.negative ? -1 : 1) : 0
  const rounded = scaled.whole + away
  return isMinorUnits(rounded) ? minorUnits(rounded) : null
}

/** The plain decimal text of an amount: -540 USD is '-5.40'. For wires and files; people get a formatted amount. */
export function decimalText(amount: MinorUnits, currency: Currency): string {
  const places = decimalsOf(currency)
  const digits = String(Math.abs(amount)).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return amount < 0 ? `-${text}` : text
}

type Scaled = { whole: number; rest: string; negative: boolean }

function scale(decimal: number | string, places: number): Scaled | null {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(String(decimal).trim())
  if (!parts) return null
  const [, sign, integer = '', fraction = '', exponent = '0'] = parts
  if (integer === '' && fraction === '') return null
  const point = integer.length + Number(exponent) + places
  const digits = (integer + fraction).padStart(integer.length + fraction.length + Math.max(0, -point), '0')
  const at = Math.max(0, point)
  const whole = Number(digits.padEnd(at, '0').slice(0, at) || '0')
  const negative = sign === '-'
  return { whole: negative ? -whole : whole, rest: digits.slice(at).replace(/0+$/, ''), negative }
}

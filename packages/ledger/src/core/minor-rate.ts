// Rates as people write them, and as minor units are reckoned with: exact decimals, never floats.
import { type Currency, decimalsOf } from '@hearth/money'

const written = /^\d{1,9}(\.\d{1,12})?$/

/** Whether a text is a rate: a decimal above zero with at most twelve digits after the point, such as '1.0842'. */
export const isRate = (text: string): boolean => written.test(text) && /[1-9]/.test(text)

/** What one minor unit of a currency is worth in minor units of another, from what one unit is: '150.25' JPY for a USD is '1.5025'. */
export function minorRateOf(rate: string, from: Currency, to: Currency): string {
  const shift = decimalsOf(to) - decimalsOf(from)
  return shiftPoint(rate, shift)
}

/** The same the other way round. */
export const rateOfMinor = (minorRate: string, from: Currency, to: Currency): string =>
  shiftPoint(minorRate, decimalsOf(from) - decimalsOf(to))

function shiftPoint(decimal: string, places: number): string {
  const [whole = '0', part = ''] = decimal.split('.')
  const digits = whole + part
  const point = whole.length + places
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = point <= 0 ? 1 : point
  const moved = `${padded.slice(0, at)}.${padded.slice(at)}`
  return moved.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '')
}

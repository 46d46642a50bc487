// How amounts and days are written for people: '$1,234.56', '1 to 30 September 2026'.
import { type Currency, type Day, decimalText, type MinorUnits } from '@hearth/money'

const signs: Readonly<Record<string, string>> = { CAD: 'C$', EUR: '€', GBP: '£', USD: '$' }

/** '1,234.56', '-5.40'. */
export const plainAmount = (amount: MinorUnits, currency: Currency): string =>
  decimalText(amount, currency).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

/** '$1,234.56', '-€5.40', '1,234 JPY'. */
export function amountText(amount: MinorUnits, currency: Currency): string {
  const sign = signs[currency]
  const plain = plainAmount(amount, currency)
  if (sign === undefined) return `${plain} ${currency}`
  return amount < 0 ? `-${sign}${plain.slice(1)}` : `${sign}${plain}`
}

const months = [
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
]

/** '30 September 2026'. */
export const dayText = (day: Day): string =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`

/** '1 to 30 September 2026', '16 August 2026 to 15 September 2026'. */
export const daysText = (from: Day, to: Day): string =>
  from.slice(0, 7) === to.slice(0, 7)
    ? `${Number(from.slice(8))} to ${dayText(to)}`
    : `${dayText(from)} to ${dayText(to)}`

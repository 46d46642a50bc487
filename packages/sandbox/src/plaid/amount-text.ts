// Amounts as papers print them.
import { currencyOf, decimalText, isCurrency, parseDecimal } from '@hearth/money'

/** '4,321.00 USD' for 4321, with all decimals of the currency. */
export function amountText(amount: number, isoCurrencyCode: string | null): string {
  const outcome = isCurrency(isoCurrencyCode ?? '') ? parseDecimal(amount, currencyOf(isoCurrencyCode ?? '')) : null
  if (outcome?.kind !== 'exact') return `${amount} ${isoCurrencyCode ?? ''}`.trim()
  const [whole = '', fraction] = decimalText(outcome.amount, currencyOf(isoCurrencyCode ?? '')).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${isoCurrencyCode}`
}

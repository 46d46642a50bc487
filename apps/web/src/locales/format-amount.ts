// Minor units to text and back, in the way that a locale writes numbers. No floats on either way.
import {
  type Currency,
  currencyOf,
  type DecimalOutcome,
  decimalsOf,
  decimalText,
  minorUnits,
  parseDecimal,
} from '@hearth/money'

/** `flow` shows a + for money arriving; `balance` shows a sign only below zero. */
export type AmountKind = 'flow' | 'balance'
type Style = { locale: string; kind?: AmountKind; withCurrency?: boolean }

const formats = new Map<string, Intl.NumberFormat>()

/** 123456 USD as '1,234.56'; a minus is always U+2212. With the currency: '$1,234.56'. */
export function formatAmount(
  amount: number,
  code: string,
  { locale, kind = 'balance', withCurrency = false }: Style,
): string {
  const currency = currencyOf(code)
  const text = decimalText(minorUnits(amount), currency)
  if (!isNumericText(text)) throw new RangeError(`Not a decimal: ${text}`)
  return formatOf(locale, currency, kind, withCurrency)
    .formatToParts(text)
    .map(part => (part.type === 'minusSign' ? '−' : part.value))
    .join('')
}

/** The text that an input starts with: no grouping, the locale's decimal sign. */
export function editableAmount(amount: number, code: string, locale: string): string {
  return decimalText(minorUnits(amount), currencyOf(code)).replace('.', signsOf(locale).decimal)
}

/** Reads what a person typed: 12, 12.50, 1,200.00, 1 200,00, −5. The last separator decides, and the locale where it is open. */
export function parseAmount(text: string, code: string, locale: string): DecimalOutcome {
  const currency = currencyOf(code)
  const bare = text.replace(/[\s'’]/g, '').replace(/^[−–]/, '-')
  const [, sign = '', digits] = /^([+-]?)([\d.,]+)$/.exec(bare) ?? []
  if (digits === undefined) return { kind: 'not-a-number' }
  const decimal = decimalSignIn(digits, currency, locale)
  const at = decimal === null ? -1 : digits.lastIndexOf(decimal)
  const whole = at === -1 ? digits : digits.slice(0, at)
  const fraction = at === -1 ? '' : digits.slice(at + 1)
  const group = decimal === '.' ? ',' : decimal === ',' ? '.' : '.,'
  if (!new RegExp(`^(\\d*|\\d{1,3}([${group}]\\d{2,3})*[${group}]\\d{3})$`).test(whole)) return { kind: 'not-a-number' }
  return parseDecimal(`${sign}${whole.replace(/[.,]/g, '')}.${fraction}`, currency)
}

function decimalSignIn(digits: string, currency: Currency, locale: string): '.' | ',' | null {
  const last = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ','
  if (!digits.includes(last)) return null
  const other = last === '.' ? ',' : '.'
  if (digits.includes(other)) return last
  if (digits.indexOf(last) !== digits.lastIndexOf(last)) return null
  const afterwards = digits.length - digits.indexOf(last) - 1
  if (afterwards !== 3) return last
  if (decimalsOf(currency) === 0) return null
  return signsOf(locale).group === last ? null : last
}

function signsOf(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1_000_000)
  const find = (type: string) => parts.find(part => part.type === type)?.value
  return { decimal: find('decimal') ?? '.', group: find('group') ?? ',' }
}

function formatOf(locale: string, currency: Currency, kind: AmountKind, withCurrency: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${kind} ${withCurrency}`
  const known = formats.get(key)
  if (known) return known
  const places = decimalsOf(currency)
  const format = new Intl.NumberFormat(locale, {
    ...(withCurrency ? { style: 'currency', currency } : {}),
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: kind === 'flow' ? 'exceptZero' : 'negative',
  })
  formats.set(key, format)
  return format
}

const isNumericText = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text)

/** The sign that a locale writes fractions with. */
export const decimalSign = (locale: string): '.' | ',' => (signsOf(locale).decimal === ',' ? ',' : '.')

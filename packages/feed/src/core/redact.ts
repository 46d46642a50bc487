// What the bank said with nobody in it: names and ids are replaced, amounts are scaled, and what a sync decides by stays.
import { currencyOf, decimalText, isCurrency, minorUnits, parseDecimal } from '@hearth/money'
import { type Money, readForeignAmount } from './foreign-amount.ts'
import { listAmounts } from './money-in-text.ts'

export type Redaction = {
  /** Replaces a word by another of its length class; the same word always by the same. Numbers stay numbers of their length. */
  hashWord(word: string): string
  /** A whole number: sums and equal amounts stay so. */
  factor: number
}

type Json = Record<string, unknown>

/** Gives ids of one kind short names in the order in which they come up: 't1', 't2'. */
export function nameIds(letter: string): (id: string) => string {
  const names = new Map<string, string>()
  return id => {
    const name = names.get(id) ?? `${letter}${names.size + 1}`
    names.set(id, name)
    return name
  }
}

export type Names = { transaction: (id: string) => string; account: (id: string) => string }

/** A row of the bank in the same form, or only its ids when it has no form. */
export function redactRow(row: unknown, names: Names, redaction: Redaction): Json {
  const given = Object(row) as Json
  const text = (key: string) =>
    typeof given[key] === 'string' ? { [key]: redactText(String(given[key]), redaction) } : copied(key)
  const other = otherAmountOf(given)
  const textWithAmount = (key: string) =>
    typeof given[key] === 'string'
      ? { [key]: tellAmount(redactText(given[key], redaction), other, redaction) }
      : copied(key)
  const copied = (key: string) => (given[key] === undefined ? {} : { [key]: given[key] })
  return {
    transaction_id: names.transaction(String(given.transaction_id)),
    account_id: names.account(String(given.account_id)),
    amount: scaleDecimal(given.amount, given.iso_currency_code, redaction.factor),
    pending_transaction_id:
      typeof given.pending_transaction_id === 'string' ? names.transaction(given.pending_transaction_id) : null,
    ...textWithAmount('name'),
    ...text('merchant_name'),
    ...textWithAmount('original_description'),
    ...Object.assign({}, ...kept.map(copied)),
  }
}

/** The amount in another currency that the row's texts give: it decides what becomes of the row, so that it is told on. */
function otherAmountOf({ amount, iso_currency_code: currency, original_description, name }: Json): Money | null {
  if (typeof amount !== 'number' || typeof currency !== 'string' || !isCurrency(currency)) return null
  const exact = parseDecimal(amount, currency)
  if (exact.kind !== 'exact') return null
  const texts = [original_description, name].filter(it => typeof it === 'string')
  return readForeignAmount(texts, { amount: exact.amount, currency })
}

/** A redacted text that names the other amount, scaled, or none at all: letters and digits that were drawn by chance must not. */
function tellAmount(text: string, other: Money | null, { factor }: Redaction): string {
  if (!other) return listAmounts(text).length > 0 ? text.replace(/\d/g, '') : text
  const scaled = decimalText(minorUnits(Math.abs(other.amount) * factor), other.currency)
  return `${text.replace(/[\d@]/g, '')} ${other.currency} ${scaled}`
}

const kept = [
  'authorized_date',
  'date',
  'iso_currency_code',
  'payment_channel',
  'pending',
  'personal_finance_category',
  'transaction_code',
  'unofficial_currency_code',
]

/** Words that say what kind of movement it is, in the languages of the banks; they name nobody. */
const spokenOpenly =
  /^(account|ach|acct|atm|auto|autopay|bank|betaling|bill|card|check|checking|credit|debit|deposit|ecriture|from|from:|inkomsten|loan|mobile|mortgage|online|pay|payment|payroll|prelievo|purchase|refund|salary|savings|spaarrekening|thank|the|to|to:|transfer|überweisung|überw|van|virement|vers|wire|withdrawal|you)$/i

/** Every word that could name somebody is replaced; spaces, signs and the length of numbers stay. */
export function redactText(text: string, { hashWord }: Redaction): string {
  return text.replace(/[\p{L}\p{N}]+/gu, word => (spokenOpenly.test(word) ? word : hashWord(word)))
}

/** An amount of the bank times the factor; what is no exact amount of its currency is scaled as the number that it is. */
export function scaleDecimal(amount: unknown, currency: unknown, factor: number): unknown {
  if (typeof amount !== 'number') return amount
  if (typeof currency === 'string' && isCurrency(currency)) {
    const exact = parseDecimal(amount, currencyOf(currency))
    if (exact.kind === 'exact') return Number(decimalText(minorUnits(exact.amount * factor), currencyOf(currency)))
  }
  return amount * factor
}

// What the bank said with nobody in it: names and ids are replaced, amounts are scaled, and what a sync decides by stays.
import { currencyOf, decimalText, isCurrency, minorUnits, parseDecimal } from '@hearth/money'

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
  const copied = (key: string) => (given[key] === undefined ? {} : { [key]: given[key] })
  return {
    transaction_id: names.transaction(String(given.transaction_id)),
    account_id: names.account(String(given.account_id)),
    amount: scaleDecimal(given.amount, given.iso_currency_code, redaction.factor),
    pending_transaction_id:
      typeof given.pending_transaction_id === 'string' ? names.transaction(given.pending_transaction_id) : null,
    ...text('name'),
    ...text('merchant_name'),
    ...text('original_description'),
    ...Object.assign({}, ...kept.map(copied)),
  }
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

// From the bank's words to the ledger's. The sign flips here, once: the bank counts money that leaves as positive, the ledger
// counts money that arrives. What cannot be understood to the cent is set aside whole, never guessed.

import type { BankAccount, BankOwner, IncomingRow } from '@hearth/ledger'
import { type Currency, type Day, isCurrency, isDay, negate, parseDecimal, roundDecimal } from '@hearth/money'
import { readTransaction, type WireAccount, type WireOwner, type WireTransaction } from '@hearth/plaid'
import { type Money, readForeignAmount } from './foreign-amount.ts'

export type SetAsideReason =
  | 'unknown-currency'
  | 'other-currency'
  | 'fraction-of-minor-unit'
  | 'amount-too-large'
  | 'unknown-account'
  | 'not-understood'

export type Translation = { kind: 'row'; row: IncomingRow } | { kind: 'set-aside'; reason: SetAsideReason }

/** The household's accounts by the bank's id. */
export type KnownAccounts = ReadonlyMap<string, { accountId: string; currency: Currency }>

// Far above any household's money, and low enough that sums of many rows stay safe integers.
const rowAmountMax = 100_000_000_000_000

/** A row of a sync as a row of the ledger, or why it has to wait. */
export function translateTransaction(raw: unknown, accounts: KnownAccounts): Translation {
  const wire = readTransaction(raw)
  if (!wire || !isDay(wire.date)) return setAside('not-understood')
  const account = accounts.get(wire.account_id)
  if (!account) return setAside('unknown-account')
  const code = wire.iso_currency_code ?? ''
  if (!isCurrency(code)) return setAside('unknown-currency')
  const amount = parseDecimal(wire.amount, code)
  if (amount.kind === 'fraction-of-minor-unit') return setAside('fraction-of-minor-unit')
  if (amount.kind === 'not-a-number') return setAside('not-understood')
  if (amount.kind === 'too-large' || Math.abs(amount.amount) > rowAmountMax) return setAside('amount-too-large')
  const said: Money = { amount: negate(amount.amount), currency: code }
  const other = readForeignAmount([wire.original_description, wire.name], said)
  if (code === account.currency) return { kind: 'row', row: toRow(wire, account.accountId, wire.date, said, other) }
  // What it came to on the account, the bank says only in its text, if at all.
  if (other?.currency !== account.currency) return setAside('other-currency')
  return { kind: 'row', row: toRow(wire, account.accountId, wire.date, other, said) }
}

const setAside = (reason: SetAsideReason): Translation => ({ kind: 'set-aside', reason })

function toRow(
  wire: WireTransaction,
  accountId: string,
  date: Day,
  { amount, currency }: Money,
  foreign: Money | null,
): IncomingRow {
  const description = cleanText(wire.original_description ?? wire.name ?? wire.merchant_name ?? '')
  const authorized = wire.authorized_date ?? ''
  const category = wire.personal_finance_category
  return {
    accountId,
    sourceId: wire.transaction_id,
    pendingSourceId: wire.pending_transaction_id ?? null,
    pending: wire.pending,
    date,
    authorizedDate: isDay(authorized) ? authorized : null,
    amount,
    currency,
    foreign,
    payee: cleanText(wire.merchant_name ?? wire.name ?? '') || description || 'Unknown payee',
    description,
    pfcPrimary: category?.primary ?? null,
    pfcDetailed: category?.detailed ?? null,
    pfcConfidence: category?.confidence_level ?? null,
    bankRecord: restOf(wire),
  }
}

const columns = new Set([
  'transaction_id',
  'account_id',
  'pending_transaction_id',
  'pending',
  'date',
  'authorized_date',
  'amount',
  'iso_currency_code',
  'name',
  'merchant_name',
  'original_description',
  'personal_finance_category',
])

// What the columns do not hold, without the many keys that the bank sends empty.
const restOf = (wire: object): object | null => {
  const rest = Object.entries(wire).filter(([key]) => !columns.has(key))
  return (prune(Object.fromEntries(rest)) as object | undefined) ?? null
}

function prune(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value) || undefined
  if (value === null) return undefined
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const kept = value.map(prune).filter(it => it !== undefined)
    return kept.length > 0 ? kept : undefined
  }
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const pruned = prune(inner)
    return pruned === undefined ? [] : [[cleanText(key), pruned]]
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim()

/** A whole row of the bank as text, for a row that is set aside. */
export const toBankRow = (raw: unknown): string => JSON.stringify(prune(raw) ?? {})

const owedTypes = new Set(['credit', 'loan'])

/** An account as the household sees it: what is owed is negative. Null when its currency is none that Hearth knows. */
export function translateAccount(wire: WireAccount, accountId: string, asOf: Date): BankAccount | null {
  const currency = wire.balances.iso_currency_code ?? ''
  if (!isCurrency(currency)) return null
  const inUnits = (decimal: number | null | undefined) =>
    decimal === null || decimal === undefined ? null : roundDecimal(decimal, currency)
  const current = inUnits(wire.balances.current)
  return {
    accountId,
    name: cleanText(wire.name) || 'Account',
    officialName: wire.official_name ? cleanText(wire.official_name) : null,
    mask: wire.mask ?? null,
    type: wire.type,
    subtype: wire.subtype ?? null,
    currency,
    current: current !== null && owedTypes.has(wire.type) ? negate(current) : current,
    available: inUnits(wire.balances.available),
    limit: inUnits(wire.balances.limit),
    asOf,
  }
}

export const translateOwner = (wire: WireOwner): BankOwner => ({
  names: wire.names.map(cleanText),
  emails: wire.emails.map(email => ({ address: cleanText(email.data), primary: email.primary, kind: email.type })),
  phoneNumbers: wire.phone_numbers.map(phone => ({
    number: cleanText(phone.data),
    primary: phone.primary ?? false,
    kind: phone.type ?? 'other',
  })),
  addresses: wire.addresses.map(({ primary, data }) => ({
    street: data.street ?? null,
    city: data.city ?? null,
    region: data.region ?? null,
    postalCode: data.postal_code ?? null,
    country: data.country ?? null,
    primary: primary ?? false,
  })),
})

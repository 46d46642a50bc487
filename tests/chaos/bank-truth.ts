// What the bank says is true, in the words in which the household sees it: amounts in minor units, money arriving positive.
import type { BankDesk, ReportedRow } from '../src/bank-desk.ts'

export type TrueAccount = {
  accountId: string
  label: string
  current: number
  available: number | null
  /** Whether its rows add up to its balance: the worth of securities moves without one. */
  addsUp: boolean
  /** What the posted rows come to that the household deleted: the bank still counts them. */
  deleted: number
}

export type TrueRow = {
  transactionId: string
  accountId: string
  /** The label of its account, since ids may change. */
  account: string
  day: string
  amount: number
  payee: string
  pending: boolean
  posts: string | null
}

/** A row that nobody can read to the cent: Hearth has to set it aside and say so. */
export type OddRow = { day: string; amount: string; name: string }

export type Truth = {
  accounts: TrueAccount[]
  rows: TrueRow[]
  odd: OddRow[]
  /** Every row as the bank writes it. */
  wires: WireRow[]
}

type WireAccount = {
  account_id: string
  name: string
  mask: string | null
  type: string
  balances: { current: number; available: number | null }
}
type WireRow = ReportedRow & {
  transaction_id: string
  account_id: string
  date: string
  amount: number
  merchant_name: string | null
  name: string
  pending: boolean
  pending_transaction_id: string | null
  iso_currency_code: string | null
}

const owedTypes = new Set(['credit', 'loan'])
// Every account of these runs is in a currency of two decimals.
const minor = (decimal: number): number => Math.round(decimal * 100) + 0
const isExact = (decimal: number): boolean => Math.abs(decimal * 100 - Math.round(decimal * 100)) < 1e-6

export const labelOf = (account: { name: string; mask: string | null }): string =>
  `${account.name} ${account.mask ?? ''}`

export async function readTruth(desk: BankDesk, bankItemId: string): Promise<Truth> {
  const truth = (await desk.control(`truth/${bankItemId}`)) as { accounts: WireAccount[]; transactions: WireRow[] }
  const labels = new Map(truth.accounts.map(account => [account.account_id, labelOf(account)]))
  const isPlain = (row: WireRow) => row.iso_currency_code !== null && isExact(row.amount)
  return {
    accounts: truth.accounts.map(({ balances, ...account }) => ({
      accountId: account.account_id,
      label: labelOf(account),
      current: (owedTypes.has(account.type) ? -1 : 1) * minor(balances.current) + 0,
      available: balances.available === null ? null : minor(balances.available),
      addsUp: account.type !== 'investment',
      deleted: 0,
    })),
    rows: truth.transactions.filter(isPlain).map(row => ({
      transactionId: row.transaction_id,
      accountId: row.account_id,
      account: labels.get(row.account_id) ?? `no account ${row.account_id}`,
      day: row.date,
      amount: -minor(row.amount) + 0,
      payee: (row.merchant_name ?? row.name).trim(),
      pending: row.pending,
      posts: row.pending_transaction_id,
    })),
    odd: truth.transactions
      .filter(row => !isPlain(row))
      .map(row => ({ day: row.date, amount: String(row.amount), name: row.merchant_name ?? row.name })),
    wires: truth.transactions,
  }
}

/** A row as the household would tell it; two rows may read the same. */
export const readingOf = (row: Omit<TrueRow, 'transactionId' | 'accountId' | 'posts'>): string =>
  `${row.account} | ${row.day} | ${(row.amount / 100).toFixed(2)} | ${row.payee} | ${row.pending ? 'pending' : 'posted'}`

/** What the household is to see when it deleted the rows with these ids. */
export function withoutDeleted(truth: Truth, transactionIds: ReadonlySet<string>): Truth {
  const gone = truth.rows.filter(row => transactionIds.has(row.transactionId))
  const sumOf = (accountId: string) =>
    gone.filter(row => row.accountId === accountId && !row.pending).reduce((sum, row) => sum + row.amount, 0)
  return {
    ...truth,
    accounts: truth.accounts.map(account => ({ ...account, deleted: sumOf(account.accountId) })),
    rows: truth.rows.filter(row => !gone.includes(row)),
  }
}

import type { Currency, Day, MinorUnits } from '@hearth/money'

/** A row in the ledger's words: signed as seen from the account, in the account's currency. */
export type IncomingRow = {
  accountId: string
  sourceId: string
  /** The bank's id of the pending row that this one replaces, when it says so. */
  pendingSourceId: string | null
  pending: boolean
  date: Day
  authorizedDate: Day | null
  amount: MinorUnits
  currency: Currency
  /** What it came to in the currency in which it was made, with the sign of `amount`, where the bank tells of another one. */
  foreign: { amount: MinorUnits; currency: Currency } | null
  payee: string
  description: string
  pfcPrimary: string | null
  pfcDetailed: string | null
  pfcConfidence: string | null
  bankRecord: object | null
}

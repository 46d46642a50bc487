// What the sandbox bank remembers of its clients' doings: Items, tokens, reports. Lives are not kept, they are lived again.
import type { Day } from '@hearth/money'

export type LinkTokenRecord = {
  linkToken: string
  clientId: string
  createdMs: number
  expiresMs: number
  clientName: string
  clientUserId: string | null
  language: string
  countryCodes: string[]
  products: string[]
  webhook: string | null
  redirectUri: string | null
  daysRequested: number
  /** Set in update mode. */
  updateItemId: string | null
  /** Set once somebody finished Link with it. */
  finished: null | { atMs: number }
  wishes: LinkWishes
}

/** What a link token asks of Link beyond its products. */
export type LinkWishes = {
  /** Had where the institution and the chosen accounts allow it. */
  requiredIfSupported: string[]
  optionalProducts: string[]
  /** Consented to, for a first use later. */
  additionalConsented: string[]
  /** Subtypes by account type, 'all' among them for every one; null: no filter. */
  accountFilters: Record<string, string[]> | null
  /** In update mode: accounts are chosen anew. */
  choosesAccounts: boolean
  institutionId: string | null
  /** Of the bank to show first. */
  routingNumber: string | null
  /** Set for a page of the bank's own instead of a dialog in the client's. */
  hosted: null | { completionUri: string | null }
  severalItems: boolean
  user: null | { userId: string | null; userToken: string | null }
  /** Null without income_verification. */
  income: null | { sources: ('bank' | 'payroll')[]; incomeDays: number }
  /** Of the payment, or the consent to payments, that the user is asked for. */
  paymentId: string | null
  /** The days whose statements are wanted; absent or null for the usual two years. */
  statements?: { from: Day; to: Day } | null
  consentId: string | null
}

export type PublicTokenRecord = {
  publicToken: string
  clientId: string
  itemId: string
  expiresMs: number
  used: boolean
}

/** An error that an Item carries until it is repaired. */
export type ItemErrorRecord = { type: string; code: string; message: string; display: string | null }

export type ItemRecord = {
  itemId: string
  clientId: string
  accessToken: string
  institutionId: string
  username: string
  /** The accounts that were chosen in Link. */
  accountKeys: string[]
  products: string[]
  webhook: string | null
  createdMs: number
  daysRequested: number
  error: ItemErrorRecord | null
  removed: boolean
  /** False holds transactions back, as in the first seconds of a fresh Item. */
  historyReady: boolean
  /** The page of a sync loop that answers once with a mutation, if a test asked for it. */
  mutateAtPage: number | null
  /** How far the client knows that there are updates; null before its first sync call. */
  notified: null | StreamPosition
  lastWebhook: null | { sentMs: number; code: string }
  /** When the owner's consent ends; absent or null for one without an end. */
  consentEndsMs?: number | null
  /** When the bank cuts the connection, as it said by PENDING_DISCONNECT. */
  disconnectsMs?: number | null
  /** How far a client that uses /transactions/get was told of changes. */
  toldOfGet?: StreamPosition
  /** When each product was turned on that the Item was not made with. */
  laterProducts?: Record<string, number>
  /** Products that the owner agreed to before their first use. */
  consentedProducts?: string[]
  /** How often accounts were added after the Item was made, and with which of these times each later account came. */
  shares?: number
  laterAccounts?: Record<string, number>
  /** Set for accounts whose numbers a test had verified, or let expire. */
  verifications?: Record<string, 'automatically_verified' | 'verification_expired'>
}

/**
 * A place in an Item's stream of changes: what a life did by an instant, so many steps of deeds, so many reports, and so many times
 * that accounts were added, and so many twists (absent: none for a start, all for an end).
 */
export type StreamPosition = { throughMs: number; deeds: number; reports: number; shares?: number; twists?: number }

/** A row that a test or a demo made the bank report, already laid over a full row. */
export type ReportRecord = {
  reportId: string
  itemId: string
  /** 1 for the first report of an Item. */
  sequence: number
  atMs: number
  kind: 'added' | 'modified' | 'removed'
  transactionId: string
  accountId: string
  /** Null for a removal. */
  row: Record<string, unknown> | null
}

/** An institution that a test made ill, or well again. */
export type InstitutionRecord = { institutionId: string; down: boolean; degraded?: boolean }

export type SettingRecord = { name: string; value: string }

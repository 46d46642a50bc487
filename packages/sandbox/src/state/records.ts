// What the sandbox bank remembers of its clients' doings: Items, tokens, reports. Lives are not kept, they are lived again.

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
  /** What Link came to, once somebody finished it. */
  finished: null | { atMs: number; publicToken: string; itemId: string; accountKeys: string[] }
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
}

/** A place in an Item's stream of changes: what a life did by an instant, so many steps of deeds, and so many reports. */
export type StreamPosition = { throughMs: number; deeds: number; reports: number }

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

export type InstitutionRecord = { institutionId: string; down: boolean }

export type SettingRecord = { name: string; value: string }

// A linked bank as the screens show it, and its rows that could not be read.
import { type Static, Type } from 'typebox'
import { health } from './health.ts'
import { id, instant, nullable } from './parts.ts'

const itemState = Type.Union([
  Type.Literal('syncing'),
  Type.Literal('up-to-date'),
  Type.Literal('needs-you'),
  Type.Literal('bank-unavailable'),
])

export const item = Type.Object({
  itemId: id,
  institutionId: nullable(Type.String()),
  institutionName: Type.String(),
  state: itemState,
  bankCode: nullable(Type.String({ description: "The bank's own error code, when the last sync met one" })),
  lastSyncedAt: nullable(instant),
  historyComplete: Type.Boolean({ description: 'Whether the bank has handed over all of its history' }),
  transactionCount: Type.Integer(),
  setAsideCount: Type.Integer(),
  waitingAccounts: Type.Integer({ description: 'Accounts that wait for the household to say what becomes of them' }),
  linkedAt: instant,
  health,
})
export type Item = Static<typeof item>

export const setAsideRow = Type.Object({
  itemId: id,
  accountId: nullable(id),
  date: nullable(Type.String()),
  name: nullable(Type.String()),
  amount: Type.String({ description: 'As the bank wrote it' }),
  currency: nullable(Type.String()),
  reason: Type.Union([
    Type.Literal('unknown-currency'),
    Type.Literal('other-currency'),
    Type.Literal('fraction-of-minor-unit'),
    Type.Literal('amount-too-large'),
    Type.Literal('unknown-account'),
    Type.Literal('not-understood'),
  ]),
  setAsideAt: instant,
})
export type SetAsideRow = Static<typeof setAsideRow>

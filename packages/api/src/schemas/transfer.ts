// Transfers as they cross the screen contract.
import { type Static, Type } from 'typebox'
import { id, strict } from './parts.ts'

export const transferLeg = Type.Object({
  transactionId: id,
  accountId: id,
  date: Type.String({ description: 'A calendar day, 2026-11-22' }),
  amount: Type.Integer({ description: 'Minor units; money arriving is positive' }),
  currency: Type.String(),
  payee: Type.String(),
  pending: Type.Boolean(),
})
export type TransferLeg = Static<typeof transferLeg>

/** What a transaction carries that is one half of a transfer, or may be. */
export const otherHalf = Type.Object({
  transferId: id,
  state: Type.Union([Type.Literal('paired'), Type.Literal('suggested')]),
  reason: Type.String(),
  other: transferLeg,
})
export type OtherHalf = Static<typeof otherHalf>

export const transfer = Type.Object({
  transferId: id,
  state: Type.Union([Type.Literal('paired'), Type.Literal('suggested'), Type.Literal('refused')]),
  decidedBy: Type.Union([Type.Literal('hearth'), Type.Literal('person')]),
  reason: Type.String(),
  outflow: transferLeg,
  inflow: transferLeg,
})
export type Transfer = Static<typeof transfer>

export const transferParams = Type.Object({ transferId: id })
export const pairTransactions = Type.Object({ transactionId: id, otherId: id }, strict)

// How a transaction came, and what became of it.
import { type Static, Type } from 'typebox'
import { id, instant, nullable } from './parts.ts'

const columns = Type.Record(Type.String(), Type.Unknown(), { description: 'The columns that changed' })

export const transactionHistory = Type.Object({
  transactionId: id,
  came: Type.Object({
    by: Type.Union([Type.Literal('bank'), Type.Literal('household'), Type.Literal('opening')]),
    at: instant,
    syncId: nullable(id),
  }),
  deleted: Type.Boolean({ description: 'Whether the household deleted it, and may restore it' }),
  events: Type.Array(
    Type.Object({
      eventId: id,
      at: instant,
      actor: Type.Union([Type.Literal('bank'), Type.Literal('hearth'), Type.Literal('person')]),
      kind: Type.String({ description: 'What became of it, such as changed, matched, removed, edited or deleted' }),
      reason: nullable(Type.String({ description: 'Why, for people' })),
      syncId: nullable(id),
      before: columns,
      after: columns,
    }),
    { description: 'The oldest first' },
  ),
})
export type TransactionHistory = Static<typeof transactionHistory>

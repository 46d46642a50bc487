// What a sync did, as the screens see it.
import { type Static, Type } from 'typebox'
import { count, id, instant, nullable } from './parts.ts'

const sync = {
  syncId: id,
  itemId: id,
  cause: Type.Union([
    Type.Literal('link'),
    Type.Literal('webhook'),
    Type.Literal('schedule'),
    Type.Literal('household'),
  ]),
  startedAt: instant,
  finishedAt: nullable(instant),
  outcome: nullable(Type.String({ description: 'Null while it runs, and for one that was cut off' })),
  bankCode: nullable(Type.String()),
  added: count,
  modified: count,
  removed: count,
  setAside: count,
  revertedAt: nullable(instant),
  canRevert: Type.Boolean(),
}
export const syncSummary = Type.Object(sync)
export type SyncSummary = Static<typeof syncSummary>

const columns = Type.Record(Type.String(), Type.Unknown())

export const receipt = Type.Object({
  ...sync,
  pages: Type.Array(Type.Object({ page: count, bytes: count }), {
    description: 'What the bank said, as it said it; kept for 90 days',
  }),
  lines: Type.Array(
    Type.Object({
      transactionId: id,
      accountId: id,
      kind: Type.String({ description: "'added' for a row that came in this sync, else what became of it" }),
      reason: nullable(Type.String()),
      payee: Type.String(),
      date: Type.String(),
      amount: Type.Integer(),
      currency: Type.String(),
      before: columns,
      after: columns,
    }),
    { description: 'The first 500' },
  ),
  linesInAll: count,
})
export type Receipt = Static<typeof receipt>

/** The bank's own words: rows in the form of Plaid's API. */
export const syncPage = Type.Object({
  added: Type.Array(Type.Unknown()),
  modified: Type.Array(Type.Unknown()),
  removed: Type.Array(Type.Unknown()),
})

const fixturePage = Type.Object({
  added: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  modified: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  removed: Type.Array(Type.Object({ transaction_id: Type.String() })),
})

/** Syncs that can happen again elsewhere. Amounts are decimals, scaled by a factor that nobody kept. */
export const fixture = Type.Object({
  fixture: Type.Literal('hearth-sync'),
  version: Type.Literal(1),
  accounts: Type.Array(
    Type.Object({
      account: Type.String(),
      type: Type.String(),
      subtype: nullable(Type.String()),
      currency: Type.String(),
      current: nullable(Type.String()),
    }),
  ),
  syncs: Type.Array(
    Type.Object({
      pages: Type.Array(fixturePage),
      receipt: Type.Array(
        Type.Object({ kind: Type.String(), account: Type.String(), date: Type.String(), amount: Type.String() }),
      ),
    }),
  ),
})
export type Fixture = Static<typeof fixture>

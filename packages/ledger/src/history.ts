// What became of a row after it came, and why: the bank's doing, Hearth's own, or a person's.
import { type Database, type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { sql } from 'kysely'

export type TransactionEvent = {
  transactionId: string
  actor: 'bank' | 'hearth' | 'person'
  kind: EventKind
  /** The sync in which it happened. */
  syncId: string | null
  /** The change in whose name it happened, and that takes it back. */
  changeId?: string | null
  /** For people: why Hearth did it. */
  reason: string | null
  /** The columns that changed, as they were and as they became. */
  before: object
  after: object
}

export type EventKind =
  /** The bank says something else of it. */
  | 'changed'
  /** The bank took it back, and sent it again. */
  | 'removed'
  | 'returned'
  /** It is the same as another line of the bank, whose id and words it took over. */
  | 'matched'
  /** A person changed it, deleted it, or took the deletion back. */
  | 'edited'
  | 'deleted'
  | 'restored'
  /** What was changed was taken back. */
  | 'undone'
  /** A rule of the household changed it when it came. */
  | 'ruled'
  /** It got what the household gave rows like it. */
  | 'learned'
  /** It became one half of a transfer, and is none any more. */
  | 'paired'
  | 'unpaired'
  /** It was put right so that the balance adds up, and that was taken back. */
  | 'corrected'
  | 'uncorrected'
  /** A whole sync was taken back. */
  | 'reverted'

/** Writes events down, in the caller's transaction. */
export async function recordEvents(
  transaction: Transaction,
  householdId: HouseholdId,
  events: readonly TransactionEvent[],
): Promise<void> {
  if (events.length === 0) return
  const records = events.map(event => ({
    i: nextId(),
    t: event.transactionId,
    a: event.actor,
    k: event.kind,
    s: event.syncId,
    c: event.changeId ?? null,
    r: event.reason,
    b: event.before,
    n: event.after,
  }))
  await sql`
    insert into transaction_events (household_id, transaction_id, event_id, actor, kind, sync_id, change_id, reason, before, after)
    select ${householdId}, t, i, a, k, s, c, r, b, n
    from json_to_recordset(${JSON.stringify(records)}::json)
      as event (i uuid, t uuid, a text, k text, s uuid, c uuid, r text, b jsonb, n jsonb)
  `.execute(transaction)
}

/** What became of a row, the oldest first. */
export async function listEvents(
  db: Database,
  householdId: HouseholdId,
  transactionId: string,
): Promise<(TransactionEvent & { eventId: string; at: Date })[]> {
  const rows = await db
    .selectFrom('transaction_events')
    .selectAll()
    .where('household_id', '=', householdId)
    .where('transaction_id', '=', transactionId)
    .orderBy('event_id')
    .execute()
  return rows.map(row => ({
    transactionId: row.transaction_id,
    eventId: row.event_id,
    at: row.at,
    actor: row.actor,
    kind: row.kind as EventKind,
    syncId: row.sync_id,
    reason: row.reason,
    before: row.before,
    after: row.after,
  }))
}

// The receipt of a sync: what the bank said, what that changed, and why.
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, type Tables } from '@hearth/store'
import { sql } from 'kysely'
import type { SyncCause } from './running-sync.ts'

export type SyncRow = {
  syncId: string
  itemId: string
  cause: SyncCause
  startedAt: Date
  finishedAt: Date | null
  /** Null while it runs, and for one that was cut off. */
  outcome: Tables['syncs']['outcome']
  bankCode: string | null
  added: number
  modified: number
  removed: number
  setAside: number
  revertedAt: Date | null
  /** It changed something, nothing after it did, and it is not the one that brought the history. */
  canRevert: boolean
}

export type ReceiptLine = {
  transactionId: string
  accountId: string
  /** 'added' for a row that came in this sync, else what became of it, in the words of its history. */
  kind: string
  reason: string | null
  payee: string
  date: string
  amount: number
  currency: string
  before: object
  after: object
}

export type Receipt = SyncRow & { pages: { page: number; bytes: number }[]; lines: ReceiptLine[]; linesInAll: number }

const syncsMax = 50
const linesShownMax = 500

/** The syncs of an Item, the newest first, those without any change of rows included. */
export async function listSyncs(db: Database, householdId: HouseholdId, itemId: string): Promise<SyncRow[]> {
  const rows = await selectSyncs(db, householdId)
    .where('item_id', '=', itemId)
    .orderBy('started_at', 'desc')
    .orderBy('sync_id', 'desc')
    .limit(syncsMax)
    .execute()
  return rows.map(toSync)
}

/** The syncs of an Item that hold pages, the oldest first, those that were taken back left out. */
export async function listSyncsInOrder(db: Database, householdId: HouseholdId, itemId: string): Promise<SyncRow[]> {
  const rows = await selectSyncs(db, householdId)
    .where('item_id', '=', itemId)
    .where('reverted_at', 'is', null)
    .where(sql<boolean>`exists (
      select from sync_pages as page where page.household_id = syncs.household_id and page.sync_id = syncs.sync_id)`)
    .orderBy('started_at')
    .orderBy('sync_id')
    .execute()
  return rows.map(toSync)
}

/** One sync with its pages and the rows that it changed. Refuses: SYNC_NOT_FOUND. */
export async function readReceipt(
  db: Database,
  householdId: HouseholdId,
  syncId: string,
  linesMax = linesShownMax,
): Promise<Receipt> {
  const sync = await requireSync(db, householdId, syncId)
  const pages = await db
    .selectFrom('sync_pages')
    .select(['page', sql<number>`octet_length(body)`.as('bytes')])
    .where('household_id', '=', householdId)
    .where('sync_id', '=', syncId)
    .orderBy('page')
    .execute()
  const lines = await listLines(db, householdId, syncId)
  return { ...sync, pages, lines: lines.slice(0, linesMax), linesInAll: lines.length }
}

/** One sync. Refuses: SYNC_NOT_FOUND. */
export async function requireSync(db: Database, householdId: HouseholdId, syncId: string): Promise<SyncRow> {
  const row = isId(syncId)
    ? await selectSyncs(db, householdId).where('sync_id', '=', syncId).executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('SYNC_NOT_FOUND')
  return toSync(row)
}

async function listLines(db: Database, householdId: HouseholdId, syncId: string): Promise<ReceiptLine[]> {
  const { rows } = await sql<ReceiptLine>`
    select row.transaction_id as "transactionId", row.account_id as "accountId", change.kind, change.reason, row.payee,
      row.date::text as date, row.amount, row.currency, change.before, change.after
    from (
      select transaction_id, 'added' as kind, null as reason, '{}'::jsonb as before, '{}'::jsonb as after, null as event_id
      from transactions where household_id = ${householdId} and first_sync_id = ${syncId}
      union all
      select transaction_id, kind, reason, before, after, event_id
      from transaction_events where household_id = ${householdId} and sync_id = ${syncId}
    ) as change
    join transactions as row on row.household_id = ${householdId} and row.transaction_id = change.transaction_id
    order by row.date desc, row.transaction_id desc, change.event_id nulls first`.execute(db)
  return rows
}

const selectSyncs = (db: Database, householdId: HouseholdId) =>
  db
    .selectFrom('syncs')
    .select(['sync_id', 'item_id', 'cause', 'started_at', 'finished_at', 'outcome', 'bank_code', 'added', 'modified'])
    .select(['removed', 'set_aside', 'reverted_at'])
    .select(
      sql<boolean>`reverted_at is null and finished_at is not null
        and exists (
          select from sync_pages as page
          where page.household_id = syncs.household_id and page.sync_id = syncs.sync_id and page.page = 1
            and page.cursor_before is not null)
        and not exists (
          select from syncs as later
          join sync_pages as page on page.household_id = later.household_id and page.sync_id = later.sync_id
          where later.household_id = syncs.household_id and later.item_id = syncs.item_id
            and later.started_at > syncs.started_at and later.reverted_at is null)`.as('can_revert'),
    )
    .where('household_id', '=', householdId)

type Row = Awaited<ReturnType<ReturnType<typeof selectSyncs>['executeTakeFirstOrThrow']>>

const toSync = (row: Row): SyncRow => ({
  syncId: row.sync_id,
  itemId: row.item_id,
  cause: row.cause,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  outcome: row.outcome,
  bankCode: row.bank_code,
  added: row.added,
  modified: row.modified,
  removed: row.removed,
  setAside: row.set_aside,
  revertedAt: row.reverted_at,
  canRevert: row.can_revert,
})

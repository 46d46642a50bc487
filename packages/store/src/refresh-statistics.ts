import { sql } from 'kysely'
import type { Database } from './open-store.ts'

/**
 * Has PostgreSQL count a household's rows again, if so many were written since that its plans may be those of another table: autovacuum
 * comes a minute later, and a first sync fills an empty table within seconds. Answers whether it did. To be called outside of
 * transactions, because what is counted stays locked against being counted until they end.
 */
export async function refreshStatistics(db: Database, rowsWritten: number): Promise<boolean> {
  if (rowsWritten < rowsThatMatter) return false
  const { rows } = await sql<{ counted: number }>`
    select reltuples as counted from pg_class where oid = 'transactions'::regclass`.execute(db)
  if (rowsWritten < (rows[0]?.counted ?? 0) / 2) return false
  await sql`analyze ${sql.raw(looked)}`.execute(db)
  return true
}

const rowsThatMatter = 200
// What queries of a sync ask for. The records and texts of a row are most of what an unlimited count reads; autovacuum comes for them.
const looked = `
  transactions (household_id, transaction_id, account_id, source, source_id, pending_source_id, status, bank_status, date,
    authorized_date, amount, category_id, category_by, removed_at, deleted_at, first_sync_id, sync_id),
  transaction_events (household_id, transaction_id, event_id, kind, sync_id)`

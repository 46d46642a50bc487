import { sql } from 'kysely'
import type { Database } from './open-store.ts'
import type { HouseholdId } from './tables.ts'

/**
 * Has PostgreSQL count rows again, if a household wrote more of them since than the planner takes it to have: autovacuum comes a minute
 * later, a first sync fills an empty household within seconds, and where others are known well one that is not counts for a single row,
 * so that every row is compared with every other. Answers whether it did. To be called outside of transactions, because what is counted
 * stays locked against being counted until they end.
 */
export async function refreshStatistics(db: Database, householdId: HouseholdId, rowsWritten: number): Promise<boolean> {
  if (rowsWritten < rowsThatMatter || rowsWritten < (await readExpectedRows(db, householdId))) return false
  await sql`analyze ${sql.raw(looked)}`.execute(db)
  return true
}

/** How many rows PostgreSQL takes a household to have when it plans a query. */
export async function readExpectedRows(db: Database, householdId: HouseholdId): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>`
    explain (format json) select from transactions where household_id = ${sql.lit(householdId)}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

const rowsThatMatter = 200
// What queries of a sync ask for. The records and texts of a row are most of what an unlimited count reads; autovacuum comes for them.
const looked = `
  transactions (household_id, transaction_id, account_id, source, source_id, pending_source_id, status, bank_status, date,
    authorized_date, amount, category_id, category_by, removed_at, deleted_at, first_sync_id, sync_id),
  transaction_events (household_id, transaction_id, event_id, kind, sync_id)`

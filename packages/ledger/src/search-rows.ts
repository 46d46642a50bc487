// Finding a text among many rows. How common it is nobody knows beforehand, and the planner guesses badly: a common text is found at
// once among the newest rows, a rare one by the index. So the newest rows are looked through first, and only then the index is asked.
import type { Day } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'

// Spelt as the trigram index spells it.
const textOfRow = sql<string>`(payee || ' ' || description || ' ' || coalesce(note, ''))`

/** That a text is part of the bank's or the household's name of the payee, of the description or of the note, in any case. */
export async function hasText(db: Database, householdId: HouseholdId, search: string): Promise<RawBuilder<boolean>> {
  return sql<boolean>`(${sql.join(await waysToFind(db, householdId, search), sql` or `)})`
}

// Payees are few, so that those with the text are looked up first.
async function waysToFind(db: Database, householdId: HouseholdId, search: string): Promise<RawBuilder<boolean>[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const payees = await db
    .selectFrom('payees')
    .select('payee_id')
    .where('household_id', '=', householdId)
    .where('name', 'ilike', pattern)
    .execute()
  const inText = sql<boolean>`${textOfRow} ilike ${pattern}`
  return payees.length === 0 ? [inText] : [inText, sql`payee_id = any(${payees.map(it => it.payee_id)}::uuid[])`]
}

// The rows that are looked through one by one, and those that the index may have to fetch, cost about the same when both are near the
// root of what there is; so ten times the rows take three times as long.
const rowsLookedThrough = (rows: number, limit: number) => Math.ceil(Math.sqrt(rows * limit)) + limit

/** The ids of the newest rows that have the text and fit all other conditions: at most `limit`, in no order. */
export async function searchRows(
  db: Database,
  householdId: HouseholdId,
  {
    search,
    conditions,
    before,
    limit,
  }: {
    search: string
    conditions: readonly RawBuilder<boolean>[]
    /** Only rows older than this one. */
    before: { date: Day; transactionId: string } | undefined
    limit: number
  },
): Promise<string[]> {
  const others = sql.join(
    [
      sql`household_id = ${householdId}`,
      sql`status <> 'removed'`,
      ...(before ? [sql`(date, transaction_id) < (${before.date}::date, ${before.transactionId}::uuid)`] : []),
      ...conditions,
    ],
    sql` and `,
  )
  const ways = await waysToFind(db, householdId, search)
  const matches = sql`(${sql.join(ways, sql` or `)})`
  const window = rowsLookedThrough(await countRows(db, householdId), limit)
  const newest = await sql<{ looked: number; found: string[] | null }>`
    select count(*)::integer as looked, (array_agg(transaction_id order by date desc, transaction_id desc) filter (where matches))[:${limit}] as found
    from (
      select transaction_id, date, ${matches} as matches from transactions where ${others}
      order by date desc, transaction_id desc limit ${window}
    ) as newest`.execute(db)
  const { looked = 0, found = null } = newest.rows[0] ?? {}
  if (looked < window || (found?.length ?? 0) >= limit) return found ?? []
  // Materialized, so that the order and the limit do not tempt the planner to go through all rows by their days.
  const { rows } = await sql<{ transaction_id: string }>`
    with found as materialized (${sql.join(
      ways.map(way => sql`select transaction_id, date from transactions where ${others} and ${way}`),
      sql` union `,
    )})
    select transaction_id from found order by date desc, transaction_id desc limit ${limit}`.execute(db)
  return rows.map(row => row.transaction_id)
}

async function countRows(db: Database, householdId: HouseholdId): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select coalesce(sum(row_count), 0)::integer as rows from category_totals where household_id = ${householdId}`.execute(
    db,
  )
  return rows[0]?.rows ?? 0
}

// Finding a text among many rows. How common it is nobody knows beforehand, and the planner guesses badly: a common text is found at
// once among the newest rows, a rare one by the index. So a few of the newest rows are looked through first; what they hold tells
// whether to go on among the newest or to ask the index. The dearest text is one of which both cost the same: in as many rows as the
// root of all, so that ten times the rows take three times as long.
import type { Day } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'

/** What a text is looked for in, spelt as the trigram index spells it. `of` is what the statement calls `transactions`. */
export function textOf(of: 'row' | 'transactions'): RawBuilder<string> {
  const [payee, description, note] = ['payee', 'description', 'note'].map(column => sql.ref(`${of}.${column}`))
  return sql`(${payee} || ' ' || ${description} || ' ' || coalesce(${note}, ''))`
}

/** That a text is part of the bank's or the household's name of the payee, of the description or of the note, in any case. */
export async function hasText(db: Database, householdId: HouseholdId, search: string): Promise<RawBuilder<boolean>> {
  return sql<boolean>`(${sql.join(await waysToFind(db, householdId, search), sql` or `)})`
}

async function waysToFind(db: Database, householdId: HouseholdId, search: string): Promise<RawBuilder<boolean>[]> {
  const { payeeIds } = await readFacts(db, householdId, search)
  return waysOf(search, payeeIds)
}

const patternOf = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`

function waysOf(search: string, payeeIds: readonly string[]): RawBuilder<boolean>[] {
  const inText = sql<boolean>`${textOf('transactions')} ilike ${patternOf(search)}`
  return payeeIds.length === 0 ? [inText] : [inText, sql`payee_id = any(${[...payeeIds]}::uuid[])`]
}

// Payees are few, so that those with the text are looked up first.
async function readFacts(db: Database, householdId: HouseholdId, search: string) {
  const { rows } = await sql<{ rowCount: number; payeeIds: string[] }>`${prepared} select
    (select coalesce(sum(row_count), 0)::integer from category_totals where household_id = ${householdId}) as "rowCount",
    array(select payee_id from payees where household_id = ${householdId} and name ilike ${patternOf(search)}) as "payeeIds"`.execute(
    db,
  )
  return rows[0] ?? { rowCount: 0, payeeIds: [] }
}

type Search = {
  search: string
  conditions: readonly RawBuilder<boolean>[]
  /** Only rows older than this one. */
  before: { date: Day; transactionId: string } | undefined
  limit: number
}

// A guess of how many rows have the text is often wrong by half.
const margin = 1.5

/** The ids of the newest rows that have the text and fit all other conditions: at most `limit`, in no order. */
export async function searchRows(
  db: Database,
  householdId: HouseholdId,
  { search, conditions, before, limit }: Search,
): Promise<string[]> {
  const { rowCount, payeeIds } = await readFacts(db, householdId, search)
  const ways = waysOf(search, payeeIds)
  const others = sql.join(
    [
      sql`household_id = ${householdId}`,
      sql`status <> 'removed'`,
      ...(before ? [sql`(date, transaction_id) < (${before.date}::date, ${before.transactionId}::uuid)`] : []),
      ...conditions,
    ],
    sql` and `,
  )
  const sample = await lookThrough(Math.ceil(Math.sqrt(rowCount)) + limit)
  if (sample.isAll || sample.found.length >= limit) return sample.found
  const share = sample.found.length / sample.looked
  const rowsToLookThrough = Math.ceil((limit / share) * margin)
  if (rowsToLookThrough < share * rowCount) {
    const newest = await lookThrough(rowsToLookThrough)
    if (newest.isAll || newest.found.length >= limit) return newest.found
  }
  return askIndex()

  async function lookThrough(window: number) {
    const { rows } = await sql<{ looked: number; found: string[] | null }>`
      select count(*)::integer as looked,
        (array_agg(transaction_id order by date desc, transaction_id desc) filter (where matches))[:${limit}] as found
      from (
        select transaction_id, date, (${sql.join(ways, sql` or `)}) as matches from transactions where ${others}
        order by date desc, transaction_id desc limit ${window}
      ) as newest`.execute(db)
    const { looked = 0, found = null } = rows[0] ?? {}
    return { looked, isAll: looked < window, found: found ?? [] }
  }

  // Materialized, so that the order and the limit do not tempt the planner to go through all rows by their days. A row that is found in
  // several ways is there as often: telling apart the few that are wanted is cheaper than all.
  async function askIndex(): Promise<string[]> {
    const { rows } = await sql<{ transaction_id: string }>`
      with found as materialized (${sql.join(
        ways.map(way => sql`select transaction_id, date from transactions where ${others} and ${way}`),
        sql` union all `,
      )})
      select transaction_id from found order by date desc, transaction_id desc limit ${limit * ways.length}`.execute(db)
    return [...new Set(rows.map(row => row.transaction_id))].slice(0, limit)
  }
}

import type { HouseholdId, SeriesKind, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import type { Cadence } from '../core/recurring/cadence.ts'

export type KeptSeries = {
  seriesId: string
  payeeId: string | null
  name: string
  accountId: string
  direction: 'in' | 'out'
  kind: SeriesKind
  cadence: Cadence
  dates: 'booked' | 'authorized'
  /** In percent. */
  certainty: number
  rows: { rowId: string; role: 'due' | 'extra' | 'trial' }[]
}

// What a household said of a series can be taken back, and given back, for 30 days.
const keptGoneDays = 62

/** Writes down all that a search found, in place of what the last one did. */
export async function keepFound(
  transaction: Transaction,
  householdId: HouseholdId,
  {
    kept,
    joined,
    now,
  }: { kept: readonly KeptSeries[]; joined: readonly { seriesId: string; rowId: string }[]; now: Date },
): Promise<void> {
  const records = JSON.stringify(kept)
  await sql`
    insert into series (household_id, series_id, found_by, payee_id, name, account_id, direction, kind, cadence, dates, certainty)
    select ${householdId}::uuid, "seriesId", 'hearth', "payeeId", name, "accountId", direction, kind, cadence, dates, certainty
    from json_to_recordset(${records}::json) as found ("seriesId" uuid, "payeeId" uuid, name text, "accountId" uuid, direction text,
      kind text, cadence jsonb, dates text, certainty smallint)
    on conflict (household_id, series_id) do update set payee_id = excluded.payee_id, name = excluded.name,
      account_id = excluded.account_id, direction = excluded.direction, kind = excluded.kind, cadence = excluded.cadence,
      dates = excluded.dates, certainty = excluded.certainty, gone_since = null`.execute(transaction)
  const ids = kept.map(it => it.seriesId)
  await sql`
    update series set gone_since = ${now} where household_id = ${householdId} and found_by = 'hearth' and gone_since is null
      and not series_id = any(${ids}::uuid[])`.execute(transaction)
  await sql`
    delete from series where household_id = ${householdId} and found_by = 'hearth'
      and gone_since < ${now}::timestamptz - make_interval(days => ${keptGoneDays})
      and series_id not in (select series_id from series_words where household_id = ${householdId})`.execute(
    transaction,
  )
  await writeRows(transaction, householdId, [
    ...kept.flatMap(({ seriesId, rows }) => rows.map(row => ({ seriesId, ...row }))),
    ...joined.map(it => ({ ...it, role: 'due' as const })),
  ])
}

// A row may have gone since it was read, and belongs to one series at most.
async function writeRows(
  transaction: Transaction,
  householdId: HouseholdId,
  rows: readonly { seriesId: string; rowId: string; role: string }[],
): Promise<void> {
  const records = JSON.stringify([...new Map(rows.map(row => [row.rowId, row])).values()])
  await sql`
    delete from series_rows where household_id = ${householdId}
      and not transaction_id = any(${rows.map(row => row.rowId)}::uuid[])`.execute(transaction)
  await sql`
    insert into series_rows as kept (household_id, transaction_id, series_id, role)
    select ${householdId}::uuid, told."rowId", told."seriesId", told.role
    from json_to_recordset(${records}::json) as told ("rowId" uuid, "seriesId" uuid, role text)
    join transactions as row on row.household_id = ${householdId} and row.transaction_id = told."rowId"
    on conflict (household_id, transaction_id) do update set series_id = excluded.series_id, role = excluded.role
      where (kept.series_id, kept.role) is distinct from (excluded.series_id, excluded.role)`.execute(transaction)
}

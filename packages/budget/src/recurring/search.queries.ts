// What the search for series reads: the rows, and the series that are known.
import { addDays, type Currency, type Day, type MinorUnits } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { Cadence } from '../core/recurring/cadence.ts'
import type { SeenRow } from '../core/recurring/find-series.ts'
import type { KnownSeries } from '../core/recurring/keep-identity.ts'

export type KnownRow = SeenRow & {
  currency: Currency
  payeeId: string | null
  name: string
  detailed: string | null
  isTransfer: boolean
}

/** Rows of the last so many days, those that the household ignores left out. */
export async function listRowsToSearch(
  db: Database,
  householdId: HouseholdId,
  { today, days }: { today: Day; days: number },
): Promise<KnownRow[]> {
  const { rows } = await sql<KnownRow>`
    with halves as materialized (
      select outflow_id as transaction_id from transfers where household_id = ${householdId} and state = 'paired'
      union select inflow_id from transfers where household_id = ${householdId} and state = 'paired'
    ), transfer_categories as materialized (
      select category_id from categories where household_id = ${householdId} and kind = 'transfer'
    )
    select row.transaction_id as "rowId", coalesce(row.payee_id::text, row.payee) as payee, row.account_id as "accountId", row.date,
      row.authorized_date as "authorizedDate", row.amount, row.description as text, row.currency, row.payee_id as "payeeId",
      coalesce(payee.name, row.payee) as name, row.pfc_detailed as detailed,
      half.transaction_id is not null or moved.category_id is not null as "isTransfer"
    from transactions as row
    left join payees as payee on payee.household_id = ${householdId} and payee.payee_id = row.payee_id
    left join halves as half on half.transaction_id = row.transaction_id
    left join transfer_categories as moved on moved.category_id = row.category_id
    where row.household_id = ${householdId} and row.status <> 'removed' and row.source <> 'opening' and not row.ignored
      and row.date >= ${addDays(today, -days)}::date
    order by row.date, row.transaction_id`.execute(db)
  return rows
}

/** All series, dismissed ones too, with the ids of their rows. */
export async function listKnownSeries(db: Database, householdId: HouseholdId): Promise<KnownSeries[]> {
  const { rows } = await sql<Omit<KnownSeries, 'cadence'> & { cadence: Cadence; lastAmount: MinorUnits | null }>`
    with own as materialized (
      select series_id, transaction_id from series_rows where household_id = ${householdId}
    ), held as materialized (
      select own.series_id, array_agg(row.transaction_id order by row.date, row.transaction_id) as ids,
        (array_agg(row.amount order by row.date desc, row.transaction_id desc))[1] as last_amount
      from own join transactions as row on row.household_id = ${householdId} and row.transaction_id = own.transaction_id
      group by own.series_id
    )
    select series.series_id as "seriesId", coalesce(series.payee_id::text, series.name) as payee,
      coalesce(word.account_id, series.account_id) as "accountId", direction, coalesce(word.cadence, series.cadence) as cadence,
      coalesce(word.amount, held.last_amount) as amount, coalesce(held.ids, '{}') as "rowIds",
      word.state is not null as "isSaid", word.cancelled_on as "cancelledOn"
    from series
    left join series_words as word on word.household_id = ${householdId} and word.series_id = series.series_id
    left join held on held.series_id = series.series_id
    where series.household_id = ${householdId} and (word.state is not null or found_by = 'hearth')
    order by series.series_id`.execute(db)
  return rows
}

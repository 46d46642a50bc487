// Series as they are stored: what was found, what the household said, and the rows.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import type { Database, HouseholdId, SeriesKind } from '@hearth/store'
import { sql } from 'kysely'
import type { Cadence } from '../core/recurring/cadence.ts'
import type { SeriesRow } from '../core/recurring/tell-news.ts'

export type Word = {
  state: 'confirmed' | 'corrected' | 'cancelled' | 'dismissed'
  name: string | null
  kind: SeriesKind | null
  amount: MinorUnits | null
  cadence: Cadence | null
  nextDate: Day | null
  accountId: string | null
  categoryId: string | null
  cancelledOn: Day | null
}

export type StoredSeries = {
  seriesId: string
  foundBy: 'hearth' | 'household'
  isGone: boolean
  payeeId: string | null
  name: string
  accountId: string
  currency: Currency
  /** Whose holidays the household says count; null where it says nothing. */
  country: string | null
  direction: 'in' | 'out'
  kind: SeriesKind
  cadence: Cadence
  dates: 'booked' | 'authorized'
  certainty: number
  word: Word | null
  rows: (SeriesRow & { categoryId: string | null })[]
}

/** All of them, or those named, with their rows in order of time. */
export async function listStoredSeries(
  db: Database,
  householdId: HouseholdId,
  seriesIds: readonly string[] | null = null,
): Promise<StoredSeries[]> {
  const isNamed = sql<boolean>`(${seriesIds}::uuid[] is null or series.series_id = any(${seriesIds}::uuid[]))`
  const { rows: series } = await sql<Omit<StoredSeries, 'rows'>>`
    select series.series_id as "seriesId", found_by as "foundBy", gone_since is not null as "isGone",
      series.payee_id as "payeeId", coalesce(payee.name, series.name) as name,
      coalesce(word.account_id, series.account_id) as "accountId", account.currency, direction, series.kind, series.cadence,
      (select country from period_rules where household_id = ${householdId}) as country,
      dates, certainty,
      case when word.state is not null then json_build_object('state', word.state, 'name', word.name, 'kind', word.kind,
        'amount', word.amount, 'cadence', word.cadence, 'nextDate', word.next_date, 'accountId', word.account_id,
        'categoryId', word.category_id, 'cancelledOn', word.cancelled_on) end as word
    from series
    join accounts as account on account.household_id = series.household_id and account.account_id = series.account_id
    left join series_words as word on word.household_id = series.household_id and word.series_id = series.series_id
    left join payees as payee on payee.household_id = series.household_id and payee.payee_id = series.payee_id
    where series.household_id = ${householdId} and ${isNamed}
      and (word.state is not null or (found_by = 'hearth' and gone_since is null))
    order by series.series_id`.execute(db)
  const { rows } = await sql<StoredSeries['rows'][number] & { seriesId: string }>`
    with own as materialized (
      select series_id, transaction_id, role from series_rows as series where household_id = ${householdId} and ${isNamed}
    )
    select own.series_id as "seriesId", row.transaction_id as "transactionId", row.date, row.authorized_date as "authorizedDate",
      row.amount, own.role, row.category_id as "categoryId"
    from own join transactions as row on row.household_id = ${householdId} and row.transaction_id = own.transaction_id
    where row.status <> 'removed' order by row.date, row.transaction_id`.execute(db)
  const rowsOf = Map.groupBy(rows, row => row.seriesId)
  return series.map(it => ({ ...it, rows: (rowsOf.get(it.seriesId) ?? []).map(({ seriesId: _, ...row }) => row) }))
}

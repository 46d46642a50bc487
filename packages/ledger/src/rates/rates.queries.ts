import { type Currency, currencyOf, type Day, dayOf } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import type { ToldRate } from '../core/rate-of-day.ts'

export type Rate = {
  currency: Currency
  day: Day
  /** What one unit is worth in the household's currency, as a decimal: '1.0842'. */
  rate: string
  source: 'household' | 'own-payment'
  /** For a rate that a payment told: whom it was paid to. */
  detail: string | null
}

/** All rates that are known, the newest of each currency first. */
export async function listRates(db: Database, householdId: HouseholdId): Promise<Rate[]> {
  const rows = await db
    .selectFrom('exchange_rates')
    .select(['currency', 'day', 'rate', 'source', 'detail'])
    .where('household_id', '=', householdId)
    .orderBy('currency')
    .orderBy('day', 'desc')
    .execute()
  return rows.map(row => ({ ...row, currency: currencyOf(row.currency) }))
}

/** The rates of currencies that the household has accounts in, as numbers to compare by, and its own currency. */
export async function readToldRates(
  db: Database,
  householdId: HouseholdId,
): Promise<{ own: Currency | null; told: ToldRate[] }> {
  const { rows } = await sql<{ own: Currency | null; told: [string, string, number][] | null }>`
    ${prepared} select currency as own, (
      select jsonb_agg(jsonb_build_array(currency, day, rate)) from exchange_rates
      where household_id = ${householdId}
        and currency in (select currency from accounts where household_id = ${householdId})
    ) as told from households where household_id = ${householdId}`.execute(db)
  const { own = null, told = null } = rows[0] ?? {}
  return {
    own,
    told: (told ?? []).map(([currency, day, rate]) => ({ currency: currencyOf(currency), day: dayOf(day), rate })),
  }
}

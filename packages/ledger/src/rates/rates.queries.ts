import { type Currency, currencyOf, type Day } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'

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

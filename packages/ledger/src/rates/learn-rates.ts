// What the household's own payments tell of rates: a purchase abroad says what was paid in both currencies.
import { currencyOf, type Day } from '@hearth/money'
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { rateOfMinor } from '../core/minor-rate.ts'

type Told = { currency: string; own: string; day: Day; minor_rate: string; payee: string }

/**
 * Learns the rates that posted rows of these syncs tell, for the currencies of the household's accounts; what is known of a day stays.
 * Small payments say little of a rate: of a day the largest counts. What is more than twice or less than half of the rate that is known is
 * no rate, but a text that was misread.
 */
export async function learnRates(
  transaction: Transaction,
  householdId: HouseholdId,
  { syncIds }: { syncIds: readonly string[] },
): Promise<void> {
  const { rows } = await sql<Told>`
    with foreign_currencies as materialized (
      select distinct account.currency, household.currency as own
      from accounts as account join households as household using (household_id)
      where account.household_id = ${householdId} and household.currency is not null and account.currency <> household.currency
    ),
    told as (
      select wanted.currency, wanted.own, row.date as day, row.payee, abs(row.amount) as size,
        case row.currency when wanted.own then row.amount::numeric / row.foreign_amount
          else row.foreign_amount::numeric / row.amount end as minor_rate
      from foreign_currencies as wanted
      join transactions as row on row.household_id = ${householdId} and row.sync_id = any(${syncIds}) and row.status = 'posted'
        and row.foreign_amount <> 0 and row.amount <> 0
        and (row.currency = wanted.own and row.foreign_currency = wanted.currency
          or row.currency = wanted.currency and row.foreign_currency = wanted.own)
    )
    select distinct on (currency, day) currency, own, day, round(abs(minor_rate), 12)::text as minor_rate, payee
    from told
    left join lateral (
      select known.minor_rate as present from exchange_rates as known
      where known.household_id = ${householdId} and known.currency = told.currency order by day desc limit 1
    ) as known on true
    where abs(minor_rate) between 1e-5 and 1e4 and (present is null or abs(minor_rate) between present / 2 and present * 2)
    order by currency, day desc, size desc limit 500`.execute(transaction)
  if (rows.length === 0) return
  await transaction
    .insertInto('exchange_rates')
    .values(
      rows.map(({ currency, own, day, minor_rate, payee }) => ({
        ...{ household_id: householdId, currency, day, minor_rate, detail: payee.slice(0, 200) },
        rate: rateOfMinor(minor_rate, currencyOf(currency), currencyOf(own)),
        source: 'own-payment' as const,
      })),
    )
    .onConflict(conflict => conflict.columns(['household_id', 'currency', 'day']).doNothing())
    .execute()
}

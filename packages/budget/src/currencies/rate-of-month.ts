import type { Day } from '@hearth/money'
import type { HouseholdId } from '@hearth/store'
import { sql } from 'kysely'

/**
 * The rate that holds in a month for `account.currency` of the statement around it: the newest by its end or else the first, as
 * `minor_rate_in` chooses it, with its day and who told it.
 */
export const rateOfMonth = (householdId: HouseholdId, firstOfMonth: Day) => sql`(
  select rate, day, source, detail, minor_rate from exchange_rates
  where household_id = ${householdId} and currency = account.currency
  order by day >= (${firstOfMonth}::date + interval '1 month')::date,
    case when day < (${firstOfMonth}::date + interval '1 month')::date then -extract(epoch from day) else extract(epoch from day) end
  limit 1
)`

/** A rate without the zeros that a database keeps behind it. */
export const trimRate = (rate: string): string => rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')

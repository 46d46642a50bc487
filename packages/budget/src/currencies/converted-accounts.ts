// Accounts of the budget in other currencies: what moved in a month counts at that month's rate, what is there at the rate of the period.
import {
  addDays,
  currencyOf,
  type Day,
  dayOf,
  firstDayOf,
  type MinorUnits,
  minorUnits,
  monthOfDay,
  subtract,
  sum,
} from '@hearth/money'
import type { HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { RateOfCurrency } from '../core/rate-of-currency.ts'
import type { BudgetPeriod } from '../periods/budget-period.queries.ts'
import { rateOfMonth, trimRate } from './rate-of-month.ts'

/** An account in another currency at the end of a period. */
export type ConvertedAccount = RateOfCurrency & {
  accountId: string
  /** In minor units of its own currency. */
  balance: MinorUnits
  /** What its rows came to, each at the rate of its month, and what the balance is worth: minor units of the household's currency. */
  counted: MinorUnits
  value: MinorUnits
}

/** As the database tells it. */
export type ConvertedFigures = [
  string,
  string,
  number,
  number,
  number,
  string,
  string,
  ConvertedAccount['source'],
  string | null,
]

const day = (value: Day) => sql<Day>`${value}::date`
const monthOf = (value: Day) => day(firstDayOf(monthOfDay(value)))

/** A part of the statement of a period: the totals of these accounts by month, converted. Stands behind its `budget_accounts`. */
export const foreignMonths = (householdId: HouseholdId) => sql`
  foreign_months as materialized (
    select account.account_id, total.category_id, total.month, total.amount as original,
      round(total.amount * minor_rate_in(${householdId}, account.currency, total.month))::bigint as amount
    from budget_accounts as account
    cross join lateral (
      select category_id, month, amount from month_totals
      where household_id = ${householdId} and account_id = account.account_id offset 0
    ) as total
    where account.is_foreign
  )`

/** Stands in the statement of a period, beside `foreign_months` and `within_months`. */
export const selectConverted = (householdId: HouseholdId, { to }: BudgetPeriod) => sql<ConvertedFigures[]>`(
  select coalesce(jsonb_agg(jsonb_build_array(account.account_id, account.currency, there.balance, there.counted,
    round(there.balance * minor_rate_in(${householdId}, account.currency, ${monthOf(to)}))::bigint,
    told.rate::text, told.day, told.source, told.detail)), '[]')
  from budget_accounts as account
  cross join lateral (
    select coalesce(sum(original), 0)::bigint as balance, coalesce(sum(amount), 0)::bigint as counted from (
      select original, amount from foreign_months where account_id = account.account_id and month < ${monthOf(addDays(to, 1))}
      union all
      select original, amount from within_months where edge = 'next' and account_id = account.account_id
    ) as each
  ) as there
  cross join lateral ${rateOfMonth(householdId, firstDayOf(monthOfDay(to)))} as told
  where account.is_foreign
)`

export const toConverted = ([
  accountId,
  currency,
  balance,
  counted,
  value,
  rate,
  on,
  source,
  detail,
]: ConvertedFigures): ConvertedAccount => ({
  accountId,
  currency: currencyOf(currency),
  balance: minorUnits(balance),
  counted: minorUnits(counted),
  value: minorUnits(value),
  rate: trimRate(rate),
  day: dayOf(on),
  source,
  detail,
})

/** What the money on these accounts became worth since it came. */
export const exchangeDifference = (accounts: readonly ConvertedAccount[]): MinorUnits =>
  sum(accounts.map(it => subtract(it.value, it.counted)))

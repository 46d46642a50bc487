// What money on accounts in other currencies is worth, at the rate that the budget of a month reckons with.
import { type Currency, convert, type Day, firstDayOf, type MinorUnits, monthOfDay } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import type { RateOfCurrency } from '../core/rate-of-currency.ts'
import { readHousehold } from '../household.queries.ts'
import { rateOfMonth, trimRate } from './rate-of-month.ts'

export type Exchange = {
  /** The household's own currency. */
  currency: Currency
  /** An amount in the household's currency. Throws for a currency that no account of the budget is in. */
  worth: (amount: MinorUnits, currency: Currency) => MinorUnits
  /** Null for the household's own currency. */
  rateOf: (currency: Currency) => RateOfCurrency | null
}

/** The rates of the currencies that the budget's accounts are in, as they hold in the month of a day. */
export async function readExchange(db: Database, householdId: HouseholdId, on: Day): Promise<Exchange> {
  const month = firstDayOf(monthOfDay(on))
  const { currency: own } = await readHousehold(db, householdId)
  const { rows } = await sql<RateOfCurrency & { minorRate: string }>`
    ${prepared} select account.currency, told.rate::text as rate, told.day, told.source, told.detail, told.minor_rate::text as "minorRate"
    from (select distinct currency from accounts where household_id = ${householdId} and on_budget and currency <> ${own}) as account
    cross join lateral ${rateOfMonth(householdId, month)} as told`.execute(db)
  const told = new Map(
    rows.map(({ minorRate, ...row }) => [row.currency, { minorRate, told: { ...row, rate: trimRate(row.rate) } }]),
  )
  return {
    currency: own,
    worth(amount, currency) {
      if (currency === own) return amount
      const known = told.get(currency)
      if (!known) throw new Error(`No account of the budget is in ${currency}`)
      return convert(amount, known.minorRate)
    },
    rateOf: currency => told.get(currency)?.told ?? null,
  }
}

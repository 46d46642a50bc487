import { Refusal } from '@hearth/refusals'
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'

/** Refuses RATE_IN_USE when an account of the budget is in another currency of which no rate is known. */
export async function refuseIfRateMissing(transaction: Transaction, householdId: HouseholdId): Promise<void> {
  const { rows } = await sql`
    select from accounts as account join households as household using (household_id)
    where account.household_id = ${householdId} and account.on_budget and account.currency <> household.currency
      and not exists (select from exchange_rates as known
        where known.household_id = account.household_id and known.currency = account.currency)`.execute(transaction)
  if (rows.length > 0) throw new Refusal('RATE_IN_USE')
}

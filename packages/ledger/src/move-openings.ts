// Days of history that the bank hands over late: the balance that the history was anchored on had counted them already.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { recordEvents } from './history.ts'
import { pendingOf } from './record-balances.ts'

/**
 * Moves the opening row of an account back by rows that came in this loop of pages and are older than its first recorded balance, if
 * that accounts for the whole difference to the bank's balance to the cent, and the account added up before. Everything else is left
 * to the proof, which asks. Call it only when balance and rows are of one moment, before that balance is recorded.
 */
export async function moveOpenings(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; syncIds: readonly string[]; syncId: string },
): Promise<void> {
  if (input.accountIds.length === 0 || input.syncIds.length === 0) return
  const { rows } = await sql<{ transactionId: string; before: object; after: object }>`
    with recorded as (
      select distinct on (account_id) account_id, bank_current = posted as added_up,
        (min(at) over (partition by account_id) at time zone 'UTC')::date as first_day
      from account_balances
      where household_id = ${householdId} and account_id = any(${input.accountIds}::uuid[])
      order by account_id, at desc
    ), late as (
      -- All of them until a day, for each day: the latest may have been posted after that balance and only be dated before it.
      select row.account_id, row.date as until, min(min(row.date)) over by_day as first_day,
        (sum(sum(row.amount)) over by_day)::bigint as amount
      from transactions as row join recorded using (account_id)
      where row.household_id = ${householdId} and row.first_sync_id = any(${input.syncIds}::uuid[])
        and row.source = 'bank' and row.status = 'posted' and row.date < recorded.first_day and recorded.added_up
      group by row.account_id, row.date
      window by_day as (partition by row.account_id order by row.date)
    ), moved as (
      select distinct on (opening.transaction_id) opening.transaction_id, opening.amount, opening.date, opening.amount - late.amount as new_amount,
        least(opening.date, late.first_day - 1) as new_date
      from late
      join accounts as account on account.household_id = ${householdId} and account.account_id = late.account_id
      join transactions as opening on opening.household_id = ${householdId} and opening.account_id = late.account_id
        and opening.source = 'opening'
      where late.amount <> 0 and account.type <> 'investment'
        and account.bank_current - (account.ledger_balance - ${pendingOf('account')}) = -late.amount
      order by opening.transaction_id, late.until desc
    )
    update transactions as opening set amount = moved.new_amount, date = moved.new_date
    from moved
    where opening.household_id = ${householdId} and opening.transaction_id = moved.transaction_id
    returning opening.transaction_id as "transactionId",
      jsonb_build_object('amount', moved.amount, 'date', moved.date) as before,
      jsonb_build_object('amount', moved.new_amount, 'date', moved.new_date) as after`.execute(transaction)
  const reason =
    'The bank handed over older rows later, which the balance that the account started from had counted already'
  await recordEvents(
    transaction,
    householdId,
    rows.map(row => ({ ...row, actor: 'hearth' as const, kind: 'changed' as const, syncId: input.syncId, reason })),
  )
}

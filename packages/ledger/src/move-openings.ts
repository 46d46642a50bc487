// Opening rows that turn out to stand for too much or too little, to the cent: days of history that came late, a balance that was another one.
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
    with differing as materialized (${differing(householdId, input.accountIds)}),
    recorded as materialized (
      select distinct on (account_id) account_id, difference, bank_current = posted as added_up,
        (min(at) over (partition by account_id) at time zone 'UTC')::date as first_day
      from account_balances join differing using (account_id)
      where household_id = ${householdId}
      order by account_id, at desc
    ), late as (
      -- All of them until a day, for each day: the latest may have been posted after that balance and only be dated before it.
      select row.account_id, recorded.difference, row.date as until, min(min(row.date)) over by_day as first_day,
        (sum(sum(row.amount)) over by_day)::bigint as amount
      from transactions as row join recorded using (account_id)
      where row.household_id = ${householdId} and row.first_sync_id = any(${input.syncIds}::uuid[])
        and row.source = 'bank' and row.status = 'posted' and row.date < recorded.first_day and recorded.added_up
      group by row.account_id, recorded.difference, row.date
      window by_day as (partition by row.account_id order by row.date)
    ), moved as (
      select distinct on (opening.transaction_id) opening.transaction_id, opening.amount, opening.date,
        opening.amount - late.amount as new_amount, least(opening.date, late.first_day - 1) as new_date
      from late
      join transactions as opening on opening.household_id = ${householdId} and opening.account_id = late.account_id
        and opening.source = 'opening'
      where late.difference = -late.amount
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

/**
 * Moves the opening row of an account that was anchored on the balance that the bank calls available, once the bank tells the current
 * one too: if the holds of that day, and on a card its limit, account for the whole difference to the cent, and the account never
 * added up otherwise. Call it where moveOpenings is called.
 */
export async function mendOpenings(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; syncId: string },
): Promise<void> {
  if (input.accountIds.length === 0) return
  const { rows } = await sql<{ transactionId: string; before: object; after: object }>`
    with differing as materialized (${differing(householdId, input.accountIds)}),
    told as materialized (
      select account_id, at, difference, held, posted, type, bank_limit, balance.bank_current, balance.bank_available,
        balance.bank_current = case type when 'credit' then -1 else 1 end * balance.bank_available as is_available
      from account_balances as balance join differing using (account_id) join accounts using (household_id, account_id)
      where household_id = ${householdId}
    ), anchor as materialized (select distinct on (account_id) * from told order by account_id, at),
    mended as (
      select opening.transaction_id, opening.amount, opening.amount + anchor.difference as new_amount
      from anchor
      join transactions as opening on opening.household_id = ${householdId} and opening.account_id = anchor.account_id
        and opening.source = 'opening'
      where is_available
        and anchor.difference = case anchor.type
          when 'depository' then -held when 'credit' then 2 * bank_available - bank_limit - held end
        -- An account that has added up with other holds, or to another balance than the available one, was anchored well, or is by now.
        and not exists (
          select from told where told.account_id = anchor.account_id and told.bank_current = told.posted
            and (told.held is distinct from anchor.held or told.is_available is not true))
    )
    update transactions as opening set amount = mended.new_amount
    from mended
    where opening.household_id = ${householdId} and opening.transaction_id = mended.transaction_id
    returning opening.transaction_id as "transactionId", jsonb_build_object('amount', mended.amount) as before,
      jsonb_build_object('amount', mended.new_amount) as after`.execute(transaction)
  const reason = 'The bank had told its available balance as the current one when the account started'
  await recordEvents(
    transaction,
    householdId,
    rows.map(row => ({ ...row, actor: 'hearth' as const, kind: 'changed' as const, syncId: input.syncId, reason })),
  )
}

/** Accounts whose rows do not add up to the bank's balance, and by how much it is more. */
const differing = (householdId: HouseholdId, accountIds: readonly string[]) => sql`
  select account_id, difference from (
    select account_id, bank_current - (ledger_balance - ${pendingOf('account')}) as difference from accounts as account
    where household_id = ${householdId} and account_id = any(${accountIds}::uuid[]) and bank_current is not null
      and type <> 'investment'
  ) as compared where difference <> 0`

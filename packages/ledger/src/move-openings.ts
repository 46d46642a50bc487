// Opening rows that turn out to stand for too much or too little, to the cent: days of history that came late, a balance that was another one.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { recordEvents } from './history.ts'
import { pendingOf } from './record-balances.ts'

/**
 * Moves the opening row of an account back by rows that came since it last added up and are older than its first recorded balance, if
 * that accounts for the whole difference to the bank's balance to the cent. Everything else is left to the proof, which asks. Call it
 * only when balance and rows are of one moment, before that balance is recorded.
 */
export async function moveOpenings(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; syncId: string },
): Promise<void> {
  if (input.accountIds.length === 0) return
  const { rows } = await sql<{ transactionId: string; before: object; after: object }>`
    with differing as materialized (${differing(householdId, input.accountIds)}),
    -- Ids grow with time: what came since an account last added up has later ones than the sync that saw it do so.
    good as materialized (
      select distinct on (account_id) account_id, difference, sync_id
      from account_balances join differing using (account_id)
      where household_id = ${householdId} and bank_current = posted and sync_id is not null
      order by account_id, at desc
    ), began as materialized (
      select account_id, (min(at) at time zone 'UTC')::date as first_day
      from account_balances join differing using (account_id)
      where household_id = ${householdId}
      group by account_id
    ), came (account_id, date, amount) as (
      select row.account_id, row.date, row.amount from good
      join transactions as row on row.household_id = ${householdId} and row.account_id = good.account_id
        and row.transaction_id > good.sync_id and row.first_sync_id > good.sync_id and ${counts}
      union all
      -- What the bank had named before, and did not show when the account added up.
      select row.account_id, row.date, row.amount from good
      join lateral (
        select transaction_id from transaction_events
        where household_id = ${householdId} and sync_id > good.sync_id and kind in ('returned', 'removed')
        group by transaction_id having every(kind = 'returned')
      ) as returned on true
      join transactions as row on row.household_id = ${householdId} and row.transaction_id = returned.transaction_id
        and row.account_id = good.account_id and row.transaction_id <= good.sync_id and ${counts}
    ), late as (
      -- All of them until a day, for each day: the latest may have been posted after that balance and only be dated before it.
      select account_id, good.difference, came.date as until, min(min(came.date)) over by_day as first_day,
        (sum(sum(came.amount)) over by_day)::bigint as amount
      from good join began using (account_id) join came using (account_id)
      where came.date < began.first_day
      group by account_id, good.difference, came.date
      window by_day as (partition by account_id order by came.date)
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

/** Whether a row is part of what the bank calls the current balance. */
const counts = sql`row.source = 'bank' and row.status = 'posted'`

/** Accounts whose rows do not add up to the bank's balance, and by how much it is more. */
const differing = (householdId: HouseholdId, accountIds: readonly string[]) => sql`
  select account_id, difference from (
    select account_id, bank_current - (ledger_balance - ${pendingOf('account')}) as difference from accounts as account
    where household_id = ${householdId} and account_id = any(${accountIds}::uuid[]) and bank_current is not null
      and type <> 'investment'
  ) as compared where difference <> 0`

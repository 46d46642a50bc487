// The bank's balance beside what the rows come to at that moment: what the proof of an account is made of.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { keepCorrections } from './keep-corrections.ts'

/**
 * Records the current balance of each account beside its posted rows, in the caller's transaction. The balance and the rows have to
 * be of one moment: call it only when nothing came after the balance was read. Corrections of the household are held up first, so
 * that a bank that says the same again does not undo them. A day on which nothing moves keeps one record, its latest. An investment is
 * worth what the market says, which no rows add up to.
 */
export async function recordBalances(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; syncId: string; now: Date },
): Promise<void> {
  if (input.accountIds.length === 0) return
  await keepCorrections(transaction, householdId, input)
  await sql`
    with present as (
      select account_id, coalesce(bank_as_of, ${input.now}) as at, bank_current, bank_available,
        ledger_balance - ${pendingOf('account')} as posted, ${heldOf('account')} as held
      from accounts as account
      where household_id = ${householdId} and account_id = any(${input.accountIds}::uuid[]) and bank_current is not null
        and type <> 'investment'
    ),
    superseded as (
      delete from account_balances as earlier using present
      where earlier.household_id = ${householdId} and earlier.account_id = present.account_id
        and earlier.at = (
          select max(at) from account_balances as latest
          where latest.household_id = ${householdId} and latest.account_id = present.account_id)
        and earlier.at < present.at
        and (earlier.at at time zone 'UTC')::date = (present.at at time zone 'UTC')::date
        and earlier.bank_current = present.bank_current and earlier.posted = present.posted
        and earlier.bank_available is not distinct from present.bank_available
        and earlier.held is not distinct from present.held
    )
    insert into account_balances (household_id, account_id, at, sync_id, bank_current, bank_available, posted, held)
    select ${householdId}, account_id, at, ${input.syncId}, bank_current, bank_available, posted, held from present
    on conflict (household_id, account_id, at) do update set sync_id = excluded.sync_id,
      bank_current = excluded.bank_current, bank_available = excluded.bank_available, posted = excluded.posted,
      held = excluded.held
  `.execute(transaction)
}

/** What the pending rows of an account come to; they are no part of what the bank calls its current balance. */
export const pendingOf = (account: string) => sumOfPending(account, sql``)

/** What is held of an account's money: its pending outflows. */
const heldOf = (account: string) => sumOfPending(account, sql`and held.amount < 0`)

const sumOfPending = (account: string, which: ReturnType<typeof sql>) => sql<number>`coalesce((
  select sum(amount)::bigint from transactions as held
  where held.household_id = ${sql.ref(account)}.household_id and held.account_id = ${sql.ref(account)}.account_id
    and held.status = 'pending' ${which}), 0)`

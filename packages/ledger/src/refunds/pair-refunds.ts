// Refunds that came are paired with what they pay back, where there is no doubt.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { certainExpense } from '../core/find-expense.ts'
import { findExpenses } from './refunds.queries.ts'

/**
 * Pairs inflows that came with these syncs with the expense that they pay back in full, in the caller's transaction. Only what the
 * bank alone said of them is replaced; each row's history says why. It belongs to the last of the syncs and is taken back with it.
 */
export async function pairRefunds(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncIds }: { accountIds: readonly string[]; syncIds: readonly string[] },
): Promise<void> {
  if (accountIds.length === 0 || syncIds.length === 0) return
  const { rows: refunds } = await sql<{
    transactionId: string
    accountId: string
    payeeId: string
    date: Day
    amount: MinorUnits
    currency: Currency
  }>`
    select transaction_id as "transactionId", account_id as "accountId", payee_id as "payeeId", date, amount, currency
    from transactions as row
    where household_id = ${householdId} and sync_id = any(${syncIds}::uuid[]) and account_id = any(${accountIds}::uuid[])
      and category_by in ('bank', 'learned') and source = 'bank' and status = 'posted' and amount > 0 and refund_of is null
      and reviewed_at is null and payee_id is not null and not is_split and not ignored
      -- Wages, interest and own money that moves pay nothing back.
      and coalesce(pfc_primary, '') not in ('INCOME', 'TRANSFER_IN', 'TRANSFER_OUT', 'LOAN_PAYMENTS', 'BANK_FEES')
      and not exists (select from transfers as pair where pair.household_id = row.household_id
        and pair.state <> 'refused' and pair.inflow_id = row.transaction_id)
    order by date, transaction_id`.execute(transaction)
  if (refunds.length === 0) return
  const expenses = await findExpenses(transaction, householdId, refunds)
  const paired = refunds.flatMap(refund => {
    const expense = certainExpense(refund, expenses)
    if (!expense) return []
    expense.left = 0
    return [{ t: refund.transactionId, e: expense.transactionId, c: expense.categoryId, d: expense.date }]
  })
  if (paired.length === 0) return
  await sql`
    with paired as materialized (
      select paired.*, row.category_id, row.category_by
      from json_to_recordset(${JSON.stringify(paired)}::json) as paired (t uuid, e uuid, c uuid, d text)
      join transactions as row on row.household_id = ${householdId} and row.transaction_id = paired.t
    ),
    told as (
      insert into transaction_events (household_id, transaction_id, event_id, actor, kind, sync_id, reason, before, after)
      select ${householdId}, t, next_id(), 'hearth', 'learned', ${syncIds.at(-1) ?? null}::uuid,
        'It pays back all of what was paid there on ' || d,
        jsonb_build_object('category_id', category_id, 'category_by', category_by, 'refund_of', null),
        jsonb_build_object('category_id', c, 'category_by', 'learned', 'refund_of', e)
      from paired
    )
    update transactions as row set refund_of = e, category_id = c, category_by = 'learned'
    from paired where row.household_id = ${householdId} and row.transaction_id = paired.t`.execute(transaction)
}

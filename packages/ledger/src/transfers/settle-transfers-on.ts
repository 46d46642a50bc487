import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { settleTransfersOf } from './find-transfers.ts'

/** Settles the transfers from and to accounts: whether one is spending depends on which of its ends are on the budget. */
export async function settleTransfersOn(
  transaction: Transaction,
  householdId: HouseholdId,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return
  const { rows } = await sql<{ transactionId: string }>`
    with pair as materialized (
      select outflow_id, inflow_id from transfers where household_id = ${householdId} and state = 'paired'
    ),
    half as (select outflow_id as transaction_id from pair union select inflow_id from pair)
    select half.transaction_id as "transactionId" from half
    join transactions as row on row.household_id = ${householdId} and row.transaction_id = half.transaction_id
    where row.account_id = any(${accountIds}::uuid[])`.execute(transaction)
  const transactionIds = rows.map(row => row.transactionId)
  await settleTransfersOf(transaction, householdId, { transactionIds, syncId: null })
}

// An account whose earlier history another feed, or the household, has written: what the new feed does not know leaves.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { recordEvents } from '../history.ts'
import { type RemovedRow, recordRemovals, removedRow } from '../import-transactions.ts'
import { anchorOpeningBalances } from '../proof/anchor-opening-balances.ts'
import { ofAnotherFeed } from './match-rows.ts'

export type AdoptRows = {
  accountIds: readonly string[]
  /** All syncs of the feed that the accounts belong to now. */
  feedSyncIds: readonly string[]
  syncId: string
  now: Date
}

/**
 * Settles adopted accounts once the new feed has handed over its history: rows of the feed before, from the first day on that the
 * new one covers, leave when nothing matched them; earlier ones and the household's own stay. The opening balance is set anew, so
 * that the rows add up to what the bank says. Answers with the accounts that are settled.
 */
export async function adoptRows(
  transaction: Transaction,
  householdId: HouseholdId,
  input: AdoptRows,
): Promise<string[]> {
  if (input.accountIds.length === 0) return []
  const accountIds = await listSettling(transaction, householdId, input)
  if (accountIds.length === 0) return []
  const left = await removeUnknown(transaction, householdId, { accountIds, feedSyncIds: input.feedSyncIds })
  const reason = 'The connection that feeds the account now does not know the row'
  await recordRemovals(transaction, householdId, left, { actor: 'hearth', syncId: input.syncId, reason })
  await anchorAnew(transaction, householdId, { ...input, accountIds })
  return accountIds
}

async function removeUnknown(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, feedSyncIds }: Pick<AdoptRows, 'accountIds' | 'feedSyncIds'>,
): Promise<RemovedRow[]> {
  const { rows } = await sql<RemovedRow>`
    with shown as materialized (
      select account_id, min(date) as first_day from transactions
      where household_id = ${householdId} and account_id = any(${[...accountIds]}::uuid[]) and source = 'bank'
        and removed_at is null and sync_id = any(${[...feedSyncIds]}::uuid[])
      group by account_id
    )
    update transactions as row set status = 'removed', removed_at = now()
    from shown
    where row.household_id = ${householdId} and row.account_id = shown.account_id and source = 'bank'
      and sync_id is not null and ${ofAnotherFeed(feedSyncIds)} and row.date >= shown.first_day
    returning ${sql.join(removedRow.map(column => sql.ref(`row.${column}`)))}`.execute(transaction)
  return rows
}

// An account that the new feed named no row of yet waits, unless there is nothing to tell its rows from.
async function listSettling(transaction: Transaction, householdId: HouseholdId, input: AdoptRows): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id as "accountId" from accounts
    where household_id = ${householdId} and account_id = any(${[...input.accountIds]}::uuid[]) and (
      exists (select ${rowsOfAccount} and source = 'bank' and removed_at is null
        and sync_id = any(${[...input.feedSyncIds]}::uuid[]))
      or not exists (select ${rowsOfAccount} and ${ofAnotherFeed(input.feedSyncIds)}))`.execute(transaction)
  return rows.map(row => row.accountId)
}

const rowsOfAccount = sql`
  from transactions as row where row.household_id = accounts.household_id and row.account_id = accounts.account_id`

async function anchorAnew(transaction: Transaction, householdId: HouseholdId, input: AdoptRows): Promise<void> {
  const readOpenings = () =>
    transaction
      .selectFrom('transactions')
      .select(['transaction_id', 'amount', 'date'])
      .where('household_id', '=', householdId)
      .where('account_id', 'in', input.accountIds)
      .where('source', '=', 'opening')
      .execute()
  const before = new Map((await readOpenings()).map(row => [row.transaction_id, row]))
  await anchorOpeningBalances(transaction, householdId, {
    accountIds: input.accountIds,
    settled: false,
    now: input.now,
  })
  const events = (await readOpenings()).flatMap(row => {
    const was = before.get(row.transaction_id)
    if (!was || (was.amount === row.amount && was.date === row.date)) return []
    return {
      transactionId: row.transaction_id,
      actor: 'hearth' as const,
      kind: 'changed' as const,
      syncId: input.syncId,
      reason: 'The account is fed by another connection now, and its rows add up to what that bank says',
      before: { amount: was.amount, date: was.date },
      after: { amount: row.amount, date: row.date },
    }
  })
  await recordEvents(transaction, householdId, events)
}

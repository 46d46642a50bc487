// Rows as matching sees them.
import type { HouseholdId, Transaction } from '@hearth/store'
import type { sql } from 'kysely'
import type { MatchRow } from '../core/match.ts'

/** A row as the pure part sees it, with its columns for its history. */
export type StoredRow = MatchRow & { columns: Row }

export const selectStoredRows = (
  transaction: Transaction,
  householdId: HouseholdId,
  leftNow: ReturnType<typeof sql<boolean>>,
) =>
  transaction
    .selectFrom('transactions as row')
    .select([
      'transaction_id',
      'account_id',
      'source',
      'source_id',
      'pending_source_id',
      'status',
      'bank_status',
      'date',
      'foreign_amount',
      'foreign_currency',
    ])
    .select(['authorized_date', 'amount', 'payee', 'description', 'note', 'category_id', 'category_by', 'pfc_primary'])
    .select(['pfc_detailed', 'pfc_confidence', 'removed_at', 'deleted_at', 'is_split', leftNow.as('left_now')])
    .where('household_id', '=', householdId)

type Row = Awaited<ReturnType<ReturnType<typeof selectStoredRows>['executeTakeFirstOrThrow']>>

export const toStoredRow = (row: Row): StoredRow => ({
  transactionId: row.transaction_id,
  accountId: row.account_id,
  status: row.bank_status ?? 'posted',
  date: row.date,
  authorizedDate: row.authorized_date,
  amount: row.amount,
  payee: row.payee,
  description: row.description,
  pfcDetailed: row.pfc_detailed,
  pendingSourceId: row.pending_source_id,
  leftNow: row.left_now,
  byHand: row.source === 'household',
  deleted: row.deleted_at !== null,
  columns: row,
})

import type { EditTransactions } from '@hearth/api'
import { requireAccount, requireCategory, requirePayee, type TransactionSelection } from '@hearth/ledger'
import type { HouseholdContext } from '@hearth/store'
import { readDay } from './read-day.ts'
import { readIds } from './read-ids.ts'

/**
 * What a list is narrowed to. Refuses what is not the household's: ACCOUNT_NOT_FOUND, CATEGORY_NOT_FOUND, PAYEE_NOT_FOUND, and
 * INVALID_DAY.
 */
export async function readSelection(
  { store, householdId }: HouseholdContext,
  query: NonNullable<EditTransactions['filter']>,
): Promise<TransactionSelection> {
  const categoryId = query.categoryId === 'none' ? null : query.categoryId
  if (query.accountId !== undefined) await requireAccount(store.db, householdId, query.accountId)
  if (typeof categoryId === 'string') await requireCategory(store.db, householdId, categoryId)
  if (query.payeeId !== undefined) await requirePayee(store.db, householdId, query.payeeId)
  const accountIds = readIds(query.accountIds)
  const categoryIds = readIds(query.categoryIds)?.map(id => (id === 'none' ? null : id))
  for (const id of accountIds ?? []) await requireAccount(store.db, householdId, id)
  for (const id of categoryIds ?? []) if (id !== null) await requireCategory(store.db, householdId, id)
  return {
    accountId: query.accountId,
    from: readDay(query.from),
    to: readDay(query.to),
    categoryId,
    search: query.search?.trim(),
    tag: query.tag?.trim(),
    reviewed: query.reviewed,
    payeeId: query.payeeId,
    accountIds,
    categoryIds,
    counts: query.counts,
  }
}

import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, isId, recordChange, type Transaction } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import { requireCategory } from '../categories.queries.ts'
import { payeeOf } from '../payees/learn-payees.ts'
import { findTags, tagIdsOf } from '../tags/tags.queries.ts'
import { conditionsOf, type TransactionSelection } from '../transactions.queries.ts'
import { lockTransfers, settleTransfersOf } from '../transfers/find-transfers.ts'
import { type BulkEdit, deleteChosen, editChosen } from './write-chosen.ts'

export type EditTransactions = {
  /** These rows, or all that a list shows. */
  select: { transactionIds: readonly string[] } | { filter: TransactionSelection }
  set: {
    /** null takes the category away. */
    categoryId?: string | null | undefined
    payee?: string | undefined
    note?: string | null | undefined
    addTags?: readonly string[] | undefined
    removeTags?: readonly string[] | undefined
    reviewed?: boolean | undefined
    ignored?: boolean | undefined
  }
  /** Instead of an edit. */
  delete?: boolean | undefined
}

export type EditedTransactions = {
  changeId: string | null
  transactions: number
  /** Rows that were left as they are: halves of transfers where a category was chosen, opening rows. */
  leftOut: number
}

const selectedMax = 1_000_000

/**
 * Changes many transactions as one change, in as many statements as for one. Refuses: NOTHING_SELECTED, TOO_MANY_SELECTED,
 * CATEGORY_NOT_FOUND, TRANSACTION_NOT_FOUND when one of the ids is no row of the household.
 */
export async function editTransactions(
  context: HouseholdContext,
  input: EditTransactions,
): Promise<EditedTransactions> {
  const { householdId } = context
  const { select, set } = input
  return context.store.transact(async transaction => {
    if (input.delete) await lockTransfers(transaction, householdId)
    if (typeof set.categoryId === 'string') await requireCategory(transaction, householdId, set.categoryId)
    const scope = await scopeOf(transaction, householdId, select)
    const counted = await countChosen(transaction, householdId, scope)
    if ('transactionIds' in select && counted < new Set(select.transactionIds).size)
      throw new Refusal('TRANSACTION_NOT_FOUND')
    if (counted === 0) throw new Refusal('NOTHING_SELECTED')
    if (counted > selectedMax) throw new Refusal('TOO_MANY_SELECTED')
    const edit: BulkEdit = {
      ...set,
      payeeId: set.payee === undefined ? undefined : await payeeOf(transaction, householdId, set.payee),
      addTagIds: await tagIdsOf(transaction, householdId, set.addTags ?? []),
      removeTagIds: await findTags(transaction, householdId, set.removeTags ?? []),
      leavesTransfers: set.categoryId !== undefined && !(await isOfTransfers(transaction, householdId, set.categoryId)),
      now: context.now(),
    }
    const kind = input.delete ? 'bulk-delete' : 'bulk-edit'
    const about = { count: counted }
    const { changeId, result } = await recordChange(transaction, householdId, { kind, about }, async () => {
      if (!input.delete) return editChosen(transaction, householdId, { scope, edit })
      const deleted = await deleteChosen(transaction, householdId, { scope, now: edit.now })
      await settleTransfersOf(transaction, householdId, { transactionIds: deleted.halfIds, syncId: null })
      return deleted
    })
    return { changeId, transactions: result.count, leftOut: counted - result.count }
  })
}

async function scopeOf(
  transaction: Transaction,
  householdId: HouseholdId,
  select: EditTransactions['select'],
): Promise<RawBuilder<boolean>> {
  if ('filter' in select) {
    const conditions = await conditionsOf(transaction, householdId, select.filter)
    return sql`(${sql.join([sql`true`, ...conditions], sql` and `)})`
  }
  if (select.transactionIds.length === 0) throw new Refusal('NOTHING_SELECTED')
  if (!select.transactionIds.every(isId)) throw new Refusal('TRANSACTION_NOT_FOUND')
  return sql`transaction_id = any(${[...select.transactionIds]}::uuid[])`
}

async function countChosen(transaction: Transaction, householdId: HouseholdId, scope: RawBuilder<boolean>) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from transactions
    where household_id = ${householdId} and status <> 'removed' and ${scope}`.execute(transaction)
  return rows[0]?.count ?? 0
}

async function isOfTransfers(transaction: Transaction, householdId: HouseholdId, categoryId: string | null) {
  const category = await transaction
    .selectFrom('categories')
    .select('kind')
    .where('household_id', '=', householdId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  return category?.kind === 'transfer'
}

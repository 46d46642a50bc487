// The rows behind a number of a report: which count as spending or income, on which accounts and in which categories.
import type { Database, HouseholdId } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'

export type CountedSelection = {
  /** Rows of any of these accounts. */
  accountIds?: readonly string[] | undefined
  /** Rows that are, or of which a part is, in any of these; null means without a category. */
  categoryIds?: readonly (string | null)[] | undefined
  /**
   * Only what a report counts so: no transfers, opening rows or ignored rows, and nothing but the budget's accounts where no accounts are
   * named. Rows without a category count as spending.
   */
  counts?: 'spending' | 'income' | undefined
}

/** What such a selection asks of a row of `transactions`. */
export async function conditionsOfCounted(
  db: Database,
  householdId: HouseholdId,
  { accountIds, categoryIds, counts }: CountedSelection,
): Promise<RawBuilder<boolean>[]> {
  const conditions: RawBuilder<boolean>[] = []
  if (accountIds) conditions.push(sql`account_id = any(${[...accountIds]}::uuid[])`)
  else if (counts) conditions.push(sql`account_id = any(${await listCountedAccounts(db, householdId)}::uuid[])`)
  if (counts) conditions.push(sql`not ignored and source <> 'opening'`)
  const wanted = counts ? await listCategoriesThatCount(db, householdId, counts, categoryIds) : categoryIds
  if (wanted) conditions.push(await isOfAny(db, householdId, wanted))
  return conditions
}

/** That a row, or a part of it, is in one of these categories. Few rows are split, so that those are looked up first. */
async function isOfAny(db: Database, householdId: HouseholdId, categoryIds: readonly (string | null)[]) {
  const ids = categoryIds.filter(id => id !== null)
  const isIn = categoryIds.includes(null)
    ? sql<boolean>`(category_id = any(${ids}::uuid[]) or category_id is null)`
    : sql<boolean>`category_id = any(${ids}::uuid[])`
  const split = await db
    .selectFrom('splits')
    .select('transaction_id')
    .distinct()
    .where('household_id', '=', householdId)
    .where(isIn)
    .execute()
  if (split.length === 0) return isIn
  return sql<boolean>`(${isIn} or transaction_id = any(${split.map(row => row.transaction_id)}::uuid[]))`
}

async function listCategoriesThatCount(
  db: Database,
  householdId: HouseholdId,
  counts: 'spending' | 'income',
  among: readonly (string | null)[] | undefined,
): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('categories')
    .select('category_id')
    .where('household_id', '=', householdId)
    .where('kind', '=', counts === 'income' ? 'income' : 'envelope')
    .execute()
  const all = [...rows.map(row => row.category_id), ...(counts === 'spending' ? [null] : [])]
  return among ? all.filter(id => among.includes(id)) : all
}

async function listCountedAccounts(db: Database, householdId: HouseholdId): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('account_id')
    .where('household_id', '=', householdId)
    .where('on_budget', '=', true)
    .execute()
  return rows.map(row => row.account_id)
}

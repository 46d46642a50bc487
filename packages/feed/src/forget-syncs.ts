import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'

/**
 * What goes of an Item's syncs when the Item goes, in the caller's transaction: the pages that the bank sent, or everything. What is
 * left tells a row's history when it came, and from which sync.
 */
export async function forgetSyncs(
  transaction: Transaction,
  householdId: HouseholdId,
  { itemId, what }: { itemId: string; what: 'pages' | 'all' },
): Promise<void> {
  await sql`
    delete from sync_pages using syncs
    where syncs.household_id = ${householdId} and syncs.item_id = ${itemId}
      and sync_pages.household_id = syncs.household_id and sync_pages.sync_id = syncs.sync_id`.execute(transaction)
  if (what === 'pages') return
  await transaction.deleteFrom('syncs').where('household_id', '=', householdId).where('item_id', '=', itemId).execute()
}

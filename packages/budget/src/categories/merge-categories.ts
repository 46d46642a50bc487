import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { handOver } from './hand-over.ts'
import { categoryIn, lockCategories } from './require.ts'

/**
 * Merges a category into another one: its rows, parts, assignments, mappings, goal and whatever names it become the other's, and it is
 * gone. Answers with how many rows and parts changed hands. Refuses: CATEGORY_NOT_FOUND, CATEGORIES_DIFFER in kind, CATEGORY_SAME,
 * CATEGORY_PAYS_A_CARD.
 */
export async function mergeCategories(
  context: HouseholdContext,
  input: { categoryId: string; intoId: string },
): Promise<{ changeId: string | null; count: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const [from, into] = [categoryIn(categories, input.categoryId), categoryIn(categories, input.intoId)]
    if (from.categoryId === into.categoryId) throw new Refusal('CATEGORY_SAME')
    if (from.paysAccountId !== null || into.paysAccountId !== null) throw new Refusal('CATEGORY_PAYS_A_CARD')
    if (from.kind !== into.kind) throw new Refusal('CATEGORIES_DIFFER')
    const about = { name: from.name, to: into.name }
    const { changeId, result } = await recordChange(
      transaction,
      householdId,
      { kind: 'merge-categories', about },
      async () => {
        const count = await handOver(transaction, householdId, { from: from.categoryId, to: into.categoryId })
        await transaction
          .deleteFrom('categories')
          .where('household_id', '=', householdId)
          .where('category_id', '=', from.categoryId)
          .execute()
        return count
      },
    )
    return { changeId, count: result }
  })
}

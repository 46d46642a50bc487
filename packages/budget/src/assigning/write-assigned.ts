import type { MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import type { Period } from '../core/periods/period.ts'

// So that no sum of assignments can leave the safe integers.
const assignedTotalMax = 4_000_000_000_000_000
/** What one envelope may get in one period. */
const assignedMax = 100_000_000_000_000

/**
 * Sets what is assigned to envelopes in a period, in place of whatever was dated within it in another calendar. Refuses:
 * INVALID_AMOUNT, when it would be too large to count.
 */
export async function writeAssigned(
  transaction: Transaction,
  householdId: HouseholdId,
  { from, to }: Period,
  envelopes: readonly { categoryId: string; assigned: MinorUnits }[],
): Promise<void> {
  if (envelopes.length === 0) return
  if (envelopes.some(it => Math.abs(it.assigned) > assignedMax)) throw new Refusal('INVALID_AMOUNT')
  const categoryIds = envelopes.map(it => it.categoryId)
  await transaction
    .deleteFrom('assignments')
    .where('household_id', '=', householdId)
    .where('category_id', 'in', categoryIds)
    .where('day', '>', from)
    .where('day', '<=', to)
    .execute()
  await transaction
    .insertInto('assignments')
    .values(
      envelopes.map(({ categoryId, assigned }) => ({
        household_id: householdId,
        day: from,
        category_id: categoryId,
        assigned,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['household_id', 'day', 'category_id'])
        .doUpdateSet(row => ({ assigned: row.ref('excluded.assigned') })),
    )
    .execute()
  const { total } = await transaction
    .selectFrom('assignments')
    .select(sql<string>`sum(abs(assigned))`.as('total'))
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow()
  if (Number(total) > assignedTotalMax) throw new Refusal('INVALID_AMOUNT')
}

import { firstDayOf, type MinorUnits, type Month } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, isId, recordChange, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { listCategories } from './categories.queries.ts'
import type { Envelope } from './core/envelope.ts'
import { readBudgetMonth } from './month.queries.ts'

// So that no sum of assignments can leave the safe integers.
const assignedTotalMax = 4_000_000_000_000_000

/**
 * Sets what is assigned to an envelope in a month, and answers with the envelope and what is then ready to assign. Refuses:
 * CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, INVALID_AMOUNT (when all assignments together would be too large to count).
 */
export async function assignMoney(
  context: HouseholdContext,
  input: { month: Month; categoryId: string; assigned: MinorUnits },
): Promise<{
  changeId: string | null
  readyToAssign: MinorUnits
  envelope: Envelope & { categoryId: string; name: string; group: string }
}> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const category = await requireEnvelope(transaction, householdId, input.categoryId)
    const about = { name: category.name, to: input.month }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'assign', about }, () =>
      transaction
        .insertInto('assignments')
        .values({
          household_id: householdId,
          month: firstDayOf(input.month),
          category_id: category.categoryId,
          assigned: input.assigned,
        })
        .onConflict(conflict =>
          conflict
            .columns(['household_id', 'month', 'category_id'])
            .doUpdateSet(row => ({ assigned: row.ref('excluded.assigned') })),
        )
        .execute(),
    )
    await refuseUncountable(transaction, householdId)
    const month = await readBudgetMonth(transaction, householdId, input.month)
    const envelope = month.envelopes.get(category.categoryId)
    if (!envelope) throw new Error(`The month lacks the envelope ${category.categoryId}`)
    const { categoryId, name, group } = category
    return { changeId, readyToAssign: month.readyToAssign, envelope: { categoryId, name, group, ...envelope } }
  })
}

async function requireEnvelope(transaction: Transaction, householdId: HouseholdId, categoryId: string) {
  const categories = isId(categoryId) ? await listCategories(transaction, householdId) : []
  const category = categories.find(it => it.categoryId === categoryId)
  if (!category) throw new Refusal('CATEGORY_NOT_FOUND')
  if (category.kind !== 'envelope') throw new Refusal('CATEGORY_HAS_NO_ENVELOPE')
  return category
}

async function refuseUncountable(transaction: Transaction, householdId: HouseholdId): Promise<void> {
  const { total } = await transaction
    .selectFrom('assignments')
    .select(sql<string>`sum(abs(assigned))`.as('total'))
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow()
  if (Number(total) > assignedTotalMax) throw new Refusal('INVALID_AMOUNT')
}

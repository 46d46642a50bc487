import { type HouseholdContext, recordChange } from '@hearth/store'
import { requireRule } from './rules.queries.ts'

/** Deletes a rule. What it did stays. Refuses: RULE_NOT_FOUND. */
export async function deleteRule(
  context: HouseholdContext,
  { ruleId }: { ruleId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { name } = await requireRule(transaction, householdId, ruleId)
    const { changeId } = await recordChange(transaction, householdId, { kind: 'delete-rule', about: { name } }, () =>
      transaction.deleteFrom('rules').where('household_id', '=', householdId).where('rule_id', '=', ruleId).execute(),
    )
    return { changeId }
  })
}

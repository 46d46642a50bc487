import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { carryOutRule } from './carry-out-rule.ts'
import { checkRule } from './check-rule.ts'
import { findTargets } from './rule-targets.ts'
import { requireRule } from './rules.queries.ts'

/**
 * Applies a rule to all rows that are there, also one that rests, as one change. What a person decided stays unless
 * `overHousehold`. Answers how many rows became different. Refuses: RULE_NOT_FOUND, and what addRule refuses of its words.
 */
export async function applyRule(
  context: HouseholdContext,
  { ruleId, overHousehold }: { ruleId: string; overHousehold: boolean },
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const rule = await requireRule(transaction, householdId, ruleId)
    await checkRule(transaction, householdId, rule)
    // Payees and tags that are made for it stay when it is taken back: other rows may have them by then.
    const targets = await findTargets(transaction, householdId, rule.actions, { make: true })
    const { conditions } = rule
    const scope = sql<boolean>`true`
    const { changeId, result } = await recordChange(
      transaction,
      householdId,
      { kind: 'apply-rule', about: { name: rule.name }, reason: `The rule “${rule.name}”` },
      async change => {
        const count = await carryOutRule(transaction, householdId, { conditions, targets, scope, overHousehold })
        await transaction
          .updateTable('changes')
          .set({ about: JSON.stringify({ name: rule.name, count }) })
          .where('household_id', '=', householdId)
          .where('change_id', '=', change)
          .execute()
        return count
      },
    )
    return { changeId, transactions: result }
  })
}

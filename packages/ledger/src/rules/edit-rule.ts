import { type HouseholdContext, recordChange } from '@hearth/store'
import type { Rule, RuleActions, RuleConditions } from '../core/rule.ts'
import { checkRule, refuseCircle, rememberNames } from './check-rule.ts'
import { requireRule } from './rules.queries.ts'

export type EditRule = {
  ruleId: string
  name?: string | undefined
  enabled?: boolean | undefined
  conditions?: RuleConditions | undefined
  actions?: RuleActions | undefined
}

/** Changes a rule, or lets it rest. What it did stays. Refuses: RULE_NOT_FOUND and what addRule refuses of a rule. */
export async function editRule(
  context: HouseholdContext,
  { ruleId, ...said }: EditRule,
): Promise<{ rule: Rule; changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const known = await requireRule(transaction, householdId, ruleId)
    const rule: Rule = {
      ruleId,
      name: said.name ?? known.name,
      enabled: said.enabled ?? known.enabled,
      conditions: said.conditions ?? known.conditions,
      actions: said.actions ?? known.actions,
    }
    // One whose category is gone may still be renamed or put to rest.
    if (said.conditions || said.actions) await checkRule(transaction, householdId, rule)
    if (rule.enabled) await refuseCircle(transaction, householdId, rule)
    if (said.conditions) await rememberNames(transaction, householdId, rule.conditions)
    const about = { name: rule.name }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'edit-rule', about }, () =>
      transaction
        .updateTable('rules')
        .set({
          name: rule.name,
          enabled: rule.enabled,
          conditions: JSON.stringify(rule.conditions),
          actions: JSON.stringify(rule.actions),
        })
        .where('household_id', '=', householdId)
        .where('rule_id', '=', ruleId)
        .execute(),
    )
    return { rule, changeId }
  })
}

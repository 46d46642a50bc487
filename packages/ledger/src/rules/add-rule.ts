import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, nextId, recordChange, type Transaction } from '@hearth/store'
import type { Rule, RuleActions, RuleConditions } from '../core/rule.ts'
import { checkRule, refuseCircle, rememberNames } from './check-rule.ts'
import { requireRule } from './rules.queries.ts'

export type AddRule = { name: string; conditions: RuleConditions; actions: RuleActions }

const rulesMax = 500

/**
 * Adds a rule behind all others. It is for rows that come from now on; applyRule is for those that are there.
 * Refuses: RULE_MATCHES_EVERYTHING, RULE_ACTIONS_CLASH, RULE_SPLIT_WITHOUT_REST, RULES_GO_IN_CIRCLES, CATEGORY_NOT_FOUND,
 * ACCOUNT_NOT_FOUND, TOO_MANY_RULES.
 */
export async function addRule(
  context: HouseholdContext,
  { name, conditions, actions }: AddRule,
): Promise<{ rule: Rule; changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await checkRule(transaction, householdId, { conditions, actions })
    await refuseCircle(transaction, householdId, { ruleId: null, name, conditions, actions })
    const { count, last } = await countRules(transaction, householdId)
    if (count >= rulesMax) throw new Refusal('TOO_MANY_RULES')
    await rememberNames(transaction, householdId, conditions)
    const ruleId = nextId()
    const { changeId } = await recordChange(transaction, householdId, { kind: 'add-rule', about: { name } }, () =>
      transaction
        .insertInto('rules')
        .values({
          household_id: householdId,
          rule_id: ruleId,
          position: last + 1,
          name,
          conditions: JSON.stringify(conditions),
          actions: JSON.stringify(actions),
        })
        .execute(),
    )
    return { rule: await requireRule(transaction, householdId, ruleId), changeId }
  })
}

async function countRules(transaction: Transaction, householdId: HouseholdId) {
  const { count, last } = await transaction
    .selectFrom('rules')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max<number | null>('position').as('last')])
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow()
  return { count: Number(count), last: last ?? 0 }
}

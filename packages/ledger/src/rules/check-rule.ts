// What has to be true of a rule before it is kept or looked at.
import { Refusal } from '@hearth/refusals'
import type { HouseholdId, Transaction } from '@hearth/store'
import { requireAccount } from '../accounts.queries.ts'
import { requireCategory } from '../categories.queries.ts'
import { payeeKey, readablePayee } from '../core/payee-name.ts'
import { findFault, type Rule, type RuleActions, type RuleConditions } from '../core/rule.ts'
import { findCircle } from '../core/rule-circle.ts'
import { payeeOf } from '../payees/learn-payees.ts'
import { listRules } from './rules.queries.ts'

type Said = { conditions: RuleConditions; actions: RuleActions }

/** Refuses: RULE_MATCHES_EVERYTHING, RULE_ACTIONS_CLASH, RULE_SPLIT_WITHOUT_REST, CATEGORY_NOT_FOUND, ACCOUNT_NOT_FOUND. */
export async function checkRule(transaction: Transaction, householdId: HouseholdId, said: Said): Promise<void> {
  const fault = findFault(said)
  if (fault) throw new Refusal(fault)
  const { categoryId, split = [] } = said.actions
  const categoryIds = [categoryId, ...split.map(share => share.categoryId)].filter(id => typeof id === 'string')
  for (const id of new Set(categoryIds)) await requireCategory(transaction, householdId, id)
  const accountIds = said.conditions.of.flatMap(condition => (condition.kind === 'account' ? condition.accountIds : []))
  for (const id of new Set(accountIds)) await requireAccount(transaction, householdId, id)
}

/** Refuses RULES_GO_IN_CIRCLES when the rule and enabled ones would change a payee back and forth. */
export async function refuseCircle(
  transaction: Transaction,
  householdId: HouseholdId,
  rule: Rule | (Said & { ruleId: null; name: string }),
): Promise<void> {
  const others = (await listRules(transaction, householdId)).filter(it => it.enabled && it.ruleId !== rule.ruleId)
  const circle = findCircle([rule, ...others])
  if (!circle?.includes(rule)) return
  const names = circle.map(it => `“${it.name}”`).join(', ')
  throw new Refusal('RULES_GO_IN_CIRCLES', {
    message: `These rules would change a payee back and forth: ${names}. Change one of them first; nothing was saved.`,
  })
}

/** Lets the payees that a rule names keep leading to themselves, whatever they are renamed to later. */
export async function rememberNames(
  transaction: Transaction,
  householdId: HouseholdId,
  { of }: RuleConditions,
): Promise<void> {
  const names = of.flatMap(condition => (condition.kind === 'payee' ? condition.names : []))
  for (const name of names) {
    const known = await transaction
      .selectFrom('payees')
      .select('payee_id')
      .where('household_id', '=', householdId)
      .where('key', '=', payeeKey(readablePayee(name) || name))
      .executeTakeFirst()
    if (known) await payeeOf(transaction, householdId, name)
  }
}

import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId } from '@hearth/store'
import type { Rule, RuleActions, RuleConditions } from '../core/rule.ts'

/** The rules in the order in which they run. */
export async function listRules(db: Database, householdId: HouseholdId): Promise<Rule[]> {
  const rows = await selectRules(db, householdId).orderBy('position').orderBy('rule_id').execute()
  return rows.map(toRule)
}

/** Refuses: RULE_NOT_FOUND. */
export async function requireRule(db: Database, householdId: HouseholdId, ruleId: string): Promise<Rule> {
  const row = isId(ruleId)
    ? await selectRules(db, householdId).where('rule_id', '=', ruleId).executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('RULE_NOT_FOUND')
  return toRule(row)
}

const selectRules = (db: Database, householdId: HouseholdId) =>
  db
    .selectFrom('rules')
    .select(['rule_id', 'name', 'enabled', 'conditions', 'actions'])
    .where('household_id', '=', householdId)

type Row = Awaited<ReturnType<ReturnType<typeof selectRules>['executeTakeFirstOrThrow']>>

// The edge: the contract's schema checked both before they were kept.
const toRule = (row: Row): Rule => ({
  ruleId: row.rule_id,
  name: row.name,
  enabled: row.enabled,
  conditions: row.conditions as RuleConditions,
  actions: row.actions as RuleActions,
})

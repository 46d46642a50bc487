import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, isId, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { listRules } from './rules.queries.ts'

/**
 * Puts the rules into the order in which they are named; those that are not named stay in their order, behind.
 * Refuses: RULE_NOT_FOUND.
 */
export async function orderRules(
  context: HouseholdContext,
  { ruleIds }: { ruleIds: readonly string[] },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const known = (await listRules(transaction, householdId)).map(rule => rule.ruleId)
    if (!ruleIds.every(id => isId(id) && known.includes(id))) throw new Refusal('RULE_NOT_FOUND')
    const order = [...new Set([...ruleIds, ...known])].map((id, index) => ({ i: id, p: index + 1 }))
    const { changeId } = await recordChange(transaction, householdId, { kind: 'order-rules' }, () =>
      sql`
        update rules set position = told.p from json_to_recordset(${JSON.stringify(order)}::json) as told (i uuid, p integer)
        where household_id = ${householdId} and rule_id = told.i and position <> told.p`.execute(transaction),
    )
    return { changeId }
  })
}

import type { Currency, Day, MinorUnits } from '@hearth/money'
import type { HouseholdContext } from '@hearth/store'
import { sql } from 'kysely'
import type { RuleActions, RuleConditions } from '../core/rule.ts'
import { checkRule } from './check-rule.ts'
import { proposeChanges } from './proposal.ts'
import { findTargets } from './rule-targets.ts'

export type RulePreview = {
  /** Rows that fit the conditions, that would become different, and that keep something because a person decided it. */
  matches: number
  changes: number
  decided: number
  /** It fits every row that there is. */
  matchesEverything: boolean
  /** The newest rows that would become different, 50 at most. */
  rows: PreviewRow[]
}
export type PreviewRow = {
  transactionId: string
  date: Day
  payee: string
  amount: MinorUnits
  currency: Currency
  before: Words
  after: Words & { splits: boolean; tags: string[] }
}
type Words = { categoryId: string | null; payee: string; note: string | null; ignored: boolean }

/**
 * What a rule would make of the rows that are there; nothing is written. Refuses: RULE_MATCHES_EVERYTHING, RULE_ACTIONS_CLASH,
 * RULE_SPLIT_WITHOUT_REST, CATEGORY_NOT_FOUND, ACCOUNT_NOT_FOUND.
 */
export async function previewRule(
  context: HouseholdContext,
  input: { conditions: RuleConditions; actions: RuleActions; overHousehold: boolean },
): Promise<RulePreview> {
  const { householdId } = context
  const { conditions, actions, overHousehold } = input
  return context.store.transact(async transaction => {
    await checkRule(transaction, householdId, input)
    const targets = await findTargets(transaction, householdId, actions, { make: false })
    const scope = sql<boolean>`true`
    const { rows } = await sql<Omit<RulePreview, 'matchesEverything'> & { total: number }>`
      with ${proposeChanges(householdId, { conditions, targets, scope, overHousehold })},
      newest as materialized (
        select * from matched where changes order by date desc, transaction_id desc limit 50
      )
      select count(*)::integer as matches, (count(*) filter (where changes))::integer as changes,
        (count(*) filter (where is_decided))::integer as decided,
        (select count(*)::integer from transactions
          where household_id = ${householdId} and status <> 'removed' and source <> 'opening') as total,
        (select coalesce(json_agg(json_build_object(
            'transactionId', transaction_id, 'date', date, 'amount', amount, 'currency', currency,
            'payee', coalesce(payee.name, newest.payee),
            'before', json_build_object('categoryId', category_id, 'payee', coalesce(payee.name, newest.payee),
              'note', note, 'ignored', ignored),
            'after', json_build_object('categoryId', becomes_category_id,
              'payee', case when becomes_payee_id is distinct from newest.payee_id
                then coalesce(becoming.name, ${actions.payee ?? null}::text) else coalesce(payee.name, newest.payee) end,
              'note', becomes_note, 'ignored', becomes_ignored, 'splits', splits,
              'tags', case when misses_tags then ${JSON.stringify(actions.tags ?? [])}::json else '[]' end)
          ) order by date desc, transaction_id desc), '[]')
        from newest
        left join payees as payee on payee.household_id = ${householdId} and payee.payee_id = newest.payee_id
        left join payees as becoming on becoming.household_id = ${householdId} and becoming.payee_id = becomes_payee_id
        ) as rows
      from matched`.execute(transaction)
    const [found] = rows
    if (!found) throw new Error('An aggregate has one row')
    const { total, ...preview } = found
    return { ...preview, matchesEverything: total > 1 && preview.matches === total }
  })
}

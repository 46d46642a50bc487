// What a rule would make of rows, as SQL that the preview shows and that applying it carries out.
import type { HouseholdId } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import type { RuleConditions, SplitShare } from '../core/rule.ts'
import { rulePredicate } from './rule-predicate.ts'
import type { RuleTargets } from './rule-targets.ts'

export type Proposal = {
  conditions: RuleConditions
  targets: RuleTargets
  /** Which rows it is about, as a predicate over `transactions as row`. */
  scope: RawBuilder<boolean>
  /** Whether what a person decided gives way. */
  overHousehold: boolean
}

/**
 * The relation `matched`, for a `with`: the rows that fit, what would become of them, whether that is a change, and whether a person's
 * word stands against some of it. Halves of transfers keep their category; a row that is split stays as it is split.
 */
export function proposeChanges(householdId: HouseholdId, proposal: Proposal): RawBuilder<unknown> {
  const { conditions, targets, scope, overHousehold: over } = proposal
  const { categoryId, payeeId, note, tagIds, shares } = targets
  const wanted = categoryId === undefined ? sql`row.category_id` : sql`${categoryId}::uuid`
  const fits = shares.length > 0 ? canSplit(shares) : sql`false`
  const isFree = sql`(not is_half and (${over}::boolean or category_by <> 'household' or (source = 'household' and category_id is null)))`
  const isDecided = sql`(not is_half and category_by = 'household' and category_id is distinct from wanted_category_id)`
  const setsCategory = sql`(${isFree} and ${shares.length === 0 ? sql`true` : sql`fits and not is_split`})`
  return sql`
    halves as materialized (
      select outflow_id as id from transfers where household_id = ${householdId} and state = 'paired'
      union select inflow_id from transfers where household_id = ${householdId} and state = 'paired'
    ),
    tagged as materialized (
      select transaction_id, count(*) as count from transaction_tags
      where household_id = ${householdId} and tag_id = any(${tagIds}::uuid[]) group by transaction_id
    ),
    fitting as (
      select row.transaction_id, row.account_id, row.date, row.amount, row.currency, row.payee, row.source, row.category_id,
        row.category_by, row.payee_id, row.payee_by, row.note, row.ignored, row.reviewed_at, row.is_split,
        half.id is not null as is_half, ${wanted} as wanted_category_id, ${fits} as fits,
        ${targets.knowsTags} is false or coalesce(tagged.count, 0) < ${tagIds.length} as misses_tags
      from transactions as row
      left join halves as half on half.id = row.transaction_id
      left join tagged on tagged.transaction_id = row.transaction_id
      where row.household_id = ${householdId} and row.status <> 'removed' and row.source <> 'opening'
        and ${scope} and ${rulePredicate(householdId, conditions)}
    ),
    becoming as (
      select *, ${setsCategory} and ${shares.length > 0} as splits,
        case when ${setsCategory} then wanted_category_id else category_id end as becomes_category_id,
        case when ${payeeId ?? null}::uuid is not null and (${over}::boolean or payee_by <> 'household')
          then ${payeeId ?? null}::uuid else payee_id end as becomes_payee_id,
        case when ${over}::boolean or note is null then coalesce(${note ?? null}::text, note) else note end as becomes_note,
        ignored or ${targets.ignore} as becomes_ignored
      from fitting
    ),
    matched as materialized (
      select *, splits or misses_tags or becomes_category_id is distinct from category_id
          or becomes_payee_id is distinct from payee_id or becomes_note is distinct from note
          or becomes_ignored <> ignored as changes,
        not ${over}::boolean and (${isDecided}
          or (payee_by = 'household' and payee_id is distinct from coalesce(${payeeId ?? null}::uuid, payee_id))
          or note is distinct from coalesce(${note ?? null}::text, note) and note is not null) as is_decided
      from becoming
    )`
}

/** Of each share that is no rest: how much it takes of a row, as a size. */
export const sizeOf = (share: SplitShare): RawBuilder<unknown> =>
  'fixed' in share
    ? sql`${share.fixed}::bigint`
    : sql`round(abs(row.amount) * ${'percent' in share ? share.percent : 0}::numeric / 100)::bigint`

// Every part takes something, and something is left.
function canSplit(shares: readonly SplitShare[]): RawBuilder<unknown> {
  const sizes = shares.filter(share => !('rest' in share)).map(sizeOf)
  return sql`(least(${sql.join(sizes)}) > 0 and ${sql.join(sizes, sql` + `)} < abs(row.amount))`
}

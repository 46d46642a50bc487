// Carries a rule out over rows: one statement, and a second one where it splits.
import type { HouseholdId, Transaction } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import type { RuleConditions, SplitShare } from '../core/rule.ts'
import { proposeChanges, sizeOf } from './proposal.ts'
import type { RuleTargets } from './rule-targets.ts'

export type CarryOut = {
  conditions: RuleConditions
  targets: RuleTargets
  /** Which rows, as a predicate over `transactions as row`. */
  scope: RawBuilder<boolean>
  overHousehold: boolean
  /** Writes down in the rows' histories that Hearth did it, where no change does. */
  tells?: { reason: string; syncId: string | null }
}

/** Does what the rule says and answers how many rows became different. */
export async function carryOutRule(
  transaction: Transaction,
  householdId: HouseholdId,
  { conditions, targets, scope, overHousehold, tells }: CarryOut,
): Promise<number> {
  const { rows } = await sql<{ count: number; split: string[] }>`
    with ${proposeChanges(householdId, { conditions, targets, scope, overHousehold })},
    changed as materialized (select * from matched where changes),
    written as (
      update transactions as row set
        category_id = changed.becomes_category_id,
        category_by = case when splits or becomes_category_id is distinct from changed.category_id then 'rule' else row.category_by end,
        payee_id = becomes_payee_id,
        payee_by = case when becomes_payee_id is distinct from changed.payee_id then 'rule' else row.payee_by end,
        note = becomes_note, ignored = becomes_ignored,
        reviewed_at = case when becomes_ignored and not changed.ignored then coalesce(row.reviewed_at, now()) else row.reviewed_at end,
        is_split = row.is_split or splits
      from changed
      where row.household_id = ${householdId} and row.transaction_id = changed.transaction_id
        and (splits or becomes_category_id is distinct from changed.category_id
          or becomes_payee_id is distinct from changed.payee_id or becomes_note is distinct from changed.note
          or becomes_ignored <> changed.ignored)
    ),
    labelled as (
      insert into transaction_tags (household_id, transaction_id, tag_id)
      select ${householdId}, transaction_id, tag_id from changed cross join unnest(${targets.tagIds}::uuid[]) as tag_id
      where misses_tags on conflict do nothing
    )
    ${tells ? telling(householdId, targets.tagIds, tells) : sql``}
    select count(*)::integer as count, coalesce(array_agg(transaction_id) filter (where splits), '{}') as split
    from changed`.execute(transaction)
  const { count = 0, split = [] } = rows[0] ?? {}
  if (split.length > 0) await insertParts(transaction, householdId, { transactionIds: split, shares: targets.shares })
  return count
}

// The transaction is marked as split before its parts come, for the totals that the database keeps.
async function insertParts(
  transaction: Transaction,
  householdId: HouseholdId,
  { transactionIds, shares }: { transactionIds: readonly string[]; shares: readonly SplitShare[] },
): Promise<void> {
  const parts = shares
    .filter(share => !('rest' in share))
    .map(
      (share, index) =>
        sql`select ${index + 1}::integer as position, ${share.categoryId}::uuid as category_id, ${share.note ?? null}::text as note, ${sizeOf(share)} as size`,
    )
  await sql`
    insert into splits (household_id, transaction_id, position, amount, category_id, note)
    select ${householdId}, row.transaction_id, part.position, (sign(row.amount) * part.size)::bigint, part.category_id, part.note
    from transactions as row cross join lateral (${sql.join(parts, sql` union all `)}) as part
    where row.household_id = ${householdId} and row.transaction_id = any(${transactionIds}::uuid[])`.execute(
    transaction,
  )
}

const telling = (
  householdId: HouseholdId,
  tagIds: readonly string[],
  { reason, syncId }: { reason: string; syncId: string | null },
): RawBuilder<unknown> => sql`,
    told as (
      insert into transaction_events (household_id, transaction_id, event_id, actor, kind, sync_id, reason, before, after)
      select ${householdId}, transaction_id, next_id(), 'hearth', 'ruled', ${syncId}::uuid, ${reason}, said.before, said.after
      from changed cross join lateral (
        select coalesce(jsonb_object_agg(key, was), '{}') as before, coalesce(jsonb_object_agg(key, became), '{}') as after
        from (
          select 'category_id' as key, to_jsonb(category_id) as was, to_jsonb(becomes_category_id) as became,
            splits or category_id is distinct from becomes_category_id as differs
          union all select 'category_by', to_jsonb(category_by), '"rule"', splits or category_id is distinct from becomes_category_id
          union all select 'payee_id', to_jsonb(payee_id), to_jsonb(becomes_payee_id), payee_id is distinct from becomes_payee_id
          union all select 'payee_by', to_jsonb(payee_by), '"rule"', payee_id is distinct from becomes_payee_id
          union all select 'note', to_jsonb(note), to_jsonb(becomes_note), note is distinct from becomes_note
          union all select 'ignored', to_jsonb(ignored), to_jsonb(becomes_ignored), ignored <> becomes_ignored
          union all select 'reviewed_at', to_jsonb(reviewed_at), to_jsonb(coalesce(reviewed_at, now())), ignored <> becomes_ignored
          union all select 'is_split', to_jsonb(is_split), 'true', splits
          union all select 'tag_ids', '[]', to_jsonb(${tagIds}::uuid[]), misses_tags
        ) as column_of
        where differs
      ) as said
    )`

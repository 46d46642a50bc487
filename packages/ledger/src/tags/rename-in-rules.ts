import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'

/** Lets rules that give a tag give another, or none where there is no other. A rule that did nothing else is left without a deed. */
export async function renameInRules(
  transaction: Transaction,
  householdId: HouseholdId,
  { name, to }: { name: string; to: string | null },
): Promise<void> {
  await sql`
    update rules set actions = jsonb_set(actions, '{tags}', coalesce((
      select jsonb_agg(distinct case when lower(tag) = lower(${name}::text) then coalesce(${to}::text, tag) else tag end)
      from jsonb_array_elements_text(actions -> 'tags') as tag
      where ${to}::text is not null or lower(tag) <> lower(${name}::text)), '[]'))
    where household_id = ${householdId} and actions ? 'tags' and exists (
      select from jsonb_array_elements_text(actions -> 'tags') as tag where lower(tag) = lower(${name}::text))`.execute(
    transaction,
  )
}

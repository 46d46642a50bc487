import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'

/** The ids with one of them taken out and put in at a place; past the end is the end. */
export function placed(ids: readonly string[], id: string, at: number): string[] {
  const others = ids.filter(it => it !== id)
  return [...others.slice(0, Math.max(0, at)), id, ...others.slice(Math.max(0, at))]
}

/** Puts rows in the order of their ids; those that stand where they are told to are not written. */
export async function writeOrder(
  transaction: Transaction,
  householdId: HouseholdId,
  table: 'categories' | 'category_groups',
  ids: readonly string[],
): Promise<void> {
  const key = table === 'categories' ? 'category_id' : 'group_id'
  await sql`
    update ${sql.table(table)} as row set position = wanted.position
    from unnest(${ids}::uuid[], ${ids.map((_, at) => at)}::integer[]) as wanted (id, position)
    where row.household_id = ${householdId} and row.${sql.ref(key)} = wanted.id and row.position <> wanted.position`.execute(
    transaction,
  )
}

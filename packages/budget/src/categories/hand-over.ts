// Everything that refers to a category, handed over to another one. A table that comes to refer to categories gets its line here.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'

type HandOver = { from: string; to: string }

/** Leaves nothing that refers to `from`. Answers with how many transactions and parts changed hands. */
export async function handOver(
  transaction: Transaction,
  householdId: HouseholdId,
  { from, to }: HandOver,
): Promise<number> {
  const move = async (table: string, column = 'category_id') => {
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${to}
      where household_id = ${householdId} and ${sql.ref(column)} = ${from}`.execute(transaction)
    return Number(numAffectedRows ?? 0n)
  }
  const rows = (await move('transactions')) + (await move('splits'))
  await move('transfers', 'outflow_category_id')
  await move('transfers', 'inflow_category_id')
  await move('category_mappings')
  await move('series_words')
  await sql`
    insert into assignments as present (household_id, day, category_id, assigned)
    select household_id, day, ${to}, assigned from assignments where household_id = ${householdId} and category_id = ${from}
    on conflict (household_id, day, category_id) do update set assigned = present.assigned + excluded.assigned`.execute(
    transaction,
  )
  await sql`delete from assignments where household_id = ${householdId} and category_id = ${from}`.execute(transaction)
  // A goal goes along where there is none yet; otherwise the one that stays is the one that counts.
  await sql`
    update goals as goal set category_id = ${to} where household_id = ${householdId} and category_id = ${from}
      and not exists (select from goals as other where other.household_id = ${householdId} and other.category_id = ${to})`.execute(
    transaction,
  )
  await sql`
    update rules set conditions = replace(conditions::text, ${from}, ${to})::jsonb, actions = replace(actions::text, ${from}, ${to})::jsonb
    where household_id = ${householdId} and (conditions::text || actions::text) like ${`%${from}%`}`.execute(
    transaction,
  )
  return rows
}

/** Whether anything refers to a category that would be lost, or be without one, if it were deleted. */
export async function isUsed(transaction: Transaction, householdId: HouseholdId, categoryId: string): Promise<boolean> {
  const refers = (table: string, column = 'category_id') =>
    sql`exists (select from ${sql.table(table)} where household_id = ${householdId} and ${sql.ref(column)} = ${categoryId})`
  const { rows } = await sql<{ used: boolean }>`
    select ${sql.join(
      [
        refers('transactions'),
        refers('splits'),
        refers('transfers', 'outflow_category_id'),
        refers('transfers', 'inflow_category_id'),
        refers('category_mappings'),
        refers('series_words'),
        refers('goals'),
        sql`exists (select from assignments
          where household_id = ${householdId} and category_id = ${categoryId} and assigned <> 0)`,
        sql`exists (select from rules
          where household_id = ${householdId} and (conditions::text || actions::text) like ${`%${categoryId}%`})`,
      ],
      sql` or `,
    )} as used`.execute(transaction)
  return rows[0]?.used ?? false
}

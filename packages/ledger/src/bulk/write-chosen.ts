// The statements behind a bulk edit: each is one, however many rows there are.
import type { HouseholdId, Transaction } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'

export type BulkEdit = {
  /** null takes the category away; undefined leaves it. So with all others. */
  categoryId?: string | null | undefined
  payeeId?: string | undefined
  note?: string | null | undefined
  addTagIds: readonly string[]
  removeTagIds: readonly string[]
  reviewed?: boolean | undefined
  ignored?: boolean | undefined
  /** Whether halves of transfers have to be left out. */
  leavesTransfers: boolean
  now: Date
}

type Written = { count: number; halfIds: string[] }

/** `scope` is a predicate over `transactions`. Answers how many rows it was done to; all of them count as reviewed. */
export async function editChosen(
  transaction: Transaction,
  householdId: HouseholdId,
  { scope, edit }: { scope: RawBuilder<boolean>; edit: BulkEdit },
): Promise<Written> {
  const { categoryId, payeeId, note, addTagIds, removeTagIds, ignored } = edit
  const reviewedAt = edit.reviewed === false ? null : edit.now
  const sets = {
    reviewed_at: sql`case when ${reviewedAt === null}::boolean then null else coalesce(row.reviewed_at, ${reviewedAt}::timestamptz) end`,
    ...(categoryId !== undefined && { category_id: sql`${categoryId}::uuid`, category_by: sql`'household'` }),
    ...(payeeId !== undefined && { payee_id: sql`${payeeId}::uuid`, payee_by: sql`'household'` }),
    ...(note !== undefined && { note: sql`${note}::text` }),
    ...(ignored !== undefined && { ignored: sql`${ignored}::boolean` }),
  }
  const columns = Object.entries(sets)
  const { rows } = await sql<{ count: number }>`
    with ${chosenRows(householdId, scope)},
    fitting as materialized (
      select transaction_id from chosen where source <> 'opening' and not (is_half and ${edit.leavesTransfers}::boolean)
    ),
    written as (
      update transactions as row set ${sql.join(columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))} from fitting
      where row.household_id = ${householdId} and row.transaction_id = fitting.transaction_id
        and (${sql.join(
          columns.map(([column, value]) => sql`row.${sql.ref(column)} is distinct from ${value}`),
          sql` or `,
        )})
    ),
    labelled as (
      insert into transaction_tags (household_id, transaction_id, tag_id)
      select ${householdId}, transaction_id, tag_id from fitting cross join unnest(${[...addTagIds]}::uuid[]) as tag_id
      on conflict do nothing
    ),
    unlabelled as (
      delete from transaction_tags as link using fitting
      where link.household_id = ${householdId} and link.transaction_id = fitting.transaction_id
        and link.tag_id = any(${[...removeTagIds]}::uuid[]) and not link.tag_id = any(${[...addTagIds]}::uuid[])
    )
    select count(*)::integer as count from fitting`.execute(transaction)
  return { count: rows[0]?.count ?? 0, halfIds: [] }
}

/** Deletes them for the household, opening rows aside; `halfIds` are those of transfers, which are to be settled. */
export async function deleteChosen(
  transaction: Transaction,
  householdId: HouseholdId,
  { scope, now }: { scope: RawBuilder<boolean>; now: Date },
): Promise<Written> {
  const { rows } = await sql<Written>`
    with ${chosenRows(householdId, scope)},
    fitting as materialized (select * from chosen where source <> 'opening'),
    written as (
      update transactions as row set status = 'removed', deleted_at = ${now} from fitting
      where row.household_id = ${householdId} and row.transaction_id = fitting.transaction_id
    )
    select count(*)::integer as count,
      coalesce(array_agg(transaction_id) filter (where is_half or is_asked), '{}') as "halfIds"
    from fitting`.execute(transaction)
  return rows[0] ?? { count: 0, halfIds: [] }
}

// Rows, and which of them are halves of transfers or asked about.
const chosenRows = (householdId: HouseholdId, scope: RawBuilder<boolean>) => sql`
  halves as materialized (
    select id, bool_or(state = 'paired') as is_half from (
      select outflow_id as id, state from transfers where household_id = ${householdId} and state <> 'refused'
      union all select inflow_id, state from transfers where household_id = ${householdId} and state <> 'refused'
    ) as half group by id
  ),
  chosen as materialized (
    select transaction_id, source, coalesce(half.is_half, false) as is_half, half.id is not null as is_asked
    from transactions left join halves as half on half.id = transaction_id
    where household_id = ${householdId} and status <> 'removed' and ${scope}
  )`

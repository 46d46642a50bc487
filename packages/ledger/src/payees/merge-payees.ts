import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { requirePayee } from './payees.queries.ts'

/**
 * Makes several payees one: their rows and spellings become those of the last named, and what is new in their spelling will, too.
 * Merging one with itself changes nothing. Refuses: PAYEE_NOT_FOUND.
 */
export async function mergePayees(
  context: HouseholdContext,
  input: { payeeIds: readonly string[]; intoPayeeId: string },
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const into = await requirePayee(transaction, householdId, input.intoPayeeId)
    const ids = [...new Set(input.payeeIds)].filter(id => id !== into.payeeId)
    const merged: Awaited<ReturnType<typeof requirePayee>>[] = []
    for (const id of ids) merged.push(await requirePayee(transaction, householdId, id))
    if (merged.length === 0) return { changeId: null, transactions: 0 }
    const about = {
      name: merged
        .map(payee => payee.name)
        .join(', ')
        .slice(0, 200),
      to: into.name,
      count: merged.length,
    }
    const { changeId, result } = await recordChange(
      transaction,
      householdId,
      { kind: 'merge-payees', about },
      async () => {
        const moved = await sql<{ moved: number }>`
        with moved as (
          update transactions set payee_id = ${into.payeeId}
          where household_id = ${householdId} and payee_id = any(${ids}::uuid[]) returning status
        ) select count(*) filter (where status <> 'removed')::integer as moved from moved`.execute(transaction)
        await sql`
        update payee_names set payee_id = ${into.payeeId}
        where household_id = ${householdId} and payee_id = any(${ids}::uuid[])`.execute(transaction)
        // What the merged ones were known by leads on, for spellings that are still to come.
        await sql`
        insert into payee_names (household_id, name, payee_id)
        select ${householdId}::uuid, known, ${into.payeeId}::uuid
        from unnest(${merged.flatMap(payee => [payee.key, payee.name.slice(0, 400)])}::text[]) as known
        on conflict do nothing`.execute(transaction)
        await sql`
        update series set payee_id = ${into.payeeId}
        where household_id = ${householdId} and payee_id = any(${ids}::uuid[])`.execute(transaction)
        await sql`delete from payees where household_id = ${householdId} and payee_id = any(${ids}::uuid[])`.execute(
          transaction,
        )
        return moved.rows[0]?.moved ?? 0
      },
    )
    return { changeId, transactions: result }
  })
}

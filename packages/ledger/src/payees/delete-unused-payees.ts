import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'

/** Deletes the payees that no row and no series has, with their spellings. */
export async function deleteUnusedPayees(
  context: HouseholdContext,
): Promise<{ changeId: string | null; payees: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { rows } = await sql<{ payeeId: string }>`
      with used as materialized (select distinct payee_id from transactions where household_id = ${householdId})
      select payee.payee_id as "payeeId" from payees as payee left join used using (payee_id)
      where payee.household_id = ${householdId} and used.payee_id is null
        and not exists (select from series where series.household_id = payee.household_id and series.payee_id = payee.payee_id)`.execute(
      transaction,
    )
    if (rows.length === 0) return { changeId: null, payees: 0 }
    const ids = rows.map(row => row.payeeId)
    const about = { count: ids.length }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'delete-payees', about }, async () => {
      // Before the payees, so that undoing brings the payees back first.
      await sql`delete from payee_names where household_id = ${householdId} and payee_id = any(${ids}::uuid[])`.execute(
        transaction,
      )
      await sql`delete from payees where household_id = ${householdId} and payee_id = any(${ids}::uuid[])`.execute(
        transaction,
      )
    })
    return { changeId, payees: ids.length }
  })
}

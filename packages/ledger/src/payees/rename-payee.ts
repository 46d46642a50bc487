import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { spellingOf } from '../core/payee-name.ts'
import { requirePayee } from './payees.queries.ts'

/**
 * Gives a payee another name; what the bank calls it leads there as before. Refuses: PAYEE_NOT_FOUND, PAYEE_EXISTS when another one
 * is called so.
 */
export async function renamePayee(
  context: HouseholdContext,
  { payeeId, name }: { payeeId: string; name: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const payee = await requirePayee(transaction, householdId, payeeId)
    const { rows } = await sql`
      select from payees where household_id = ${householdId} and payee_id <> ${payeeId} and lower(name) = lower(${name})`.execute(
      transaction,
    )
    if (rows.length > 0) throw new Refusal('PAYEE_EXISTS')
    const about = { name: payee.name, to: name }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'rename-payee', about }, async () => {
      await transaction
        .updateTable('payees')
        .set({ name })
        .where('household_id', '=', householdId)
        .where('payee_id', '=', payeeId)
        .execute()
      // Who types the name means this payee.
      await transaction
        .insertInto('payee_names')
        .values({ household_id: householdId, name: spellingOf(name), payee_id: payeeId })
        .onConflict(conflict => conflict.columns(['household_id', 'name']).doNothing())
        .execute()
    })
    return { changeId }
  })
}

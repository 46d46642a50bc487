import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { spellingMax } from '../core/payee-name.ts'
import { requirePayee } from './payees.queries.ts'

/**
 * Leads one spelling, and the rows that the bank writes so, to another payee; rows whose payee a person or a rule chose stay.
 * Refuses: PAYEE_NOT_FOUND, SPELLING_NOT_FOUND when the spelling is not one of the payee's.
 */
export async function moveSpelling(
  context: HouseholdContext,
  { payeeId, spelling, toPayeeId }: { payeeId: string; spelling: string; toPayeeId: string },
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await requirePayee(transaction, householdId, payeeId)
    const to = await requirePayee(transaction, householdId, toPayeeId)
    const known = await transaction
      .selectFrom('payee_names')
      .select('name')
      .where('household_id', '=', householdId)
      .where('payee_id', '=', payeeId)
      .where('name', '=', spelling)
      .executeTakeFirst()
    if (!known) throw new Refusal('SPELLING_NOT_FOUND')
    const about = { name: spelling.slice(0, 200), to: to.name }
    const { changeId, result } = await recordChange(
      transaction,
      householdId,
      { kind: 'move-spelling', about },
      async () => {
        await sql`
        update payee_names set payee_id = ${to.payeeId} where household_id = ${householdId} and name = ${spelling}`.execute(
          transaction,
        )
        const { rows } = await sql<{ moved: number }>`
        with moved as (
          update transactions set payee_id = ${to.payeeId}
          where household_id = ${householdId} and payee_id = ${payeeId} and payee_by = 'bank'
            and left(payee, ${sql.lit(spellingMax)}) = ${spelling}
          returning status
        ) select count(*) filter (where status <> 'removed')::integer as moved from moved`.execute(transaction)
        return rows[0]?.moved ?? 0
      },
    )
    return { changeId, transactions: result }
  })
}

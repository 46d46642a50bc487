// The bank's spellings lead to payees; a new one is read once.
import { type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { payeeKey, readablePayee, spellingOf } from '../core/payee-name.ts'

/**
 * Makes sure that each spelling leads to a payee, in the caller's transaction: one that is known by what the spelling reads as, or
 * a new one. Spellings that the household has led elsewhere stay there.
 */
export async function learnPayees(
  transaction: Transaction,
  householdId: HouseholdId,
  names: readonly string[],
): Promise<void> {
  const spellings = [...new Set(names.map(spellingOf))]
  if (spellings.length === 0) return
  const known = await transaction
    .selectFrom('payee_names')
    .select('name')
    .where('household_id', '=', householdId)
    .where(sql<boolean>`name = any(${spellings})`)
    .execute()
  const isKnown = new Set(known.map(row => row.name))
  const unknown = spellings
    .filter(spelling => !isKnown.has(spelling))
    .map(spelling => {
      const name = readablePayee(spelling) || spelling || 'Unknown'
      return { id: nextId(), spelling, name, key: payeeKey(name) }
    })
    // In one order everywhere, so that two syncs do not wait for each other.
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  if (unknown.length === 0) return
  // What a payee that was merged into another was known by leads on.
  await sql`
    insert into payee_names (household_id, name, payee_id)
    select distinct on (told.spelling) ${householdId}::uuid, told.spelling, known.payee_id
    from json_to_recordset(${JSON.stringify(unknown)}::json) as told (spelling text, name text, key text)
    join payee_names as known on known.household_id = ${householdId} and known.name in (told.key, told.name)
    where not exists (select from payees where household_id = ${householdId} and payees.key = told.key)
    order by told.spelling, known.name
    on conflict (household_id, name) do nothing`.execute(transaction)
  await sql`
    with told as (select * from json_to_recordset(${JSON.stringify(unknown)}::json) as told (id uuid, spelling text, name text, key text))
    insert into payees (household_id, payee_id, name, key)
    select distinct on (key) ${householdId}::uuid, id, told.name, key from told
    where not exists (select from payee_names as known where known.household_id = ${householdId} and known.name = told.spelling)
    order by key, id
    on conflict (household_id, key) do nothing`.execute(transaction)
  await sql`
    insert into payee_names (household_id, name, payee_id)
    select ${householdId}::uuid, told.spelling, payee.payee_id
    from json_to_recordset(${JSON.stringify(unknown)}::json) as told (spelling text, key text)
    join payees as payee on payee.household_id = ${householdId} and payee.key = told.key
    on conflict (household_id, name) do nothing`.execute(transaction)
}

/** The payee that a name leads to, made when it is new. */
export async function payeeOf(transaction: Transaction, householdId: HouseholdId, name: string): Promise<string> {
  await learnPayees(transaction, householdId, [name])
  const known = await transaction
    .selectFrom('payee_names')
    .select('payee_id')
    .where('household_id', '=', householdId)
    .where('name', '=', spellingOf(name))
    .executeTakeFirstOrThrow()
  return known.payee_id
}

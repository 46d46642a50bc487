import { type Day, firstDayOf, monthOfDay } from '@hearth/money'
import { type HouseholdId, nextId, type Store, sealHouseholdKey, type Transaction } from '@hearth/store'
import { withAuthTables } from './tables.ts'

/** Gives a household what it should begin with, in the transaction that founds it. */
export type OnHousehold = (transaction: Transaction, householdId: HouseholdId) => Promise<void>

/**
 * Founds the household of a user who has none yet, with its data key, all or nothing; its budget begins in the month of `today`. Repeating
 * returns the first one.
 */
export async function foundHousehold(
  store: Store,
  user: { userId: string; name: string },
  { onHousehold, today }: { onHousehold: OnHousehold; today: () => Day },
): Promise<HouseholdId> {
  return store.transact(async transaction => {
    // Two requests of the same user wait for each other here, so the second one sees what the first one founded.
    const withUsers = withAuthTables(transaction)
    await withUsers
      .selectFrom('auth_users')
      .select('id')
      .where('id', '=', user.userId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const membership = await transaction
      .selectFrom('household_members')
      .select('household_id')
      .where('user_id', '=', user.userId)
      .executeTakeFirst()
    if (membership) return membership.household_id

    const householdId = nextId() as HouseholdId
    const household = {
      household_id: householdId,
      name: `${user.name}'s household`,
      currency: null,
      sealed_key: sealHouseholdKey(store.masterKey, householdId),
      begins_in: firstDayOf(monthOfDay(today())),
    }
    await transaction.insertInto('households').values(household).execute()
    await transaction
      .insertInto('household_members')
      .values({ household_id: householdId, user_id: user.userId })
      .execute()
    await onHousehold(transaction, householdId)
    return householdId
  })
}

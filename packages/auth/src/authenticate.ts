// Who is asking: from a request's headers to the member of a household, in one query.
import type { Day } from '@hearth/money'
import type { HouseholdId, Store } from '@hearth/store'
import { readSessionToken } from './core/session-token.ts'
import { foundHousehold, type OnHousehold } from './found-household.ts'
import { withAuthTables } from './tables.ts'

export type Member = {
  userId: string
  name: string
  email: string
  householdId: HouseholdId
  /** How the session came: a browser's cookie or a program's bearer token. */
  by: 'cookie' | 'bearer'
}

/** The member whose live session the headers carry, or null. */
export async function authenticate(
  { store, secret, ...founding }: { store: Store; secret: string; onHousehold: OnHousehold; today: () => Day },
  headers: Headers,
): Promise<Member | null> {
  const session = readSessionToken(headers, secret)
  if (!session) return null
  const user = await withAuthTables(store.db)
    .selectFrom('auth_sessions')
    .innerJoin('auth_users', 'auth_users.id', 'auth_sessions.userId')
    .leftJoin('household_members', 'household_members.user_id', 'auth_users.id')
    .select(['auth_users.id as userId', 'auth_users.name', 'auth_users.email', 'household_members.household_id'])
    .where('auth_sessions.token', '=', session.token)
    .where('auth_sessions.expiresAt', '>', new Date())
    .executeTakeFirst()
  if (!user) return null
  const { userId, name, email } = user
  // A crash between registering and founding leaves a user without a household; this is where it is made good.
  const householdId = user.household_id ?? (await foundHousehold(store, { userId, name }, founding))
  return { userId, name, email, householdId, by: session.by }
}

// better-auth's tables, as far as Hearth reads them itself.
import type { Database } from '@hearth/store'

type AuthTables = {
  auth_users: { id: string; name: string; email: string }
  auth_sessions: { userId: string; token: string; expiresAt: Date }
}

export const withAuthTables = (database: Database) => database.withTables<AuthTables>()

// The users of a client: people on whose behalf it asks for income, and the Items that are theirs.
import { defineCollection } from '../../state/collection.ts'

/** A visit to Link, or what stands for one, by which an Item became a user's. */
export type UserSession = {
  itemId: string
  linkSessionId: string
  startedMs: number
  /** Null where no public token was handed out. */
  publicToken: string | null
  /** What the Item was linked for; none when it was linked for something else than income. */
  sources: IncomeSourceType[]
}

export type IncomeSourceType = 'bank' | 'payroll'

export type UserRecord = {
  /** 'usr_…' */
  userId: string
  /** 'user-sandbox-…' */
  userToken: string
  clientId: string
  clientUserId: string
  createdMs: number
  updatedMs: number
  /** In the words of Plaid's `identity`, as the client gave it. */
  identity: Record<string, unknown> | null
  /** In the order in which they became the user's. */
  itemIds: string[]
  sessions: UserSession[]
  /** Subscribed to news of the user's income. */
  wantsIncomeNews: boolean
}

export const users = defineCollection<UserRecord>('users', user => user.userId)

// Finds, makes and fills users. Every client sees its own only.
import type { Bank, Client } from '../../bank.ts'
import { stableId, stableUuid } from '../../stable-id.ts'
import type { ItemRecord } from '../../state/records.ts'
import { invalidInput, PlaidFailure } from '../failure.ts'
import { optional, text } from '../fields.ts'
import { beginBankIncome } from './bank-income.ts'
import { beginPayroll } from './payroll-record.ts'
import { type UserRecord, type UserSession, users } from './user-record.ts'

/** How requests name a user: by the id or, in older integrations, by the token. */
export type UserRef = { clientId: string; userId: string | null; userToken: string | null }

export const userFields = { user_id: optional(text()), user_token: optional(text()) }

export const refOf = (client: Client, input: { user_id: string | null; user_token: string | null }): UserRef => ({
  clientId: client.id,
  userId: input.user_id,
  userToken: input.user_token,
})

/** The way in which an Item became a user's. `linkSessionId` is made up when absent; `sources` as wishedIncome gives them. */
export type SessionWishes = Partial<Omit<UserSession, 'itemId'>> & {
  /** Days of history that a report of the user's bank income looks back on. */
  incomeDays?: number
}

/** Throws MISSING_FIELDS without id and token, INVALID_USER_ID and INVALID_USER_TOKEN for those of nobody. */
export function findUser(bank: Bank, ref: UserRef): UserRecord {
  if (ref.userId === null && ref.userToken === null) {
    throw new PlaidFailure('INVALID_REQUEST', 'MISSING_FIELDS', 'the following required fields are missing: user_id')
  }
  const user = bank.state
    .in(users)
    .all()
    .find(
      each =>
        each.clientId === ref.clientId &&
        (ref.userId === null || each.userId === ref.userId) &&
        (ref.userToken === null || each.userToken === ref.userToken),
    )
  if (user) return user
  throw ref.userToken !== null
    ? invalidInput('INVALID_USER_TOKEN', 'could not find a user of this client with this user_token')
    : invalidInput('INVALID_USER_ID', 'could not find a user of this client with this user_id')
}

/** The user's Items that were not removed, in the order in which they became theirs. */
export const itemsOf = (bank: Bank, user: UserRecord): ItemRecord[] =>
  user.itemIds.flatMap(itemId => bank.state.items.get(itemId) ?? []).filter(item => !item.removed)

/** Throws ITEM_NOT_FOUND for an Item of nobody, of another client, or that was removed. */
export function findClientItem(bank: Bank, client: Client, itemId: string): ItemRecord {
  const item = bank.state.items.get(itemId)
  if (item && item.clientId === client.id && !item.removed) return item
  throw itemNotFound(itemId)
}

export const itemNotFound = (itemId: string): PlaidFailure =>
  new PlaidFailure('ITEM_ERROR', 'ITEM_NOT_FOUND', `the Item cannot be found: ${itemId}`)

export function makeUser(
  bank: Bank,
  clientId: string,
  clientUserId: string,
  identity: UserRecord['identity'],
): UserRecord {
  const number = bank.state.nextNumber(`user of ${clientId}`)
  const nowMs = bank.clock.nowMs()
  const user: UserRecord = {
    userId: `usr_${stableId(14, [bank.seed, 'user', clientId, number])}`,
    userToken: `user-sandbox-${stableUuid([bank.seed, 'user', clientId, number])}`,
    clientId,
    clientUserId,
    createdMs: nowMs,
    updatedMs: nowMs,
    identity,
    itemIds: [],
    sessions: [],
    wantsIncomeNews: false,
  }
  bank.state.in(users).put(user)
  return user
}

/**
 * Makes an Item one of a user's and, when it was linked for income, begins to look for it. Call it once the Item exists.
 * Throws what findUser throws.
 */
export function addItemToUser(bank: Bank, ref: UserRef, itemId: string, wishes: SessionWishes = {}): void {
  const user = findUser(bank, ref)
  const session: UserSession = {
    itemId,
    linkSessionId: wishes.linkSessionId ?? stableUuid([bank.seed, 'session', itemId]),
    startedMs: wishes.startedMs ?? bank.clock.nowMs(),
    publicToken: wishes.publicToken ?? null,
    sources: wishes.sources ?? [],
  }
  const filled: UserRecord = {
    ...user,
    itemIds: [...user.itemIds.filter(each => each !== itemId), itemId],
    sessions: [...user.sessions.filter(each => each.itemId !== itemId), session],
  }
  bank.state.in(users).put(filled)
  if (session.sources.includes('bank')) beginBankIncome(bank, filled, { daysRequested: wishes.incomeDays ?? 365 })
  if (session.sources.includes('payroll')) beginPayroll(bank, filled, itemId)
}

// What an Item remembers of how its bank answered, for its health and for when it is asked again.
import type { BankFailure, WireItem } from '@hearth/plaid'
import { sql } from 'kysely'
import { planRetry } from './core/back-off.ts'
import { codeOf, meaningOf } from './core/bank-failure.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { FeedContext } from './feed-context.ts'

/** What a success clears. */
export const well = {
  bank_code: null,
  failing_since: null,
  failures: 0,
  next_try_at: null,
  quiet_until: null,
  revoked_at: null,
}

/**
 * Notes that the bank failed. What needs the household stays that until a sync succeeds: an outage in between does not settle it.
 * The next try is queued, unless the household has to do something first.
 */
export async function noteFailure(context: FeedContext, itemId: string, failure: BankFailure): Promise<void> {
  const { householdId, store } = context
  const now = context.now()
  const meaning = meaningOf(failure)
  await store.transact(async transaction => {
    const item = await transaction
      .selectFrom('items')
      .select(['state', 'failures'])
      .where('household_id', '=', householdId)
      .where('item_id', '=', itemId)
      .forUpdate()
      .executeTakeFirst()
    if (!item) return
    const failures = item.failures + 1
    const { nextTryAt, quietUntil } = planRetry(failures, failure, now, Math.random())
    const passes = meaning === 'bank-unavailable'
    const stays = passes && item.state === 'needs-you'
    const sameTrouble = passes || item.state === 'needs-you'
    await transaction
      .updateTable('items')
      .set({
        failures,
        quiet_until: quietUntil,
        next_try_at: passes ? nextTryAt : null,
        failing_since: sameTrouble ? sql<Date>`coalesce(failing_since, ${now})` : now,
        ...(!stays && { state: passes ? 'bank-unavailable' : 'needs-you', bank_code: codeOf(failure) }),
        ...(meaning === 'gone' && { revoked_at: sql<Date>`coalesce(revoked_at, ${now})` }),
      })
      .where('household_id', '=', householdId)
      .where('item_id', '=', itemId)
      .execute()
    if (!passes) return
    const waitSeconds = Math.max(0, Math.ceil((nextTryAt.getTime() - now.getTime()) / 1000))
    await enqueueSync(context.jobs, transaction, { householdId, itemId, cause: 'schedule' }, waitSeconds)
  })
}

/** Notes what /item/get says of the consent. Answers with the Item's own error, when that keeps the bank from being asked more. */
export async function noteBankItem(context: FeedContext, itemId: string, wire: WireItem): Promise<BankFailure | null> {
  const endsAt = wire.consent_expiration_time ? new Date(wire.consent_expiration_time) : null
  await context.store.db
    .updateTable('items')
    .set({ consent_expires_at: endsAt && !Number.isNaN(endsAt.getTime()) ? endsAt : null })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', itemId)
    .execute()
  if (!wire.error) return null
  const { error_type: errorType, error_code: code, error_message: message } = wire.error
  const failure: BankFailure = { kind: 'refused', errorType, code, message, status: 400 }
  return meaningOf(failure) === 'bank-unavailable' ? null : failure
}

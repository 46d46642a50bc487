import type { Currency } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, type Tables } from '@hearth/store'
import type { ItemSigns } from './core/health.ts'
import type { SetAsideReason } from './core/translate.ts'

export type ItemRow = {
  itemId: string
  institutionId: string | null
  institutionName: string
  state: Tables['items']['state']
  bankCode: string | null
  lastSyncedAt: Date | null
  historyComplete: boolean
  linkedAt: Date
  setAsideCount: number
  /** Accounts of which the household has not said yet what becomes of them. */
  waitingAccounts: number
  /** What its health is told from. */
  signs: ItemSigns
}

/** The household's Items, oldest first. */
export async function listItems(db: Database, householdId: HouseholdId): Promise<ItemRow[]> {
  const rows = await db
    .selectFrom('items as item')
    .select(['item_id', 'institution_id', 'institution_name', 'state', 'bank_code', 'last_synced_at'])
    .select(['history_complete', 'linked_at', 'held_at', 'failing_since', 'next_try_at', 'revoked_at'])
    .select(['consent_expires_at', 'disconnects_at', 'new_accounts'])
    .select(item =>
      item
        .selectFrom('set_aside_rows as row')
        .select(row => row.cast<number>(row.fn.countAll(), 'integer').as('count'))
        .whereRef('row.household_id', '=', 'item.household_id')
        .whereRef('row.item_id', '=', 'item.item_id')
        .as('set_aside_count'),
    )
    .select(item =>
      item
        .selectFrom('account_choices as choice')
        .select(choice => choice.cast<number>(choice.fn.countAll(), 'integer').as('count'))
        .whereRef('choice.household_id', '=', 'item.household_id')
        .whereRef('choice.item_id', '=', 'item.item_id')
        .where('choice.choice', '=', 'ask')
        .as('waiting_accounts'),
    )
    .where('household_id', '=', householdId)
    .orderBy('linked_at')
    .orderBy('item_id')
    .execute()
  return rows.map(row => ({
    itemId: row.item_id,
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    state: row.state,
    bankCode: row.bank_code,
    lastSyncedAt: row.last_synced_at,
    historyComplete: row.history_complete,
    linkedAt: row.linked_at,
    setAsideCount: row.set_aside_count ?? 0,
    waitingAccounts: row.waiting_accounts ?? 0,
    signs: {
      state: row.state,
      bankCode: row.bank_code,
      linkedAt: row.linked_at,
      lastSyncedAt: row.last_synced_at,
      historyComplete: row.history_complete,
      heldAt: row.held_at,
      failingSince: row.failing_since,
      nextTryAt: row.next_try_at,
      revokedAt: row.revoked_at,
      consentExpiresAt: row.consent_expires_at,
      disconnectsAt: row.disconnects_at,
      newAccounts: row.new_accounts,
    },
  }))
}

export type Item = {
  item_id: string
  source_id: string
  institution_name: string
  sealed_access_token: string
  cursor: string | null
  loop_cursor: string | null
  loop_sync_ids: string[]
  abandoned_sync_ids: string[]
  history_complete: boolean
  failures: number
  next_try_at: Date | null
  quiet_until: Date | null
  calls_on: string | null
  calls: number
}

/** One Item with its secrets still sealed. Refuses: ITEM_NOT_FOUND. */
export async function requireItem(db: Database, householdId: HouseholdId, itemId: string): Promise<Item> {
  const item = isId(itemId)
    ? await db
        .selectFrom('items')
        .select(['item_id', 'source_id', 'institution_name', 'sealed_access_token', 'cursor', 'loop_cursor'])
        .select(['loop_sync_ids', 'abandoned_sync_ids', 'history_complete'])
        .select(['failures', 'next_try_at', 'quiet_until', 'calls_on', 'calls'])
        .where('household_id', '=', householdId)
        .where('item_id', '=', itemId)
        .executeTakeFirst()
    : undefined
  if (!item) throw new Refusal('ITEM_NOT_FOUND')
  return item
}

/** Which Item feeds which account, by the bank's account id. */
export async function listFedAccounts(
  db: Database,
  householdId: HouseholdId,
  itemId?: string,
): Promise<{ itemId: string; sourceId: string; accountId: string; currency: Currency }[]> {
  return db
    .selectFrom('feed_accounts as feed')
    .innerJoin('accounts as account', join =>
      join.onRef('account.household_id', '=', 'feed.household_id').onRef('account.account_id', '=', 'feed.account_id'),
    )
    .select([
      'feed.item_id as itemId',
      'feed.source_id as sourceId',
      'feed.account_id as accountId',
      'account.currency',
    ])
    .where('feed.household_id', '=', householdId)
    .$if(itemId !== undefined, query => query.where('feed.item_id', '=', itemId ?? ''))
    .orderBy('feed.account_id')
    .execute()
}

/** The name of the bank behind each account that an Item feeds. */
export async function listInstitutionNames(db: Database, householdId: HouseholdId): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('feed_accounts as feed')
    .innerJoin('items as item', join =>
      join.onRef('item.household_id', '=', 'feed.household_id').onRef('item.item_id', '=', 'feed.item_id'),
    )
    .select(['feed.account_id', 'item.institution_name'])
    .where('feed.household_id', '=', householdId)
    .execute()
  return new Map(rows.map(row => [row.account_id, row.institution_name]))
}

export type SetAside = {
  itemId: string
  accountId: string | null
  reason: SetAsideReason
  bankRow: unknown
  setAsideAt: Date
}

/** Rows that wait until Hearth can understand them, newest first. */
export async function listSetAsideRows(db: Database, householdId: HouseholdId): Promise<SetAside[]> {
  const rows = await db
    .selectFrom('set_aside_rows as row')
    .leftJoin('feed_accounts as feed', join =>
      join
        .onRef('feed.household_id', '=', 'row.household_id')
        .onRef('feed.item_id', '=', 'row.item_id')
        .onRef('feed.source_id', '=', 'row.account_source_id'),
    )
    .select(['row.item_id', 'feed.account_id', 'row.reason', 'row.bank_row', 'row.set_aside_at'])
    .where('row.household_id', '=', householdId)
    .orderBy('row.set_aside_at', 'desc')
    .orderBy('row.source_id')
    .execute()
  return rows.map(row => ({
    itemId: row.item_id,
    accountId: row.account_id,
    reason: row.reason as SetAsideReason,
    bankRow: row.bank_row,
    setAsideAt: row.set_aside_at,
  }))
}

import type { Currency } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, type Tables } from '@hearth/store'
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
}

/** The household's Items, oldest first. */
export async function listItems(db: Database, householdId: HouseholdId): Promise<ItemRow[]> {
  const rows = await db
    .selectFrom('items as item')
    .select(['item_id', 'institution_id', 'institution_name', 'state', 'bank_code', 'last_synced_at'])
    .select(['history_complete', 'linked_at'])
    .select(item =>
      item
        .selectFrom('set_aside_rows as row')
        .select(row => row.cast<number>(row.fn.countAll(), 'integer').as('count'))
        .whereRef('row.household_id', '=', 'item.household_id')
        .whereRef('row.item_id', '=', 'item.item_id')
        .as('set_aside_count'),
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
}

/** One Item with its secrets still sealed. Refuses: ITEM_NOT_FOUND. */
export async function requireItem(db: Database, householdId: HouseholdId, itemId: string): Promise<Item> {
  const item = isId(itemId)
    ? await db
        .selectFrom('items')
        .select(['item_id', 'source_id', 'institution_name', 'sealed_access_token', 'cursor', 'loop_cursor'])
        .select(['loop_sync_ids', 'abandoned_sync_ids', 'history_complete'])
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

// What a call is about, as far as faults and limits ask for it.
import type { Bank, Client } from '../../bank.ts'
import { type Cursor, readCursor } from '../../items/cursor.ts'
import { handedTokens } from '../../items/handed-tokens.ts'
import { viewItem } from '../../items/view-item.ts'
import { isRecord } from '../../plaid/fields.ts'
import type { ItemRecord } from '../../state/records.ts'
import type { Meeting } from './open-faults.ts'

export type CallMeeting = Meeting & {
  endpoint: string
  /** Null when the call names none, one that was removed, or another client's. */
  item: ItemRecord | null
  /** Where a loop of a sync stands; null at its start, for other calls, and where nobody could ask for it. */
  loop: Cursor['loop']
}

/** Fields are as they came: nothing was checked yet. */
export function meetingOf(bank: Bank, endpoint: string, client: Client, fields: Record<string, unknown>): CallMeeting {
  const found = itemOf(bank, fields)
  const mayUse = found?.accountKey !== null || found.item.clientId === client.id
  const item = found && !found.item.removed && mayUse ? found.item : null
  const isSync = endpoint.endsWith('/transactions/sync')
  const matters = item !== null && (!bank.faults.none() || bank.twistsOf(item.itemId).length > 0)
  const loop = isSync && matters ? loopOf(bank, item, fields, found?.accountKey ?? null) : null
  return {
    endpoint,
    webhook: null,
    item,
    itemId: item?.itemId ?? null,
    institutionId: item?.institutionId ?? (typeof fields.institution_id === 'string' ? fields.institution_id : null),
    clientId: client.id,
    page: isSync ? (loop?.page ?? 1) : null,
    loop,
  }
}

function itemOf(bank: Bank, fields: Record<string, unknown>): { item: ItemRecord; accountKey: string | null } | null {
  const { access_token: access, processor_token: processor } = fields
  if (typeof access === 'string') {
    const item = bank.itemOfAccessToken(access)
    return item ? { item, accountKey: null } : null
  }
  const handed = typeof processor === 'string' ? bank.state.in(handedTokens).get(processor) : undefined
  const item = handed && bank.state.items.get(handed.itemId)
  return item ? { item, accountKey: handed.account } : null
}

function loopOf(
  bank: Bank,
  item: ItemRecord,
  fields: Record<string, unknown>,
  accountKey: string | null,
): Cursor['loop'] {
  if (typeof fields.cursor !== 'string' || fields.cursor === '') return null
  const asked = isRecord(fields.options) ? fields.options.account_id : null
  const accountId = accountKey === null ? asked : viewItem(bank, item).accountIdOf(accountKey)
  return (
    readCursor(bank.seed, `${item.itemId}/${typeof accountId === 'string' ? accountId : ''}`, fields.cursor)?.loop ??
    null
  )
}

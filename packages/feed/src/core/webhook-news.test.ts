import { expect, test } from 'vitest'
import { newsOf } from './webhook-news.ts'

const told = (name: string, keys: object = {}) => {
  const [webhook_type = '', webhook_code = ''] = name.split('/')
  return newsOf({ webhook_type, webhook_code, ...keys })
}

test('what a webhook says of the Item itself is asked about at once, and what it says of rows in its turn', () => {
  for (const code of ['ERROR', 'LOGIN_REPAIRED', 'PENDING_EXPIRATION', 'USER_PERMISSION_REVOKED']) {
    expect(told(`ITEM/${code}`).sync).toBe('urgent')
  }
  for (const code of ['SYNC_UPDATES_AVAILABLE', 'INITIAL_UPDATE', 'DEFAULT_UPDATE', 'TRANSACTIONS_REMOVED']) {
    expect(told(`TRANSACTIONS/${code}`)).toEqual({ sync: 'routine' })
  }
})

test('what only a webhook tells is kept', () => {
  expect(told('ITEM/NEW_ACCOUNTS_AVAILABLE')).toEqual({ sync: 'none', newAccounts: true })
  const at = '2026-12-01T00:00:00Z'
  expect(told('ITEM/PENDING_DISCONNECT', { disconnect_time: at }).disconnectsAt).toEqual(new Date(at))
  expect(told('ITEM/PENDING_DISCONNECT', { disconnect_time: 'soon' })).toEqual({ sync: 'urgent' })
  expect(told('ITEM/LOGIN_REPAIRED').repaired).toBe(true)
})

test('what is not known is no news', () => {
  for (const name of ['AUTH/AUTOMATICALLY_VERIFIED', 'ITEM/NEVER_HEARD_OF', 'constructor/x', 'ASSETS/PRODUCT_READY']) {
    expect(told(name)).toEqual({ sync: 'none' })
  }
})

import { expect, test } from 'vitest'
import { healthOf, type ItemSigns } from './health.ts'

const now = new Date('2026-11-22T10:00:00Z')
const hourMs = 3_600_000
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const inDays = (days: number) => new Date(now.getTime() + days * 24 * hourMs)

const well: ItemSigns = {
  state: 'up-to-date',
  bankCode: null,
  linkedAt: ago(1_000),
  lastSyncedAt: ago(1),
  historyComplete: true,
  heldAt: null,
  failingSince: null,
  nextTryAt: null,
  revokedAt: null,
  consentExpiresAt: null,
  disconnectsAt: null,
  newAccounts: false,
}
const down = { state: 'bank-unavailable', failingSince: ago(2), bankCode: 'INSTITUTION_DOWN' } as const
const lapsed = { state: 'needs-you', failingSince: ago(5), bankCode: 'ITEM_LOGIN_REQUIRED' } as const
const look = (signs: Partial<ItemSigns>) => healthOf({ ...well, ...signs }, now)

test('each state says since when, and the one thing to do', () => {
  const told = (signs: Partial<ItemSigns>) => {
    const { kind, since, todo, fresh } = look(signs)
    return [kind, since?.toISOString().slice(11, 16), todo, fresh]
  }
  expect(told({})).toEqual(['up-to-date', '09:00', 'none', true])
  expect(told({ state: 'syncing' })).toEqual(['syncing', '09:00', 'wait', true])
  expect(told(down)).toEqual(['bank-down', '08:00', 'wait', false])
  expect(told(lapsed)).toEqual(['needs-you', '05:00', 'repair', false])
  expect(told({ ...lapsed, revokedAt: ago(3) })).toEqual(['disconnected', '07:00', 'link-again', false])
  expect(told({ historyComplete: false, state: 'syncing', linkedAt: ago(4) })).toEqual([
    ...['waiting-for-history', '06:00', 'wait', true],
  ])
  expect(told({ lastSyncedAt: ago(25) })).toEqual(['stale', '09:00', 'sync', false])
  expect(told({ heldAt: ago(6) })).toEqual(['paused', '04:00', 'sync', false])
  expect(told({ newAccounts: true })).toEqual(['new-accounts', '09:00', 'add-accounts', true])
  expect(told({ consentExpiresAt: inDays(3) })).toEqual(['ending', '09:00', 'repair', true])
})

test('a sync that runs hides nothing', () => {
  for (const trouble of [down, { lastSyncedAt: ago(30) }]) {
    expect(look({ ...trouble, state: 'syncing' })).toMatchObject({ kind: look(trouble).kind, fresh: false })
  }
  expect(look({ ...down, state: 'syncing' }).syncing).toBe(true)
})

test('an end is warned of 14, 7 and 1 days ahead, and the nearer one counts', () => {
  const warning = (days: number) => look({ consentExpiresAt: inDays(days) }).ending?.warnsAtDays
  expect([15, 14, 10, 7, 2, 1, 0.5].map(warning)).toEqual([null, 14, 14, 7, 7, 1, 1])
  expect(look({ consentExpiresAt: inDays(20) }).kind).toBe('up-to-date')
  expect(look({ consentExpiresAt: inDays(30), disconnectsAt: inDays(6.5) }).ending).toMatchObject({
    ...{ because: 'bank', daysLeft: 6, warnsAtDays: 7 },
  })
})

test('an end that is past and did not come to be is no warning', () => {
  expect(look({ disconnectsAt: ago(1) })).toMatchObject({ kind: 'up-to-date', ending: null })
})

test('what needs a person comes first, and what else is known stays known', () => {
  expect(look({ ...lapsed, consentExpiresAt: inDays(1), newAccounts: true })).toMatchObject({
    ...{ kind: 'needs-you', newAccounts: true, why: 'sign-in', code: 'ITEM_LOGIN_REQUIRED' },
    ending: { warnsAtDays: 1 },
  })
  expect(look({ ...down, consentExpiresAt: inDays(10) }).kind).toBe('ending')
})

test('an Item that never synced is stale after a day, not new for ever', () => {
  expect(look({ state: 'syncing', lastSyncedAt: null, linkedAt: ago(1) })).toMatchObject({
    kind: 'syncing',
    asOf: null,
  })
  expect(look({ state: 'syncing', lastSyncedAt: null, linkedAt: ago(25) })).toMatchObject({ kind: 'stale' })
})

import type { Item, SyncEvent } from '@hearth/api'
import { expect, test } from 'vitest'
import { progressOf } from './progress.ts'

const item: Item = {
  itemId: 'i',
  institutionId: null,
  institutionName: 'First',
  state: 'syncing',
  bankCode: null,
  lastSyncedAt: null,
  historyComplete: false,
  transactionCount: 0,
  setAsideCount: 0,
  waitingAccounts: 0,
  linkedAt: '2026-11-22T10:00:00Z',
  health: {
    ...{ kind: 'syncing', since: '2026-11-22T10:00:00Z', asOf: null, fresh: false, syncing: true, why: null },
    ...{ code: null, nextTryAt: null, todo: 'wait', ending: null, newAccounts: false },
  },
}
const event = (over: Partial<SyncEvent>): SyncEvent => ({
  itemId: 'i',
  stage: 'importing',
  added: 1500,
  modified: 0,
  removed: 0,
  bankCode: null,
  at: '2026-11-22T10:00:05Z',
  ...over,
})

test('events tell how far it is', () => {
  expect(progressOf(item, null)).toEqual({ stage: 'started', rows: 0, settled: false })
  expect(progressOf(item, event({}))).toEqual({ stage: 'importing', rows: 1500, settled: false })
  expect(progressOf(item, event({ stage: 'finished' })).settled).toBe(true)
})

test('a finish that was missed is learnt from the list', () => {
  const synced: Item = { ...item, state: 'up-to-date', lastSyncedAt: '2026-11-22T10:00:09Z', transactionCount: 2512 }
  expect(progressOf(synced, event({}))).toEqual({ stage: 'finished', rows: 2512, settled: true })
  expect(progressOf(synced, null).settled).toBe(true)
})

test('a bank that stopped is a failure, not an endless wait', () => {
  expect(progressOf({ ...item, state: 'bank-unavailable' }, null).stage).toBe('failed')
})

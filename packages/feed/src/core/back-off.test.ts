import { expect, test } from 'vitest'
import {
  type Asking,
  findNotYet,
  householdReserve,
  planRetry,
  routineCallsMax,
  waitForHistorySeconds,
} from './back-off.ts'

const now = new Date('2026-11-22T10:00:00Z')
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const item: Asking = { failures: 0, nextTryAt: null, quietUntil: null, callsOn: null, calls: 0 }
const down = { kind: 'unreachable', reason: 'ECONNRESET' } as const
const waits = (failures: number, dice: number) =>
  (planRetry(failures, down, now, dice).nextTryAt.getTime() - now.getTime()) / 1000

test('a bank that fails is asked later and later, an hour apart in the end, and not by all at once', () => {
  expect([1, 2, 3, 4, 10, 11, 40].map(failures => waits(failures, 1))).toEqual([5, 10, 20, 40, 2560, 3600, 3600])
  expect(waits(5, 0)).toBe(40)
  expect(waits(5, 0.5)).toBe(60)
})

test('Retry-After is never undercut, and never believed for longer than a day', () => {
  const asking = (retryAfterSeconds: number) => planRetry(1, { ...down, retryAfterSeconds }, now, 0)
  expect(asking(90)).toEqual({ nextTryAt: at(90), quietUntil: at(90) })
  expect(asking(1)).toEqual({ nextTryAt: at(2.5), quietUntil: at(1) })
  expect(asking(10_000_000).quietUntil).toEqual(at(24 * 3600))
})

test('back-off holds routine back, but neither the household nor what the bank itself tells of the Item', () => {
  const failing = { ...item, failures: 3, nextTryAt: at(20) }
  expect(findNotYet(failing, 'routine', now)).toEqual({ because: 'back-off', until: at(20), waitSeconds: 20 })
  expect(findNotYet(failing, 'routine', at(20))).toBeNull()
  expect(findNotYet(failing, 'news-of-item', now)).toBeNull()
  expect(findNotYet(failing, 'household', now)).toBeNull()
})

test('a bank that wants to be left alone is left alone by everybody', () => {
  const quiet = { ...item, failures: 1, nextTryAt: at(33), quietUntil: at(30) }
  for (const urgency of ['routine', 'news-of-item', 'household'] as const) {
    expect(findNotYet(quiet, urgency, now)).toEqual({ because: 'bank-asks-to-wait', until: at(30), waitSeconds: 30 })
  }
  expect(findNotYet(quiet, 'household', at(30))).toBeNull()
})

test('the calls of a day end, for the household a little later, and begin anew the next day', () => {
  const tomorrow = new Date('2026-11-23T00:00:00Z')
  const spent = { ...item, callsOn: '2026-11-22', calls: routineCallsMax }
  expect(findNotYet(spent, 'routine', now)).toEqual({ because: 'calls-spent', until: tomorrow, waitSeconds: 50_400 })
  expect(findNotYet(spent, 'news-of-item', now)).toEqual({
    because: 'calls-spent',
    until: tomorrow,
    waitSeconds: 50_400,
  })
  expect(findNotYet(spent, 'household', now)).toBeNull()
  const exhausted = { ...spent, calls: routineCallsMax + householdReserve }
  expect(findNotYet(exhausted, 'household', now)).toEqual({
    because: 'calls-spent',
    until: tomorrow,
    waitSeconds: 50_400,
  })
  expect(findNotYet(exhausted, 'routine', tomorrow)).toBeNull()
  expect(findNotYet({ ...spent, calls: routineCallsMax - 1 }, 'routine', now)).toBeNull()
})

test('a history that takes long is asked for less and less often', () => {
  const after = (seconds: number) => waitForHistorySeconds(now, at(seconds))
  expect([0, 60, 600, 6_000, 600_000].map(after)).toEqual([2, 6, 60, 600, 3600])
})

import { expect, test } from 'vitest'
import { createAttemptLimit } from './attempt-limit.ts'

test('attempts come back when the stretch is over, or the key is cleared', () => {
  let now = 0
  const limit = createAttemptLimit({ attemptsMax: 2, windowMs: 1000, keysMax: 10 }, () => now)
  expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([true, true, false, true])
  now = 999
  expect(limit.take('a')).toBe(false)
  now = 1000
  expect(limit.take('a')).toBe(true)
  limit.take('b')
  limit.clear('b')
  expect([limit.take('b'), limit.take('b'), limit.take('b')]).toEqual([true, true, false])
})

test('the oldest key is forgotten when there are too many', () => {
  const limit = createAttemptLimit({ attemptsMax: 1, windowMs: 1000, keysMax: 2 }, () => 0)
  for (const key of ['a', 'b', 'c']) limit.take(key)
  expect([limit.take('c'), limit.take('a')]).toEqual([false, true])
})

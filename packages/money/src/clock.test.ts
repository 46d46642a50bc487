import { expect, test } from 'vitest'
import { clockIn } from './clock.ts'

const today = (timeZone: string, instant: string) => clockIn(timeZone, () => new Date(instant)).today()

test('a day begins at midnight where one lives', () => {
  expect(today('UTC', '2026-11-22T23:59:59Z')).toBe('2026-11-22')
  expect(today('America/Los_Angeles', '2026-12-01T07:59:59Z')).toBe('2026-11-30')
  expect(today('America/Los_Angeles', '2026-12-01T08:00:00Z')).toBe('2026-12-01')
  expect(today('Pacific/Kiritimati', '2026-12-31T10:00:00Z')).toBe('2027-01-01')
  expect(today('Asia/Kathmandu', '2028-02-28T18:15:00Z')).toBe('2028-02-29')
})

test('days of 23 and of 25 hours begin at midnight, too', () => {
  // New York goes to summer time on March 8, and back on November 1.
  expect(today('America/New_York', '2026-03-08T04:59:59Z')).toBe('2026-03-07')
  expect(today('America/New_York', '2026-03-08T05:00:00Z')).toBe('2026-03-08')
  expect(today('America/New_York', '2026-03-09T03:59:59Z')).toBe('2026-03-08')
  expect(today('America/New_York', '2026-03-09T04:00:00Z')).toBe('2026-03-09')
  expect(today('America/New_York', '2026-11-01T03:59:59Z')).toBe('2026-10-31')
  expect(today('America/New_York', '2026-11-02T04:59:59Z')).toBe('2026-11-01')
  expect(today('America/New_York', '2026-11-02T05:00:00Z')).toBe('2026-11-02')
  // Samoa had no December 30 in 2011.
  expect(today('Pacific/Apia', '2011-12-30T09:59:59Z')).toBe('2011-12-29')
  expect(today('Pacific/Apia', '2011-12-30T10:00:00Z')).toBe('2011-12-31')
})

test('a zone that nobody knows is refused', () => {
  expect(() => clockIn('Europe/Nowhere')).toThrow(RangeError)
})

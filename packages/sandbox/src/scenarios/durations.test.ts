import { expect, test } from 'vitest'
import { instantAfter } from './durations.ts'

const after = (from: string, duration: string) => {
  const instant = instantAfter(Date.parse(from), duration)
  return Number.isNaN(instant) ? null : new Date(instant).toISOString().slice(0, 16)
}

test.each([
  ['P1D', '2026-02-01T08:30'],
  ['P1M', '2026-02-28T08:30'],
  ['P2W', '2026-02-14T08:30'],
  ['P1Y', '2027-01-31T08:30'],
  ['PT6H15M', '2026-01-31T14:45'],
  ['P1DT1H', '2026-02-01T09:30'],
  ['tomorrow', null],
  ['P', null],
  ['PT', null],
  ['-P1D', null],
])('%s after the last of January', (duration, expected) => {
  expect(after('2026-01-31T08:30:00Z', duration)).toBe(expected)
})

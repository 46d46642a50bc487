import { expect, test } from 'vitest'
import { cadenceFrom, rhythmOf, rhythms } from './rhythm.ts'

test('what a person chose is what it is read back as', () => {
  for (const rhythm of rhythms) expect(rhythmOf(cadenceFrom(rhythm, '2026-12-31'))).toBe(rhythm)
})

test('twice a month is half a month apart, in order', () => {
  expect(cadenceFrom('half-month', '2026-12-20')).toEqual({ every: 'half-month', days: [5, 20], shift: 'none' })
})

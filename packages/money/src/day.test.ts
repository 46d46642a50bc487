import { expect, test } from 'vitest'
import { addDays, addMonths, dayOf, dayOfInstant, daysBetween, isDay, isMonth, lastDayOf, monthOf } from './day.ts'

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', '', 'tomorrow'])(
  '%s is no day',
  text => {
    expect(isDay(text)).toBe(false)
  },
)

test.each(['2024-02-29', '2026-12-31', '0001-01-01'])('%s is a day', text => {
  expect(isDay(text)).toBe(true)
})

test.each(['2026-13', '2026-00', '2026-1', '2026-11-01', ''])('%s is no month', text => {
  expect(isMonth(text)).toBe(false)
})

test('days and months go over the edges of years and of summer time', () => {
  expect(addDays(dayOf('2026-12-31'), 1)).toBe('2027-01-01')
  expect(addDays(dayOf('2026-03-28'), 2)).toBe('2026-03-30')
  expect(addDays(dayOf('2024-03-01'), -1)).toBe('2024-02-29')
  expect(daysBetween(dayOf('2026-10-24'), dayOf('2026-10-26'))).toBe(2)
  expect(addMonths(monthOf('2026-11'), 2)).toBe('2027-01')
  expect(addMonths(monthOf('2026-01'), -1)).toBe('2025-12')
  expect(addMonths(monthOf('2026-12'), -24)).toBe('2024-12')
  expect(lastDayOf(monthOf('2024-02'))).toBe('2024-02-29')
})

test('an instant is another day elsewhere', () => {
  const instant = new Date('2026-11-22T02:00:00Z')
  expect(dayOfInstant(instant)).toBe('2026-11-22')
  expect(dayOfInstant(instant, 'America/New_York')).toBe('2026-11-21')
})

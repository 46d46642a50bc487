import { dayOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { bankDayAfter, bankDayFrom, bankDayUntil, calendarDay, dayNumberOf } from './calendar.ts'
import type { CountryCode } from './country.ts'
import { bankHolidaysOf } from './holidays.ts'
import { institutionOf } from './institutions.ts'
import { worldOf } from './world.ts'

const daysOf = (country: CountryCode, year: number): string[] =>
  [...bankHolidaysOf(country, year)].sort((a, b) => a - b).map(number => calendarDay(number).day.slice(5))

test.each([
  ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25'],
  ['US', 2023, '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-11 11-23 12-25'],
  ['CA', 2026, '01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-28'],
  ['GB', 2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
  ['GB', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
  ['ES', 2025, '01-01 01-06 04-18 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
  ['IE', 2026, '01-01 02-02 03-17 04-03 04-06 05-04 06-01 08-03 10-26 12-25 12-28'],
  ['NL', 2025, '01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26'],
] as const)('bank holidays of %s in %s', (country, year, expected) => {
  expect(daysOf(country, year).join(' ')).toBe(expected)
})

const number = (day: string) => dayNumberOf(dayOf(day))
const dayAt = (at: number) => calendarDay(at).day

test('a bank day is looked for in its own country', () => {
  expect(dayAt(bankDayFrom(number('2026-04-03'), 'GB'))).toBe('2026-04-07')
  expect(dayAt(bankDayFrom(number('2026-04-03'), 'US'))).toBe('2026-04-03')
  expect(dayAt(bankDayUntil(number('2026-04-06'), 'FR'))).toBe('2026-04-03')
  expect(dayAt(bankDayUntil(number('2026-04-06'), 'NL'))).toBe('2026-04-02')
  expect(dayAt(bankDayAfter(number('2026-11-25'), 1, 'US'))).toBe('2026-11-27')
})

test('pay comes before closed days, bills after them', { timeout: 30_000 }, () => {
  const world = worldOf('first-platypus')
  const now = Date.parse('2026-11-22T08:00:00Z')
  const daysOn = (institutionId: string, habit: string) => {
    const institution = institutionOf(institutionId)
    if (!institution) throw new Error('There is no such institution')
    return world
      .lifeAt(institution, 'user_good')
      .movementsBy(now)
      .filter(({ key }) => key.startsWith(`${habit}/`))
      .map(({ postedDay }) => postedDay as string)
  }
  // Juneteenth of 2026 is a payday Friday on which the Federal Reserve is closed; 27 June 2026 is a Saturday.
  expect(daysOn('ins_109508', 'payday')).toContain('2026-06-18')
  expect(daysOn('ins_117650', 'payday')).toContain('2026-06-26')
  // The electricity bill of 12 October 2026 falls on Columbus Day, that of 25 December 2025 on Christmas.
  expect(daysOn('ins_109508', 'bill-electricity')).toContain('2026-10-13')
  expect(daysOn('ins_109508', 'bill-charity')).toContain('2025-12-26')
  for (const institutionId of ['ins_109508', 'ins_43', 'ins_117650', 'ins_900101', 'ins_900401']) {
    const country = institutionOf(institutionId)?.countryCode
    const closed = [...daysOn(institutionId, 'payday'), ...daysOn(institutionId, 'bill-phone')].filter(
      day => !calendarDay(number(day), country).bankDay,
    )
    expect(closed).toEqual([])
  }
})

test('no movement of a day is shown before that day was lived', () => {
  const institution = institutionOf('ins_117650')
  if (!institution) throw new Error('There is no such institution')
  const life = worldOf('a seed').lifeAt(institution, 'user_credit_joint_account')
  let known = 0
  for (let at = Date.parse('2026-01-01T12:00:00Z'); at < Date.parse('2026-06-01T12:00:00Z'); at += 86_400_000) {
    const movements = life.movementsBy(at)
    for (const movement of movements.slice(known)) {
      const shownMs = movement.pending?.fromMs ?? movement.settlesAtMs
      if (known > 0) expect(shownMs).toBeGreaterThan(at - 86_400_000)
    }
    known = movements.length
  }
  expect(known).toBeGreaterThan(1_000)
})

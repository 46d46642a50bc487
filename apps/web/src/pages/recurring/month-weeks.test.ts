import { monthOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { weeksOf } from './month-weeks.ts'

test('a leap February that begins on a Thursday has five rows', () => {
  const weeks = weeksOf(monthOf('2024-02'))
  expect(weeks.map(week => week.filter(Boolean).length)).toEqual([4, 7, 7, 7, 4])
  expect([weeks[0]?.[3], weeks[4]?.[3]]).toEqual(['2024-02-01', '2024-02-29'])
})

test('a month that begins on a Monday and has four weeks fills its rows', () => {
  expect(weeksOf(monthOf('2027-02')).flat()).toHaveLength(28)
})

// When an account's statements are made: one each month, out on the morning after its last day.
import { addDays, addMonths, type Day, firstDayOf, lastDayOf, type Month, monthOfDay } from '@hearth/money'
import type { Account } from './account.ts'
import { calendarDay, dayNumberAt, dayNumberOf, firstDayNumber, instantOf } from './calendar.ts'
import type { Resident } from './resident.ts'

export type StatementPeriod = {
  /** The month that it ends in. */
  month: Month
  firstDay: Day
  lastDay: Day
  /** The day after the last one. */
  postedDay: Day
  postedMs: number
}

/** A day of the month, 1 to 28, or the last one. */
type MonthDay = number | 'last'

const postingHour = 6

/** The statement that ends in a month. All end with the month itself but those of a custom account that says otherwise. */
function periodOf(resident: Resident, account: Account, month: Month): StatementPeriod {
  const closing = closingDayOf(resident, account)
  const lastDay = dayIn(month, closing)
  const postedDay = addDays(lastDay, 1)
  return {
    month,
    firstDay: addDays(dayIn(addMonths(month, -1), closing), 1),
    lastDay,
    postedDay,
    postedMs: instantOf(dayNumberOf(postedDay), postingHour, resident.country.utcOffsetHours),
  }
}

/** The newest that is out at an instant. */
export function lastPeriodBy(resident: Resident, account: Account, instantMs: number): StatementPeriod {
  const today = calendarDay(dayNumberAt(instantMs, resident.country.utcOffsetHours)).day
  let last = periodOf(resident, account, monthOfDay(today))
  while (last.postedMs > instantMs) last = periodBefore(resident, account, last)
  return last
}

/** Whatever was out a month earlier, also before the first day of this world. */
export const periodBefore = (resident: Resident, account: Account, { month }: StatementPeriod): StatementPeriod =>
  periodOf(resident, account, addMonths(month, -1))

/** All that are out at an instant, from the first month of this world on, the newest first: at least one. */
export function periodsBy(
  resident: Resident,
  account: Account,
  instantMs: number,
): [StatementPeriod, ...StatementPeriod[]] {
  const last = lastPeriodBy(resident, account, instantMs)
  const earlier: StatementPeriod[] = []
  let next = periodBefore(resident, account, last)
  for (; next.lastDay >= firstDay; next = periodBefore(resident, account, next)) earlier.push(next)
  return [last, ...earlier]
}

const firstDay = calendarDay(firstDayNumber).day

function closingDayOf(resident: Resident, { key }: Account): MonthDay {
  const inflow = resident.custom?.accounts.get(key)?.inflow
  return inflow && inflow.form !== 'monthly-income' ? inflow.statementDay : 'last'
}

const usualDueDay = 25

/** The first day on which the payment of a statement is due, by its posting day: the 25th, or as a custom account says. */
export function dueDayAfter(resident: Resident, { key }: Account, postedDay: Day): Day {
  const inflow = resident.custom?.accounts.get(key)?.inflow
  return nextDayOfMonth(postedDay, inflow && inflow.form !== 'monthly-income' ? inflow.day : usualDueDay)
}

/** This day of its month or of the next one, whichever comes after a day. */
export function nextDayOfMonth(after: Day, day: MonthDay): Day {
  const here = dayIn(monthOfDay(after), day)
  return here > after ? here : dayIn(addMonths(monthOfDay(after), 1), day)
}

const dayIn = (month: Month, day: MonthDay): Day =>
  day === 'last' ? lastDayOf(month) : addDays(firstDayOf(month), day - 1)

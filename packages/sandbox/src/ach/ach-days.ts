// When ACH does its work: on bank days, at the hours of the American network.
import { bankDayAfter, bankDayFrom, calendarDay, dayNumberAt, instantOf } from '../world/calendar.ts'

/** Hours ahead of UTC of the network's clocks. */
const networkOffsetHours = -5

/** The instant, so many bank days after another, at an hour of the network's day. */
export const bankDaysLater = (fromMs: number, days: number, hour: number): number =>
  instantOf(bankDayAfter(bankDayFrom(dayNumberAt(fromMs, networkOffsetHours)), days), hour, networkOffsetHours)

/** The day of that instant: '2026-11-27'. */
export const networkDay = (instantMs: number): string => calendarDay(dayNumberAt(instantMs, networkOffsetHours)).day

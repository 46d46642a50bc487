import { type Day, firstDayOf, isDay, isMonth, type Month } from '@hearth/money'
import { Refusal } from '@hearth/refusals'

/** A day of the period that is meant, which may be named by its month or by any of its days. Nobody plans beyond these bounds. Refuses: INVALID_PERIOD. */
export function readPeriodName(text: string): Day {
  const day = isMonth(text) ? firstDayOf(text) : text
  if (!isDay(day) || day < '1900-01-01' || day > '2199-12-31') throw new Refusal('INVALID_PERIOD')
  return day
}

/** Refuses: INVALID_MONTH. */
export function readMonth(text: string): Month {
  if (!isMonth(text) || text < '1900-01' || text > '2199-12') throw new Refusal('INVALID_MONTH')
  return text
}

// Whose holidays count for an account: those of the country that a currency belongs to, where it is one country's.
import type { Currency } from '@hearth/money'
import { isWorkingDay } from '../core/periods/working-day.ts'
import type { IsWorkingDay } from '../core/recurring/cadence.ts'

const countries: Readonly<Record<string, string>> = { USD: 'US', CAD: 'CA', GBP: 'GB' }

const known = new Map<string | null, IsWorkingDay>()

/** One function for each country, so that what it answered can be remembered with it. */
export function workingDaysOf(currency: Currency): IsWorkingDay {
  const country = countries[currency] ?? null
  const before = known.get(country)
  if (before) return before
  const asks: IsWorkingDay = day => isWorkingDay(day, country)
  known.set(country, asks)
  return asks
}

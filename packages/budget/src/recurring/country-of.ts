// Whose holidays count for an account: those that the household named, or of the country that a currency belongs to, where it is one's.
import type { Currency } from '@hearth/money'
import { isWorkingDay } from '../core/periods/working-day.ts'
import type { IsWorkingDay } from '../core/recurring/cadence.ts'

const countries: Readonly<Record<string, string>> = { USD: 'US', CAD: 'CA', GBP: 'GB' }

const known = new Map<string | null, IsWorkingDay>()

/** The country whose holidays count for a currency; null where it is not one country's. */
export const countryOf = (currency: Currency): string | null => countries[currency] ?? null

/** One function for each country, so that what it answered can be remembered with it. `said` is the country that the household named. */
export function workingDaysOf(currency: Currency, said: string | null): IsWorkingDay {
  const country = said ?? countryOf(currency)
  const before = known.get(country)
  if (before) return before
  const asks: IsWorkingDay = day => isWorkingDay(day, country)
  known.set(country, asks)
  return asks
}

// What one currency was worth in another on a day, for telling whether two amounts may be one movement; never for reckoning with money.
import { addDays, type Currency, type Day } from '@hearth/money'

/** What one unit of a currency was worth in the household's, as it was told for a day. */
export type ToldRate = { currency: Currency; day: Day; rate: number }

/** Null where nobody told the rate of the day, or of one shortly before. */
export type RateOfDay = (from: Currency, to: Currency, day: Day) => number | null

/** For so many days a rate still says what a day's was, within the slack of a bank's own. */
const rateHoldsDays = 7

/** Rates between any two currencies, by way of the household's own. */
export function ratesOfDays(own: Currency, told: readonly ToldRate[]): RateOfDay {
  const byCurrency = Map.groupBy(
    told.toSorted((one, other) => (one.day < other.day ? 1 : -1)),
    it => it.currency,
  )
  const known = new Map<string, number | null>()
  const look = (currency: Currency, day: Day): number | null => {
    const newest = byCurrency.get(currency)?.find(it => it.day <= day)
    return newest && newest.day >= addDays(day, -rateHoldsDays) ? newest.rate : null
  }
  const worth = (currency: Currency, day: Day): number | null => {
    if (currency === own) return 1
    const key = `${currency} ${day}`
    const rate = known.get(key) ?? look(currency, day)
    known.set(key, rate)
    return rate
  }
  return (from, to, day) => {
    const [one, other] = [worth(from, day), worth(to, day)]
    return one === null || other === null ? null : one / other
  }
}

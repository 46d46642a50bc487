import type { Currency, Day, MinorUnits } from '@hearth/money'

/** What one unit of a currency is worth in the household's, as a decimal, for what day that was said, and by whom. */
export type RateOfCurrency = {
  currency: Currency
  rate: string
  day: Day
  source: 'household' | 'own-payment'
  /** For a rate that a payment told: whom it was paid to. */
  detail: string | null
}

/** An amount in its own currency, and the rate that another was made of it by. */
export type Converted = RateOfCurrency & { amount: MinorUnits }

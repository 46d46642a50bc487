// What a country gives the people who live there: money, shops, employers, and how its banks write things down.
import type { Currency } from '@hearth/money'

export type CountryCode = 'US' | 'CA' | 'GB' | 'FR' | 'ES' | 'IE' | 'NL'

export type Town = { city: string; region: string | null; postalCode: string; lat: number; lon: number }

/** At least one name each; people visit the first ones more often. */
export type Names = readonly [string, ...string[]]

export type ShopKind =
  | 'groceries'
  | 'convenience'
  | 'coffee'
  | 'lunch'
  | 'restaurant'
  | 'fuel'
  | 'transit'
  | 'rides'
  | 'parking'
  | 'marketplace'
  | 'pharmacy'
  | 'clothing'
  | 'hardware'
  | 'pets'
  | 'cinema'
  | 'hair'
  | 'books'

export type Country = {
  code: CountryCode
  currency: Currency
  /** Hours ahead of UTC, the same all year: a pretend bank does not change its clocks. */
  utcOffsetHours: number
  /** What a dollar's worth costs here, in local minor units for each US cent. */
  priceLevel: number
  paid: 'biweekly' | 'monthly'
  tips: boolean
  /** What a pump asks for before it knows the amount, in minor units. */
  fuelHold: number
  towns: readonly [Town, ...Town[]]
  streets: Names
  firstNames: Names
  lastNames: Names
  employers: Names
  shops: Record<ShopKind, Names>
  bills: {
    electricity: string
    water: string
    internet: string
    phone: string
    insurance: string
    gym: string
    charity: string
    tax: string
    landlord: string
    lender: string
  }
  /** How the bank writes down what is no purchase. */
  words: {
    payroll(employer: string): string
    toSavings: string
    fromChecking: string
    toChecking: string
    fromSavings: string
    cardPayment: string
    cardPaymentReceived: string
    interest: string
    cash: string
    refund: string
    rent: string
    mortgage: string
    loanInterest: string
  }
  accountNames: { checking: string; savings: string; card: string; mortgage: string; brokerage: string }
  phone(digits: string): string
}

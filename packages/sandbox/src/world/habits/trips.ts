// Days abroad: purchases in another country's currency, that the bank books in the account's and tells of in its text.
import { type Currency, currencyOf, decimalsOf, decimalText, type MinorUnits, minorUnits } from '@hearth/money'
import type { CalendarDay } from '../calendar.ts'
import type { CountryCode } from '../country.ts'
import { companyOf } from '../merchants.ts'
import { joinHashes, randomOf } from '../random.ts'
import type { Resident } from '../resident.ts'
import { buy, enter, type Habit, type LifeDay } from './habit.ts'

type Stop = { name: string; usCents: number; hours: readonly [from: number, to: number]; category: string }
type Destination = { city: string; currency: Currency; stops: readonly [Stop, ...Stop[]] }

const eats = (name: string): Stop => ({
  name,
  usCents: 4_600,
  hours: [12, 21],
  category: 'FOOD_AND_DRINK_RESTAURANT',
})
const looks = (name: string): Stop => ({
  name,
  usCents: 2_400,
  hours: [10, 16],
  category: 'ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS',
})
const rides = (name: string): Stop => ({
  name,
  usCents: 900,
  hours: [9, 22],
  category: 'TRANSPORTATION_PUBLIC_TRANSIT',
})

const destinations: readonly Destination[] = [
  {
    city: 'Paris',
    currency: currencyOf('EUR'),
    stops: [eats('Le Petit Bistro'), looks('Galerie du Quai'), rides('Transports de la Ville')],
  },
  {
    city: 'London',
    currency: currencyOf('GBP'),
    stops: [eats('The Copper Pheasant'), looks('Museum of Small Things'), rides('Riverline Travel')],
  },
  {
    city: 'Zurich',
    currency: currencyOf('CHF'),
    stops: [eats('Gasthaus Seeblick'), looks('Uhrensammlung'), rides('Stadtbahn')],
  },
  {
    city: 'Tokyo',
    currency: currencyOf('JPY'),
    stops: [eats('Sushi Minato'), looks('Paper Lantern Hall'), rides('Loop Line')],
  },
  {
    city: 'New York',
    currency: currencyOf('USD'),
    stops: [eats('Ferry Street Diner'), looks('Hall of Maps'), rides('Harbor Ferry')],
  },
]

const tripMonths: readonly number[] = [3, 6, 9, 11]
const tripDays = 5

/** Where the resident is today, if on a trip: four times a year for five days, the same in every telling. */
function destinationOf({ chanceKey, country }: Resident, { year, month, dayOfMonth }: CalendarDay): Destination | null {
  if (!tripMonths.includes(month)) return null
  const random = randomOf(joinHashes(chanceKey, year * 100 + month))
  const since = dayOfMonth - random.integer(3, 15)
  if (since < 0 || since >= tripDays) return null
  const abroad = destinations.filter(({ currency }) => currency !== country.currency)
  return abroad[random.integer(0, abroad.length - 1)] ?? null
}

export const trips: Habit = {
  name: 'trips',
  live: day => {
    const destination = destinationOf(day.resident, day.today)
    if (!destination) return
    for (const [at, stop] of destination.stops.entries()) {
      if (day.random.chance(0.75)) payAbroad(day, destination, stop, String(at))
    }
  },
}

function payAbroad(day: LifeDay, { city, currency }: Destination, stop: Stop, key: string): void {
  const { country } = day.resident
  const inUsd = (stop.usCents / 100) * (0.6 + day.random.fraction())
  const places = decimalsOf(currency)
  const foreign = minorUnits(Math.max(1, Math.round((inUsd / usdFor(currency, day.today)) * 10 ** places)))
  const rate = Number((usdFor(currency, day.today) / usdFor(country.currency, day.today)).toPrecision(5))
  const outflow = minorUnits(
    Math.max(1, Math.round((foreign / 10 ** places) * rate * 10 ** decimalsOf(country.currency))),
  )
  const shop = `${stop.name} ${city}`.toUpperCase()
  const told = { shop, day: day.today, foreign: decimalText(foreign, currency), currency, rate }
  buy(day, {
    key,
    account: 'card',
    merchant: companyOf(stop.name),
    outflow,
    hours: stop.hours,
    category: stop.category,
    statement: writings[country.code](told),
  })
  if (country.code === 'US') chargeFee(day, outflow, `${currency} ${told.foreign}`, key)
}

/** Banks of the United States book it beside the purchase. */
function chargeFee(day: LifeDay, outflow: MinorUnits, foreign: string, key: string): void {
  enter(day, {
    key: `fee-${key}`,
    account: 'card',
    outflow: minorUnits(Math.max(1, Math.round(outflow * 0.03))),
    name: `Foreign Txn Fee ${foreign}`,
    category: 'BANK_FEES_FOREIGN_TRANSACTION_FEES',
    code: 'payment',
    inDays: 2,
  })
}

const usdOfFirstDay: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.08,
  GBP: 1.27,
  CHF: 1.13,
  CAD: 0.74,
  JPY: 0.0067,
}

/** What a unit of the currency is worth in dollars: within four per cent of the first day's. */
function usdFor(currency: Currency, { number }: CalendarDay): number {
  const worth = usdOfFirstDay[currency] ?? 1
  return currency === 'USD' ? worth : worth * (1 + 0.04 * Math.sin(number / 97 + worth * 10))
}

type Told = { shop: string; day: CalendarDay; foreign: string; currency: Currency; rate: number }

const comma = (decimal: string) => decimal.replace('.', ',')
/** Four decimals, or more of a rate that is far below one. */
const rateText = (rate: number) => rate.toFixed(rate < 0.1 ? 6 : 4)
const dayAndMonth = ({ day }: CalendarDay) => `${day.slice(8)}/${day.slice(5, 7)}`

/** How banks of each country write down what was paid abroad. */
const writings: Readonly<Record<CountryCode, (told: Told) => string>> = {
  US: ({ shop, foreign, currency, rate }) => `${shop} ${currency} ${foreign} @ ${rateText(rate)}`,
  CA: ({ shop, foreign, currency, rate }) => `${shop} ${foreign} ${currency} @ ${rateText(rate)}`,
  GB: ({ shop, foreign, currency, rate }) => `${shop} AMOUNT IN ${currency} ${foreign} VISA RATE ${rateText(1 / rate)}`,
  IE: ({ shop, foreign, currency, rate }) => `POS ${shop} ${currency} ${foreign} @ ${rateText(1 / rate)}`,
  FR: ({ shop, day, foreign, currency, rate }) =>
    `CARTE ${dayAndMonth(day)} ${shop} ${comma(foreign)} ${currency} TAUX ${comma(rateText(rate))}`,
  ES: ({ shop, foreign, currency, rate }) =>
    `COMPRA ${shop} ${comma(foreign)} ${currency} TIPO DE CAMBIO ${comma(rateText(rate))}`,
  NL: ({ shop, foreign, currency, rate }) =>
    `BETAALPAS ${shop} ${currency} ${comma(foreign)} KOERS ${comma(rateText(1 / rate))}`,
}

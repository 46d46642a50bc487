// What comes every month whether one goes out or not: home, utilities, insurance, subscriptions.
import { type MinorUnits, minorUnits } from '@hearth/money'
import { calendarDay } from '../calendar.ts'
import type { Country } from '../country.ts'
import { companyOf } from '../merchants.ts'
import { hashText, joinHashes, randomOf } from '../random.ts'
import { buy, enter, type Habit, type LifeDay, localPrice } from './habit.ts'
import { mortgage, payDownLoan, repayStudies } from './repayments.ts'

const billDay = (day: LifeDay, dayOfMonth: number): boolean => day.today.dayOfMonth === dayOfMonth

const home: Habit = {
  name: 'home',
  live: day => {
    if (day.resident.bustle === 0 || !billDay(day, day.resident.homeOwner ? 3 : 1)) return
    const { country, homeOwner, sidelines } = day.resident
    const outflow = homeOwner
      ? minorUnits(Math.round(184_632 * country.priceLevel))
      : minorUnits(Math.round(localPrice(day, 138_000) / 500) * 500)
    const throughRentAccount = !homeOwner && sidelines.includes('rent-account') && day.has('rent-account')
    if (throughRentAccount) fillRentAccount(day, outflow)
    enter(day, {
      key: '0',
      account: throughRentAccount ? 'rent-account' : 'checking',
      inDays: throughRentAccount ? 4 : 0,
      outflow,
      name: homeOwner
        ? `${country.bills.lender} ${country.words.mortgage}`
        : `${country.bills.landlord} ${country.words.rent}`,
      merchant: companyOf(homeOwner ? country.bills.lender : country.bills.landlord),
      category: homeOwner ? 'LOAN_PAYMENTS_MORTGAGE_PAYMENT' : 'RENT_AND_UTILITIES_RENT',
      code: homeOwner ? 'direct debit' : 'standing order',
      announced: true,
    })
    if (homeOwner && day.has('mortgage')) payDownLoan(day, mortgage, outflow)
  },
}

/** The rent goes over on the 1st and is paid on the 5th, when it is surely there. */
function fillRentAccount(day: LifeDay, rent: MinorUnits): void {
  const entry = { code: 'transfer', channel: 'online' } as const
  enter(day, {
    ...entry,
    key: 'fill-out',
    account: 'checking',
    outflow: rent,
    name: 'Online Transfer to Limited Purpose Checking',
    category: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
  })
  enter(day, {
    ...entry,
    key: 'fill-in',
    account: 'rent-account',
    outflow: minorUnits(-rent),
    name: 'Online Transfer from Checking',
    category: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  })
}

type Bill = {
  name: keyof Country['bills']
  dayOfMonth: number
  category: string
  amount(day: LifeDay): MinorUnits
  /** In these months only; every month when not said. */
  months?: readonly number[]
}

/** Heating and light: dear in January, cheap in July. */
const seasonal = (day: LifeDay, usCents: number): MinorUnits => {
  const winter = (1 + Math.cos(((day.today.month - 1) / 12) * 2 * Math.PI)) / 2
  return localPrice(day, usCents * (0.55 + 0.95 * winter + 0.1 * day.random.fraction()))
}

export const bills: readonly Bill[] = [
  {
    name: 'electricity',
    dayOfMonth: 12,
    category: 'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY',
    amount: day => seasonal(day, 11_800),
  },
  {
    name: 'water',
    dayOfMonth: 18,
    category: 'RENT_AND_UTILITIES_WATER',
    amount: day => seasonal(day, 4_600),
    months: [1, 3, 5, 7, 9, 11],
  },
  {
    name: 'internet',
    dayOfMonth: 8,
    category: 'RENT_AND_UTILITIES_INTERNET_AND_CABLE',
    amount: day => localPrice(day, 5_999),
  },
  { name: 'phone', dayOfMonth: 15, category: 'RENT_AND_UTILITIES_TELEPHONE', amount: day => localPrice(day, 4_500) },
  { name: 'insurance', dayOfMonth: 21, category: 'GENERAL_SERVICES_INSURANCE', amount: day => localPrice(day, 13_240) },
  {
    name: 'gym',
    dayOfMonth: 2,
    category: 'PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS',
    amount: day => localPrice(day, 3_900),
  },
  { name: 'charity', dayOfMonth: 25, category: 'GOVERNMENT_AND_NON_PROFIT_DONATIONS', amount: () => minorUnits(2_500) },
  {
    name: 'tax',
    dayOfMonth: 10,
    category: 'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT',
    amount: day => localPrice(day, 41_000),
    months: [4, 10],
  },
]

const payBill = (bill: Bill): Habit => ({
  name: `bill-${bill.name}`,
  live: day => {
    if (day.resident.bustle === 0 || !billDay(day, bill.dayOfMonth)) return
    if (bill.months && !bill.months.includes(day.today.month)) return
    const company = day.resident.country.bills[bill.name]
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: bill.amount(day),
      name: company,
      merchant: companyOf(company),
      category: bill.category,
      code: 'direct debit',
      announced: true,
      channel: 'online',
    })
  },
})

type Subscription = { name: string; usCents: number; category: string }

export const subscriptions: readonly Subscription[] = [
  { name: 'Streamlight TV', usCents: 1_549, category: 'ENTERTAINMENT_TV_AND_MOVIES' },
  { name: 'Tonewell Music', usCents: 1_099, category: 'ENTERTAINMENT_MUSIC_AND_AUDIO' },
  { name: 'Cloudnook Storage', usCents: 299, category: 'GENERAL_SERVICES_STORAGE' },
  { name: 'The Daily Lantern', usCents: 899, category: 'GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS' },
  { name: 'Pixel Parlour', usCents: 999, category: 'ENTERTAINMENT_VIDEO_GAMES' },
]

/** On the same day each month, at the same price until the one time that it goes up. */
const subscribe = (subscription: Subscription): Habit => ({
  name: `subscription-${subscription.name}`,
  live: day => {
    const fixed = randomOf(joinHashes(day.resident.chanceKey, hashText(subscription.name)))
    const [subscribed, dayOfMonth] = [fixed.chance(0.35 + day.resident.bustle * 0.65), fixed.integer(3, 28)]
    const rises = calendarDay(Date.UTC(2025, fixed.integer(0, 20), 1) / 86_400_000).number
    if (!subscribed || day.resident.bustle === 0 || !billDay(day, dayOfMonth)) return
    const usCents = day.today.number >= rises ? Math.round(subscription.usCents * 1.13) : subscription.usCents
    const local = Math.round((usCents * day.resident.country.priceLevel) / 50) * 50 - 1
    buy(day, {
      key: '0',
      account: 'card',
      merchant: companyOf(subscription.name),
      outflow: minorUnits(local),
      hours: [4, 6],
      category: subscription.category,
      channel: 'online',
    })
  },
})

export const billHabits: readonly Habit[] = [home, repayStudies, ...bills.map(payBill), ...subscriptions.map(subscribe)]

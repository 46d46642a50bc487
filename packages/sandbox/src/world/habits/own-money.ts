// Money that comes in, and money that only changes pocket: pay, interest, savings, paying off the card.
import { minorUnits } from '@hearth/money'
import type { CalendarDay } from '../calendar.ts'
import type { Country } from '../country.ts'
import { companyOf } from '../merchants.ts'
import type { AccountKey } from '../movement.ts'
import { arrivesToday, enter, type Habit, type LifeDay, localPrice } from './habit.ts'
import { studentLoanUsCents } from './repayments.ts'

/** Fridays of every other week, counted from the first day of this world, or the 27th of the month. */
const isPayday =
  ({ paid }: Country) =>
  ({ number, weekday, dayOfMonth }: CalendarDay): boolean =>
    paid === 'monthly' ? dayOfMonth === 27 : weekday === 5 && Math.floor(number / 7) % 2 === 0

/** What one salary comes to in US cents of 2022: it covers the home, the outings and the student loan of this life. */
function usualPay(day: LifeDay): number {
  const { country, bustle, homeOwner, pay } = day.resident
  const loan = day.has('student-loan') ? studentLoanUsCents * 0.5 : 0
  const fortnight = (118_000 + 112_000 * bustle + (homeOwner ? 44_000 : 14_000) + loan) * pay
  return country.paid === 'biweekly' ? fortnight : (fortnight * 26) / 12
}

/** A year's interest on what stays on a card. */
export const cardApr = 0.2499

const payday: Habit = {
  name: 'payday',
  live: day => {
    const { country, bustle, pay, employer } = day.resident
    if (bustle === 0 || pay === 0 || !arrivesToday(day, isPayday(country))) return
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: minorUnits(-Math.round(localPrice(day, usualPay(day)) + day.random.integer(-900, 900))),
      name: country.words.payroll(employer),
      merchant: companyOf(employer, 'income_source'),
      category: 'INCOME_SALARY',
      code: 'payment',
    })
  },
}

const interest: Habit = {
  name: 'interest',
  live: day => {
    if (day.today.dayOfMonth !== 1 || !day.has('savings')) return
    const earned = Math.round((day.expected('savings') * 0.021) / 12)
    if (earned <= 0) return
    enter(day, {
      key: '0',
      account: 'savings',
      outflow: minorUnits(-earned),
      name: day.resident.country.words.interest,
      merchant: companyOf(day.resident.institution.name, 'financial_institution'),
      category: 'INCOME_INTEREST_EARNED',
      code: 'interest',
    })
  },
}

/** The card is paid off on the 6th, from checking, with help from savings when checking is short. */
const payCard: Habit = {
  name: 'pay-card',
  live: day => {
    if (day.today.dayOfMonth !== 6 || day.resident.bustle === 0) return
    const owed = Math.floor((day.expected('card') - (day.resident.revolving ?? 0)) * 0.9)
    payOff(day, 'card', owed)
  },
}

/** Whoever has a business card pays it, like the other, with what the household has. */
const payBusinessCard: Habit = {
  name: 'pay-business-card',
  live: day => {
    if (day.today.dayOfMonth !== 12 || !day.has('business-card')) return
    payOff(day, 'business-card', Math.floor(day.expected('business-card') * 0.9))
  },
}

function payOff(day: LifeDay, card: AccountKey, owed: number): void {
  if (owed <= 0) return
  const short = owed + roomFor(day, 40_000) - day.expected('checking')
  if (short > 0) moveFromSavings(day, 'help', short)
  const { words } = day.resident.country
  const bank = companyOf(day.resident.institution.name, 'financial_institution')
  const entry = { merchant: bank, code: 'payment', channel: 'online', inDays: 2 } as const
  enter(day, {
    ...entry,
    key: 'out',
    account: 'checking',
    outflow: minorUnits(owed),
    name: words.cardPayment,
    category: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
    announced: true,
  })
  enter(day, {
    ...entry,
    key: 'in',
    account: card,
    outflow: minorUnits(-owed),
    name: words.cardPaymentReceived,
    category: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
  })
}

/** Whoever does not pay off the card pays for it. */
const cardInterest: Habit = {
  name: 'card-interest',
  live: day => {
    const { revolving, institution, country } = day.resident
    if (revolving === null || day.today.dayOfMonth !== 5 || !day.has('card')) return
    enter(day, {
      key: '0',
      account: 'card',
      outflow: minorUnits(Math.round((revolving * cardApr) / 12)),
      name: country.words.loanInterest,
      merchant: companyOf(institution.name, 'financial_institution'),
      category: 'BANK_FEES_INTEREST_CHARGE',
      code: 'interest',
    })
  },
}

/** Once a month what checking will not need goes to savings. */
const save: Habit = {
  name: 'save',
  live: day => {
    if (day.today.dayOfMonth !== 28 || !day.has('savings')) return
    const cards = day.expected('card') - (day.resident.revolving ?? 0) + day.expected('business-card')
    const needed = Math.max(0, cards) + roomFor(day, 320_000)
    const spare = Math.floor((day.expected('checking') - needed) / 5_000) * 5_000
    if (spare < 10_000) return
    const { words } = day.resident.country
    const entry = { code: 'transfer', inDays: 1, channel: 'online' } as const
    enter(day, {
      ...entry,
      key: 'out',
      account: 'checking',
      outflow: minorUnits(spare),
      name: words.toSavings,
      category: 'TRANSFER_OUT_SAVINGS',
    })
    enter(day, {
      ...entry,
      key: 'in',
      account: 'savings',
      outflow: minorUnits(-spare),
      name: words.fromChecking,
      category: 'TRANSFER_IN_SAVINGS',
    })
  },
}

/** When checking runs low, savings helps out before it is empty. */
const topUp: Habit = {
  name: 'top-up',
  live: day => {
    const low = roomFor(day, day.resident.business ? 320_000 : 90_000)
    if (!day.has('savings') || day.expected('checking') >= low || !day.today.bankDay) return
    moveFromSavings(day, 'help', low + roomFor(day, 60_000) - day.expected('checking'))
  },
}

const roomFor = (day: LifeDay, usCents: number): number => Math.round(usCents * day.resident.country.priceLevel)

function moveFromSavings(day: LifeDay, key: string, atLeast: number): void {
  const amount = Math.min(Math.ceil(atLeast / 10_000) * 10_000, Math.floor(day.expected('savings') / 100) * 100)
  if (amount <= 0) return
  const { words } = day.resident.country
  const entry = { code: 'transfer', channel: 'online' } as const
  enter(day, {
    ...entry,
    key: `${key}-out`,
    account: 'savings',
    outflow: minorUnits(amount),
    name: words.toChecking,
    category: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
  })
  enter(day, {
    ...entry,
    key: `${key}-in`,
    account: 'checking',
    outflow: minorUnits(-amount),
    name: words.fromSavings,
    category: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  })
}

export const ownMoneyHabits: readonly Habit[] = [payday, interest, cardInterest, payCard, payBusinessCard, save, topUp]

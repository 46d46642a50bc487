// What only some lives have: small jobs, bonuses, pay taken in advance, a partner's salary, a business.
import { minorUnits } from '@hearth/money'
import { companyOf } from '../merchants.ts'
import type { Sideline } from '../personas.ts'
import { arrivesToday, buy, enter, type Habit, type LifeDay, localPrice } from './habit.ts'
import { memberships } from './memberships.ts'
import { trips } from './trips.ts'

/** A price within a tenth of the usual one. */
const about = (day: LifeDay, usCents: number) => localPrice(day, usCents * (0.9 + day.random.fraction() * 0.2))

/** Every Tuesday for the week before. */
const gigs: Habit = {
  name: 'gigs',
  live: day => {
    if (day.today.weekday !== 2) return
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: minorUnits(-about(day, 21_400)),
      name: 'ERRANDLY GIGS WEEKLY PAYOUT',
      merchant: companyOf('Errandly Gigs', 'income_source'),
      category: 'INCOME_GIG_ECONOMY',
      code: 'payment',
    })
  },
}

const bonusMonths: readonly number[] = [3, 9]

const bonus: Habit = {
  name: 'bonus',
  live: day => {
    if (!arrivesToday(day, date => date.dayOfMonth === 15 && bonusMonths.includes(date.month))) return
    const { month } = day.today
    const { employer } = day.resident
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: minorUnits(-about(day, month === 3 ? 420_000 : 180_000)),
      name: `${employer.toUpperCase()} BONUS`,
      merchant: companyOf(employer, 'income_source'),
      category: 'INCOME_SALARY',
      code: 'payment',
    })
  },
}

/** Some Wednesdays the rest of the pay period is too long: money now, and the same with a fee back nine days later. */
const advances: Habit = {
  name: 'advances',
  live: day => {
    if (day.today.weekday !== 3 || !day.random.chance(0.45)) return
    const asked = localPrice(day, day.random.pick([4_000, 6_000, 8_000, 10_000]))
    const entry = { account: 'checking', merchant: companyOf('Earlybird Pay Advance'), channel: 'online' } as const
    enter(day, {
      ...entry,
      key: 'out',
      outflow: minorUnits(-asked),
      name: 'Earlybird Pay Advance',
      category: 'LOAN_DISBURSEMENTS_EWA',
      code: 'payment',
    })
    enter(day, {
      ...entry,
      key: 'back',
      outflow: minorUnits(asked + localPrice(day, 399)),
      name: 'Earlybird Pay Advance Repayment',
      category: 'LOAN_PAYMENTS_EWA',
      code: 'direct debit',
      inDays: 9,
    })
  },
}

/** The partner's, from another employer. */
const secondSalary: Habit = {
  name: 'second-salary',
  live: day => {
    if (!arrivesToday(day, date => date.dayOfMonth === 1 || date.dayOfMonth === 15)) return
    const { employers } = day.resident.country
    const employer = employers.find(each => each !== day.resident.employer) ?? employers[0]
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: minorUnits(-localPrice(day, 98_400)),
      name: day.resident.country.words.payroll(employer),
      merchant: companyOf(employer, 'income_source'),
      category: 'INCOME_SALARY',
      code: 'payment',
    })
  },
}

const customers = ['Bluestem Interiors', 'Maplewood Dental', 'Kestrel Cycles', 'Lowtide Hotel'] as const
export const suppliers = ['Paperwing Supply', 'Union Crate & Pallet', 'Cobalt Print Shop'] as const

const business: Habit = {
  name: 'business',
  live: day => {
    const { weekday, bankDay, number } = day.today
    if (!bankDay) return
    if (day.random.chance(0.7)) {
      const customer = day.random.pick(customers)
      enter(day, {
        key: 'invoice',
        account: 'checking',
        outflow: minorUnits(-localPrice(day, 40_000 + day.random.fraction() * 100_000)),
        name: `ACH CREDIT ${customer.toUpperCase()} INVOICE ${day.random.integer(1000, 9999)}`,
        merchant: companyOf(customer, 'income_source'),
        category: 'INCOME_CONTRACTOR',
        code: 'payment',
      })
    }
    if (day.random.chance(0.4)) {
      const supplier = day.random.pick(suppliers)
      enter(day, {
        key: 'supplies',
        account: 'checking',
        outflow: localPrice(day, 20_000 + day.random.fraction() * 60_000),
        name: supplier,
        merchant: companyOf(supplier),
        category: 'GENERAL_MERCHANDISE_OFFICE_SUPPLIES',
        code: 'payment',
        announced: true,
      })
    }
    if (weekday === 4 && Math.floor(number / 7) % 2 === 1) {
      enter(day, {
        key: 'staff',
        account: 'checking',
        outflow: localPrice(day, 160_000),
        name: 'Tallysheet Payroll',
        merchant: companyOf('Tallysheet Payroll'),
        category: 'GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING',
        code: 'direct debit',
        channel: 'online',
      })
    }
  },
}

/** The small work beside the job that a household has a business card for. */
const businessErrands: Habit = {
  name: 'business-errands',
  live: day => {
    if (!day.has('business-card') || !day.today.bankDay || !day.random.chance(0.18)) return
    buy(day, {
      key: '0',
      account: 'business-card',
      merchant: companyOf(day.random.pick(suppliers)),
      outflow: about(day, 5_600),
      hours: [9, 17],
      category: 'GENERAL_MERCHANDISE_OFFICE_SUPPLIES',
      channel: 'online',
    })
  },
}

/** What somebody does who has the account for it. */
export const accountHabits: readonly Habit[] = [businessErrands]

/** The rent account needs no habit of its own: the rent knows its way. */
export const sidelineHabits: Readonly<Partial<Record<Sideline, readonly Habit[]>>> = {
  gigs: [gigs],
  bonus: [bonus],
  advances: [advances],
  'second-salary': [secondSalary],
  business: [business],
  trips: [trips],
  memberships,
}

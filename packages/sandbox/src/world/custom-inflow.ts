// The inflow model of an order: income every month, or payments on what is owed, on the very day that was asked for.
import { currencyOf, type MinorUnits, minorUnits, roundDecimal } from '@hearth/money'
import type { Account } from './account.ts'
import { type CalendarDay, calendarDay, dayNumberOf, instantOf } from './calendar.ts'
import type { CustomAccount, CustomInflow, MonthDay } from './custom-wishes.ts'
import type { Habit, LifeDay } from './habits/habit.ts'
import type { AccountKey, Movement } from './movement.ts'

/** What a year costs, per cent, where an order does not say. */
const usualApr = 12.5

/** One habit for each account that something comes to every month. */
export const customHabits = (
  accounts: readonly Account[],
  orders: ReadonlyMap<AccountKey, CustomAccount>,
  createdDay: number,
): Habit[] =>
  accounts.flatMap(account => {
    const order = orders.get(account.key)
    if (!order?.inflow) return []
    const { inflow } = order
    if (inflow.form === 'monthly-income') return [income(account, inflow)]
    const isDebt = account.type === 'credit' || account.type === 'loan'
    return isDebt ? [payment(account, order, inflow, createdDay)] : []
  })

const income = (account: Account, inflow: Extract<CustomInflow, { form: 'monthly-income' }>): Habit => ({
  name: `income-${account.key}`,
  live: day => {
    if (!isOn(day.today, inflow.day)) return
    const amount = roundDecimal(inflow.amount, currencyOf(account.currency)) ?? minorUnits(0)
    book(day, account, {
      key: '0',
      number: day.today.number,
      outflow: minorUnits(-amount),
      name: inflow.name,
      category: 'INCOME_SALARY',
    })
  },
})

/** On statement day it is known what is due; on the payment day after it that is paid. */
const payment = (
  account: Account,
  order: CustomAccount,
  inflow: Exclude<CustomInflow, { form: 'monthly-income' }>,
  createdDay: number,
): Habit => ({
  name: `payment-${account.key}`,
  live: day => {
    if (!isOn(day.today, inflow.statementDay)) return
    const isPast = day.today.number <= createdDay
    const paysInterest = inflow.form === 'monthly-interest-only-payment'
    const owed = isPast ? account.openingBalance : day.expected(account.key)
    const due = paysInterest
      ? Math.round((owed * aprOf(order)) / 1_200)
      : isPast
        ? chargedBefore(day.today, order, account, inflow.statementDay)
        : owed
    if (due <= 0) return
    if (paysInterest) {
      book(day, account, {
        key: 'interest',
        number: day.today.number,
        outflow: minorUnits(due),
        name: day.resident.country.words.loanInterest,
        category: 'BANK_FEES_INTEREST_CHARGE',
      })
    }
    book(day, account, {
      key: 'payment',
      number: nextOn(day.today.number, inflow.day),
      outflow: minorUnits(-due),
      name: inflow.name,
      category: account.type === 'credit' ? 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT' : 'TRANSFER_IN_ACCOUNT_TRANSFER',
    })
  },
})

const aprOf = ({ liability }: CustomAccount): number => liability?.purchaseApr ?? liability?.nominalApr ?? usualApr

/** What was charged between two statements: paying this, and no more, leaves what was owed at the first sign-in as ordered. */
function chargedBefore(today: CalendarDay, order: CustomAccount, account: Account, statementDay: MonthDay): MinorUnits {
  let from = today.number - 1
  while (!isOn(calendarDay(from), statementDay)) from -= 1
  const amounts = order.transactions
    .filter(({ posted }) => dayNumberOf(posted) > from && dayNumberOf(posted) <= today.number)
    .map(({ amount }) => roundDecimal(amount, currencyOf(account.currency)) ?? 0)
  return minorUnits(amounts.reduce<number>((total, amount) => total + Math.max(0, amount), 0))
}

const isOn = (today: CalendarDay, day: MonthDay): boolean =>
  day === 'last' ? calendarDay(today.number + 1).dayOfMonth === 1 : today.dayOfMonth === day

function nextOn(number: number, day: MonthDay): number {
  let next = number + 1
  while (!isOn(calendarDay(next), day)) next += 1
  return next
}

type Booking = { key: string; number: number; outflow: MinorUnits; name: string; category: string }

/** Posted on the day that was asked for, bank day or not. */
function book(day: LifeDay, account: Account, { key, number, outflow, name, category }: Booking): void {
  const posted = calendarDay(number)
  const movement: Movement = {
    key,
    account: account.key,
    outflow,
    authorizedDay: posted.day,
    madeAtMs: null,
    pending: null,
    settlesAtMs: instantOf(number, 5, day.resident.country.utcOffsetHours),
    postedDay: posted.day,
    vanishes: false,
    name,
    statement: name,
    merchant: null,
    category,
    channel: 'other',
    code: null,
  }
  day.add(movement)
}

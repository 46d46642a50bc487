// Payments that come again: once its payer has allowed it, a standing order is the one kind of payment that moves by itself.
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { announceDeed } from '../../items/tell-client.ts'
import { calendarDay, dayNumberAt, dayNumberOf, instantOf } from '../../world/calendar.ts'
import { deedOf } from './move-payment.ts'
import { openPayer } from './payer-account.ts'
import { type PaymentRecord, payments, type ScheduleRecord } from './payment-records.ts'

const standingOrder = defineTask<{ paymentId: string }>('payment.standing-order')

/** Said once, when the bank is made. */
export function paymentTasks(bank: Bank): void {
  bank.agenda.on(standingOrder, ({ paymentId }) => {
    const payment = bank.state.in(payments).get(paymentId)
    if (payment?.payer) payAgain(bank, payment, payment.payer)
  })
}

/** On the next day of the schedule, early in the morning at the payer's bank; never after its end. */
export function planNextPayment(bank: Bank, payment: PaymentRecord): void {
  const { paymentId, payer, schedule } = payment
  if (payer === null || schedule === null) return
  const { utcOffsetHours } = openPayer(bank, payer).resident.country
  const tomorrow = dayNumberAt(bank.clock.nowMs(), utcOffsetHours) + 1
  const day = nextDay(schedule, Math.max(tomorrow, dayNumberOf(schedule.start_date)))
  if (schedule.end_date !== null && calendarDay(day).day > schedule.end_date) return
  bank.agenda.plan(standingOrder, instantOf(day, paidAtHour, utcOffsetHours), { paymentId })
}

const paidAtHour = 6

/** A day without enough money on the account is passed over. */
function payAgain(bank: Bank, payment: PaymentRecord, payer: NonNullable<PaymentRecord['payer']>): void {
  const paid = openPayer(bank, payer).available >= payment.amount.value
  if (paid) {
    bank.deeds.make({ ...deedOf(bank, payment, payer), form: 'posted', code: 'standing order' })
    announceDeed(bank, payer.institutionId, payer.username)
  }
  bank.journal.note('payment.standing-order', { payment_id: payment.paymentId, paid })
  planNextPayment(bank, payment)
}

/** The first day from this one on that the schedule names: 1 is Monday in a week; -1 is the last day of a month. */
function nextDay({ interval, interval_execution_day: wanted }: ScheduleRecord, from: number): number {
  for (let day = from; ; day += 1) {
    const { dayOfMonth, weekday } = calendarDay(day)
    const here = interval === 'WEEKLY' ? weekday || 7 : wanted > 0 ? dayOfMonth : -daysLeft(day)
    if (here === wanted) return day
  }
}

/** Of its month, the day itself included. */
function daysLeft(day: number): number {
  const { dayOfMonth, month, year } = calendarDay(day)
  return new Date(Date.UTC(year, month, 0)).getUTCDate() - dayOfMonth + 1
}

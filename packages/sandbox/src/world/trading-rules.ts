// What happens in an investment account without anybody looking: it is paid, it pays, and it keeps to its plan.
import { heldIn } from './portfolio-book.ts'
import type { Listed } from './securities.ts'
import type { TradingDay } from './trading-day.ts'

type Rule = (day: TradingDay) => void

/** Dividends and, from bonds, coupons. */
const earnings: Rule = day => {
  if (!day.falls(16)) return
  for (const [listed, { units }] of [...day.book.holdings]) {
    const { pays, bond } = listed
    if (!pays?.months.includes(day.today.month)) continue
    const base = bond ? bond.face * 100 : day.price(listed)
    const paid = Math.round((units * base * pays.yearly) / pays.months.length / 1000)
    if (paid <= 0) continue
    if (bond) day.pay({ type: 'cash', subtype: 'interest' }, `INTEREST ${listed.name}`, -paid, listed)
    else day.pay({ type: 'cash', subtype: 'dividend' }, `DIVIDEND ${listed.name}`, -paid, listed)
    if (day.plan.reinvests) day.buyFor({ type: 'buy', subtype: 'dividend reinvestment' }, listed, paid)
  }
}

const interestOnCash: Rule = day => {
  const earned = day.falls(1) ? Math.round((day.book.cash * 0.018) / 12) : 0
  if (earned > 0) day.pay({ type: 'cash', subtype: 'interest' }, 'INTEREST ON CASH', -earned)
}

/** Left out where there is not enough cash: nobody sells shares for a fee. */
const fees: Rule = day => {
  const { fee } = day.plan
  if (!fee) return
  const { month } = day.today
  const due =
    fee.kind === 'management fee'
      ? day.falls(20) && month % 3 === 0 && Math.round(day.wholeValue() * fee.quarterly)
      : day.falls(10) && month === 12 && day.local(fee.usCents)
  if (due && due <= day.book.cash) day.pay({ type: 'fee', subtype: fee.kind }, fee.kind.toUpperCase(), due)
}

const employerPaysIn: Rule = day => {
  const { putsIn } = day.plan
  if (putsIn?.from !== 'employer' || !day.falls(15)) return
  const amount = Math.round(day.local(putsIn.usCents) / 500) * 500
  day.pay({ type: 'cash', subtype: 'contribution' }, `CONTRIBUTION ${day.resident.employer.toUpperCase()}`, -amount)
}

/** Twice a year a part of what has grown most beyond its share is sold, in whole units. */
const takeGains: Rule = day => {
  if (!day.falls(5) || day.today.month % 6 !== 2 || !day.random.chance(0.75)) return
  const whole = day.wholeValue()
  const [most] = day.plan.wants
    .map(([listed, share]) => ({ listed, beyond: day.valueIn(listed) - whole * share }))
    .toSorted((a, b) => b.beyond - a.beyond)
  if (!most || most.beyond < whole * 0.01) return
  const wanted = (most.beyond * day.random.integer(50, 90)) / 100 / day.price(most.listed)
  const units = Math.min(Math.floor(wanted) * 1000, heldIn(day.book, most.listed).units)
  if (units > 0) day.sell(most.listed, units)
}

/** Twice a month, after money came in: into the one or two things that have fallen furthest behind their share. */
const investSpareCash: Rule = day => {
  if (!day.falls(17) && !day.falls(24)) return
  const whole = day.wholeValue()
  const spare = day.book.cash - whole * (1 - day.plan.wants.reduce((sum, [, share]) => sum + share, 0))
  if (spare < day.local(2_500)) return
  const behind = day.plan.wants
    .map(([listed, share]): [listed: Listed, by: number] => [listed, whole * share - day.valueIn(listed)])
    .filter(([, by]) => by > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 2)
  const total = behind.reduce((sum, [, by]) => sum + by, 0)
  for (const [listed, by] of behind)
    day.buyFor({ type: 'buy', subtype: 'buy' }, listed, Math.floor((spare * by) / total))
}

/** In the order of a day. */
export const tradingRules: readonly Rule[] = [
  earnings,
  interestOnCash,
  fees,
  employerPaysIn,
  takeGains,
  investSpareCash,
]

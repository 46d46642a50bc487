// What a habit is, and the ways in which money moves: a purchase, a bill, a transfer between own accounts.
import { type MinorUnits, minorUnits } from '@hearth/money'
import { bankDayAfter, bankDayFrom, type CalendarDay, calendarDay, instantOf } from '../calendar.ts'
import type { ShopKind } from '../country.ts'
import { companyOf, shopIn } from '../merchants.ts'
import type { AccountKey, Merchant, Movement } from '../movement.ts'
import type { Random } from '../random.ts'
import type { Resident } from '../resident.ts'

/** One day of one life, as a habit sees it. */
export type LifeDay = {
  resident: Resident
  today: CalendarDay
  random: Random
  /** What an account comes to once everything so far has posted: money held, or money owed on a card or a loan. */
  expected(account: AccountKey): number
  has(account: AccountKey): boolean
  add(movement: Movement): void
}

/** A habit may look at nothing but its day: this is what makes a life the same wherever it is lived. */
export type Habit = { name: string; live(day: LifeDay): void }

/** Local minor units for a price in US cents of 2022, three per cent dearer each year. */
export const localPrice = (day: LifeDay, usCents: number): MinorUnits =>
  minorUnits(Math.round(usCents * day.resident.country.priceLevel * 1.03 ** (day.today.year - 2022)))

/** A price somewhere around the usual one. */
export const somePrice = (day: LifeDay, usCents: number): MinorUnits =>
  localPrice(day, usCents * (0.55 + day.random.fraction() * 0.95))

/** A shop of this kind that the resident goes to. */
export function shopOf(day: LifeDay, kind: ShopKind, online = false): Merchant {
  const { country, town } = day.resident
  const name = day.random.pick(country.shops[kind])
  return online ? companyOf(name) : shopIn(town, name)
}

/** So many purchases post without the bank saying which pending row they were. */
const shareUnmatched = 0.025

export type Purchase = {
  /** Tells two purchases of one habit and day apart. */
  key: string
  account: AccountKey
  merchant: Merchant
  outflow: MinorUnits
  hours: readonly [from: number, to: number]
  category: string
  channel?: 'online' | 'in store'
  /** The bank's text, where it is not the shop and the town of the resident. */
  statement?: string
  /** What the shop asks for first, when it is not what it charges in the end. */
  held?: MinorUnits
  /** A hold that is let go without a charge. */
  vanishes?: boolean
}

/** A card payment: seen as pending within minutes, posted on the second or third morning that the bank is open. */
export function buy(day: LifeDay, purchase: Purchase): void {
  const { random, today, resident } = day
  const { country } = resident
  const [from, to] = purchase.hours
  const madeAtMs = instantOf(today.number, from + random.fraction() * (to - from), country.utcOffsetHours)
  const settles = bankDayAfter(today.number, random.chance(0.3) ? 3 : 2, country.code)
  const shop = purchase.merchant
  const upper = shop.name.toUpperCase()
  const statement = purchase.statement ?? `${upper} ${random.integer(100, 999)} ${resident.town.city.toUpperCase()}`
  day.add({
    key: purchase.key,
    account: purchase.account,
    outflow: purchase.outflow,
    authorizedDay: today.day,
    madeAtMs,
    pending: {
      fromMs: madeAtMs + random.integer(20, 240) * 1000,
      outflow: purchase.held ?? purchase.outflow,
      name: random.chance(0.25) ? upper : shop.name,
    },
    settlesAtMs: instantOf(settles, 3.5 + random.fraction() * 2.5, country.utcOffsetHours),
    postedDay: calendarDay(settles).day,
    vanishes: purchase.vanishes ?? false,
    unmatched: random.chance(shareUnmatched),
    name: shop.name,
    statement,
    merchant: shop,
    category: purchase.category,
    channel: purchase.channel ?? 'in store',
    code: country.code === 'US' ? null : 'purchase',
  })
}

/**
 * True on the day on which money that is due on certain days arrives: on the very day or, when the bank is closed then, on
 * the last day before that it is open.
 */
export function arrivesToday(day: LifeDay, isDue: (date: CalendarDay) => boolean): boolean {
  const { number, bankDay } = day.today
  if (!bankDay) return false
  const next = bankDayFrom(number + 1, day.resident.country.code)
  for (let date = number; date < next; date += 1) if (isDue(calendarDay(date))) return true
  return false
}

export type Entry = {
  key: string
  account: AccountKey
  outflow: MinorUnits
  name: string
  merchant?: Merchant
  category: string
  code: Movement['code']
  /** The evening before, the bank already shows it. */
  announced?: boolean
  /** Days from today until the bank takes it up; 0 when not said. */
  inDays?: number
  channel?: Movement['channel']
}

/** A payment from account to account: posted in the morning of its day or, when the bank is closed, of the next open one. */
export function enter(day: LifeDay, entry: Entry): void {
  const { random, today, resident } = day
  const { code, utcOffsetHours: offset } = resident.country
  const asked = today.number + (entry.inDays ?? 0)
  const number = bankDayFrom(asked, code)
  const posted = calendarDay(number)
  day.add({
    key: entry.key,
    account: entry.account,
    outflow: entry.outflow,
    authorizedDay: entry.announced ? calendarDay(number - 1).day : posted.day,
    madeAtMs: null,
    pending: entry.announced
      ? { fromMs: instantOf(number - 1, 18 + random.fraction() * 2, offset), outflow: entry.outflow, name: entry.name }
      : null,
    settlesAtMs: instantOf(number, 5 + random.fraction() * 2, offset),
    postedDay: posted.day,
    vanishes: false,
    name: entry.name,
    statement: entry.name.toUpperCase(),
    merchant: entry.merchant ?? null,
    category: entry.category,
    channel: entry.channel ?? 'other',
    code: code === 'US' && entry.code !== 'transfer' && entry.code !== 'atm' ? null : entry.code,
  })
}

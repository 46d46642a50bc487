// What is easily forgotten: a club that charges once a year, and a trial that becomes a subscription.
import { minorUnits } from '@hearth/money'
import { type CalendarDay, calendarDay } from '../calendar.ts'
import { companyOf } from '../merchants.ts'
import { hashText, joinHashes, randomOf } from '../random.ts'
import { buy, type Habit, type LifeDay } from './habit.ts'

const club = { name: 'Summit Trails Club', usCents: 8_900, category: 'PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS' }
const box = { name: 'Cookbook Corner', usCents: 1_899, category: 'GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS' }
const trialDays = 30

/** What is thrown once for a life, whatever its other habits throw. */
const thrownFor = (day: LifeDay, name: string) => randomOf(joinHashes(day.resident.chanceKey, hashText(name)))

function charge(day: LifeDay, { name, usCents, category }: typeof club): void {
  const local = Math.round((usCents * day.resident.country.priceLevel) / 50) * 50 - 1
  buy(day, {
    key: '0',
    account: 'card',
    merchant: companyOf(name),
    outflow: minorUnits(local),
    hours: [4, 6],
    category,
    channel: 'online',
  })
}

const everyYear: Habit = {
  name: 'subscription-yearly',
  live: day => {
    const thrown = thrownFor(day, club.name)
    const [month, dayOfMonth] = [thrown.integer(1, 12), thrown.integer(3, 28)]
    if (day.today.month === month && day.today.dayOfMonth === dayOfMonth) charge(day, club)
  },
}

/** A dollar or so for a month, and from then on the price, on the day of the month on which the trial ended. */
const afterTrial: Habit = {
  name: 'subscription-trial',
  live: day => {
    const thrown = thrownFor(day, box.name)
    const begins = calendarDay(Date.UTC(2025, thrown.integer(3, 14), thrown.integer(1, 28)) / 86_400_000).number
    const first: CalendarDay = calendarDay(begins + trialDays)
    if (day.today.number === begins) charge(day, { ...box, usCents: 100 })
    else if (day.today.number >= first.number && day.today.dayOfMonth === Math.min(first.dayOfMonth, 28))
      charge(day, box)
  },
}

export const memberships: readonly Habit[] = [everyYear, afterTrial]

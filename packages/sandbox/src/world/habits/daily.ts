// What people pay for most days: the way to work, food, fuel.
import { minorUnits } from '@hearth/money'
import type { AccountKey } from '../movement.ts'
import { buy, type Habit, type LifeDay, localPrice, shopOf, somePrice } from './habit.ts'

/** Some purchases go straight to checking, most to the credit card. */
const payWith = (day: LifeDay, shareOfDebit: number): AccountKey =>
  day.random.chance(shareOfDebit) ? 'checking' : 'card'

/** Every single day something small is paid by debit card, so checking nearly always holds a pending amount. */
const outAndAbout: Habit = {
  name: 'out-and-about',
  live: day => {
    const commutes = day.today.bankDay && day.random.chance(0.5)
    buy(day, {
      key: '0',
      account: 'checking',
      merchant: shopOf(day, commutes ? 'transit' : 'coffee'),
      outflow: commutes ? localPrice(day, 280) : somePrice(day, 560),
      hours: [7, 11],
      category: commutes ? 'TRANSPORTATION_PUBLIC_TRANSIT' : 'FOOD_AND_DRINK_COFFEE',
    })
  },
}

const lunch: Habit = {
  name: 'lunch',
  live: day => {
    if (!day.today.bankDay || !day.random.chance(0.55 * day.resident.bustle)) return
    buy(day, {
      key: '0',
      account: payWith(day, 0.2),
      merchant: shopOf(day, 'lunch'),
      outflow: somePrice(day, 1_290),
      hours: [11.5, 14],
      category: 'FOOD_AND_DRINK_FAST_FOOD',
    })
  },
}

const groceries: Habit = {
  name: 'groceries',
  live: day => {
    const bigShop = day.today.weekday === 6
    if (!day.random.chance((bigShop ? 0.85 : 0.27) * (0.5 + day.resident.bustle / 2))) return
    buy(day, {
      key: '0',
      account: payWith(day, 0.3),
      merchant: shopOf(day, 'groceries'),
      outflow: somePrice(day, bigShop ? 9_400 : 4_300),
      hours: [9, 20],
      category: 'FOOD_AND_DRINK_GROCERIES',
    })
  },
}

const cornerShop: Habit = {
  name: 'corner-shop',
  live: day => {
    if (!day.random.chance(0.24 * day.resident.bustle)) return
    buy(day, {
      key: '0',
      account: payWith(day, 0.6),
      merchant: shopOf(day, 'convenience'),
      outflow: somePrice(day, 980),
      hours: [16, 22],
      category: 'GENERAL_MERCHANDISE_CONVENIENCE_STORES',
    })
  },
}

/** Where people tip, the bill is held first and posts with the tip on top. */
const restaurant: Habit = {
  name: 'restaurant',
  live: day => {
    const evening = day.today.weekday >= 5 ? 0.42 : 0.18
    if (!day.random.chance(evening * day.resident.bustle)) return
    const bill = somePrice(day, 5_200)
    const tip = day.resident.country.tips ? Math.round((bill * day.random.pick([15, 18, 20, 20, 22])) / 100) : 0
    buy(day, {
      key: '0',
      account: payWith(day, 0.12),
      merchant: shopOf(day, 'restaurant'),
      outflow: minorUnits(bill + tip),
      held: bill,
      hours: [18, 21.5],
      category: 'FOOD_AND_DRINK_RESTAURANT',
    })
  },
}

/** A pump asks for a round sum, or for next to nothing, and charges what was tanked. */
const fuel: Habit = {
  name: 'fuel',
  live: day => {
    if (!day.random.chance(0.19 * day.resident.bustle)) return
    buy(day, {
      key: '0',
      account: payWith(day, 0.25),
      merchant: shopOf(day, 'fuel'),
      outflow: somePrice(day, 4_400),
      held: day.random.chance(0.35) ? minorUnits(100) : minorUnits(day.resident.country.fuelHold),
      hours: [7, 20],
      category: 'TRANSPORTATION_GAS',
    })
  },
}

const gettingAround: Habit = {
  name: 'getting-around',
  live: day => {
    if (!day.random.chance(0.2 * day.resident.bustle)) return
    const rides = day.random.chance(0.45)
    buy(day, {
      key: '0',
      account: 'card',
      merchant: shopOf(day, rides ? 'rides' : 'parking', rides),
      outflow: somePrice(day, rides ? 1_850 : 720),
      hours: [9, 22],
      category: rides ? 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES' : 'TRANSPORTATION_PARKING',
      channel: rides ? 'online' : 'in store',
    })
  },
}

export const dailyHabits: readonly Habit[] = [
  outAndAbout,
  lunch,
  groceries,
  cornerShop,
  restaurant,
  fuel,
  gettingAround,
]

// What people buy now and then, send back now and then, and the cash that they take out for the rest.
import { minorUnits } from '@hearth/money'
import type { ShopKind } from '../country.ts'
import { companyOf } from '../merchants.ts'
import type { AccountKey } from '../movement.ts'
import { buy, enter, type Habit, shopOf, somePrice } from './habit.ts'

type Errand = {
  kind: ShopKind
  share: number
  usCents: number
  category: string
  online?: boolean
  /** The share that comes back as a refund some days later. */
  returns?: number
  account?: AccountKey
}

const errands: readonly Errand[] = [
  {
    kind: 'marketplace',
    share: 0.2,
    usCents: 3_900,
    category: 'GENERAL_MERCHANDISE_ONLINE_MARKETPLACES',
    online: true,
    returns: 0.08,
  },
  {
    kind: 'pharmacy',
    share: 0.08,
    usCents: 2_100,
    category: 'MEDICAL_PHARMACIES_AND_SUPPLEMENTS',
    account: 'checking',
  },
  {
    kind: 'clothing',
    share: 0.05,
    usCents: 6_400,
    category: 'GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES',
    returns: 0.16,
  },
  { kind: 'hardware', share: 0.045, usCents: 4_700, category: 'HOME_IMPROVEMENT_HARDWARE', returns: 0.06 },
  { kind: 'pets', share: 0.045, usCents: 3_600, category: 'GENERAL_MERCHANDISE_PET_SUPPLIES' },
  { kind: 'cinema', share: 0.045, usCents: 2_900, category: 'ENTERTAINMENT_TV_AND_MOVIES' },
  { kind: 'hair', share: 0.028, usCents: 4_800, category: 'PERSONAL_CARE_HAIR_AND_BEAUTY' },
  { kind: 'books', share: 0.04, usCents: 2_300, category: 'GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS' },
]

const runErrand = (errand: Errand): Habit => ({
  name: `errand-${errand.kind}`,
  live: day => {
    if (!day.random.chance(errand.share * day.resident.bustle)) return
    const merchant = shopOf(day, errand.kind, errand.online)
    const outflow = somePrice(day, errand.usCents)
    const account = errand.account ?? 'card'
    buy(day, {
      key: '0',
      account,
      merchant,
      outflow,
      hours: [10, 20],
      category: errand.category,
      channel: errand.online ? 'online' : 'in store',
    })
    if (!day.random.chance(errand.returns ?? 0)) return
    enter(day, {
      key: 'refund',
      account,
      outflow: minorUnits(-outflow),
      name: `${merchant.name} ${day.resident.country.words.refund}`,
      merchant,
      category: errand.category,
      code: 'refund',
      announced: day.random.chance(0.5),
      inDays: day.random.integer(5, 14),
      channel: errand.online ? 'online' : 'in store',
    })
  },
})

const cash: Habit = {
  name: 'cash',
  live: day => {
    if (!day.random.chance(0.045 * (0.4 + day.resident.bustle))) return
    const { institution, country } = day.resident
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: minorUnits(day.random.pick([4_000, 6_000, 6_000, 10_000])),
      name: `${country.words.cash} ${institution.name}`,
      merchant: companyOf(institution.name, 'financial_institution'),
      category: 'TRANSFER_OUT_WITHDRAWAL',
      code: 'atm',
      announced: true,
      inDays: 1,
    })
  },
}

/** A deposit that a hire desk holds and lets go: it is pending for days and never posts. */
const deposit: Habit = {
  name: 'deposit',
  live: day => {
    if (!day.random.chance(0.012 * day.resident.bustle)) return
    buy(day, {
      key: '0',
      account: 'card',
      merchant: companyOf('Wheel & Trail Hire'),
      outflow: minorUnits(15_000),
      hours: [9, 17],
      category: 'TRANSPORTATION_BIKES_AND_SCOOTERS',
      vanishes: true,
    })
  },
}

export const shoppingHabits: readonly Habit[] = [...errands.map(runErrand), cash, deposit]

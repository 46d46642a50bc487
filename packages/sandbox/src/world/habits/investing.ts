// Money set aside: once a month a fixed sum goes from checking to each investment account that lives on it. The portfolio there
// finds it by its key, so that what leaves one account is what arrives on the other.
import { minorUnits } from '@hearth/money'
import { companyOf } from '../merchants.ts'
import type { Movement } from '../movement.ts'
import { planFor } from '../portfolio-plans.ts'
import { enter, type Habit, localPrice } from './habit.ts'

const name = 'invest'

const invest: Habit = {
  name,
  live: day => {
    const { bustle, accounts, country, institution } = day.resident
    if (bustle === 0 || day.today.dayOfMonth !== 22 || !day.has('checking')) return
    for (const account of accounts) {
      const { putsIn } = planFor(account.subtype)
      if (account.type !== 'investment' || putsIn?.from !== 'checking') continue
      const outflow = minorUnits(Math.round(localPrice(day, putsIn.usCents) / 1_000) * 1_000)
      if (day.expected('checking') < outflow + Math.round(120_000 * country.priceLevel)) continue
      enter(day, {
        key: account.key,
        account: 'checking',
        outflow,
        name: account.name,
        merchant: companyOf(institution.name, 'financial_institution'),
        category: 'TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS',
        code: 'transfer',
        channel: 'online',
      })
    }
  },
}

/** The investment account that a movement from checking puts money in; null for every other movement. */
export function investedBy(movement: Movement): string | null {
  if (!movement.key.startsWith(`${name}/`)) return null
  return movement.key.split('/').slice(2).join('/')
}

export const investingHabits: readonly Habit[] = [invest]

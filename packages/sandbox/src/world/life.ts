// A life: everything that happens on the accounts of one resident, day after day since the first day of this world.
// Days are lived once and kept; asking for a later instant lives only the days that are missing.
import { type Day, type MinorUnits, minorUnits } from '@hearth/money'
import type { Account } from './account.ts'
import { calendarDay, dayNumberAt, firstDayNumber } from './calendar.ts'
import { type Change, changesOf, openSums, sortChanges } from './changes.ts'
import { customHabits } from './custom-inflow.ts'
import { customPortfolio } from './custom-portfolio.ts'
import { billHabits } from './habits/bills.ts'
import { dailyHabits } from './habits/daily.ts'
import type { Habit } from './habits/habit.ts'
import { investingHabits } from './habits/investing.ts'
import { ownMoneyHabits } from './habits/own-money.ts'
import { shoppingHabits } from './habits/shopping.ts'
import { accountHabits, sidelineHabits } from './habits/sidelines.ts'
import { livePortfolio } from './live-portfolio.ts'
import type { Market } from './market.ts'
import type { AccountKey, Movement } from './movement.ts'
import { type Portfolio, totalValue } from './portfolio.ts'
import { hashText, joinHashes, randomOf } from './random.ts'
import type { Resident } from './resident.ts'

type KeyedHabit = { habit: Habit; chanceKey: number }

const keyed = (habit: Habit): KeyedHabit => ({ habit, chanceKey: hashText(habit.name) })

const usualHabits = [...dailyHabits, ...shoppingHabits, ...billHabits, ...accountHabits].map(keyed)
const lastHabits = [...ownMoneyHabits, ...investingHabits].map(keyed)

/** Whoever has more going on does it before the evening's look at what is left. */
function habitsOf(resident: Resident): readonly KeyedHabit[] {
  const { custom } = resident
  if (custom) return customHabits(resident.accounts, custom.accounts, custom.createdDay).map(keyed)
  const more = resident.sidelines.flatMap(sideline => sidelineHabits[sideline] ?? [])
  return [...usualHabits, ...more.map(keyed), ...lastHabits]
}

export type Life = {
  resident: Resident
  /** Everything that may be seen by an instant, and possibly somewhat more, in the order in which it was done. */
  movementsBy(instantMs: number): readonly Movement[]
  /** Those of one account, likewise. */
  movementsOn(account: AccountKey, instantMs: number): readonly Movement[]
  /** All changes by an instant, and possibly some later ones, in the order of time. */
  changesBy(instantMs: number): readonly Change[]
  /** Posted and pending sums of one account at an instant; of an investment account, what it is worth. */
  balancesAt(account: Account, instantMs: number): AccountBalances
  /** What an investment account holds, and its trades. */
  portfolioOf(account: Account): Portfolio
}

/** In minor units; `held` is what pending movements will take away. */
export type AccountBalances = { current: MinorUnits; held: MinorUnits }

/** Money owed grows when it leaves; money held shrinks. */
export const isDebt = (account: Account): boolean => account.type === 'credit' || account.type === 'loan'

/** Without a market an investment account is nothing but the money that moved on it. */
export function lifeOf(resident: Resident, market: Market | null = null): Life {
  const offset = resident.country.utcOffsetHours
  const movements: Movement[] = [...(resident.custom?.movements ?? [])]
  let changes: Change[] = sortChanges(movements.flatMap(changesOf))
  let livedThrough = firstDayNumber - 1
  const liveDay = resident.bustle === 0 && !resident.custom ? () => {} : dayLiver(resident, movements)

  const liveUntil = (instantMs: number) => {
    const last = dayNumberAt(instantMs, offset) + 1
    if (last <= livedThrough) return
    const from = movements.length
    for (let number = livedThrough + 1; number <= last; number += 1) liveDay(number)
    livedThrough = last
    changes = sortChanges([...changes, ...movements.slice(from).flatMap(changesOf)])
  }

  const movementsBy = (instantMs: number) => {
    liveUntil(instantMs)
    return movements
  }
  const changesBy = (instantMs: number) => {
    liveUntil(instantMs)
    return changes
  }
  const sumsAt = openSums(changesBy)
  const byAccount = new Map<AccountKey, Movement[]>()
  let sorted = 0
  const movementsOn = (account: AccountKey, instantMs: number): readonly Movement[] => {
    for (const movement of movementsBy(instantMs).slice(sorted)) {
      const own = byAccount.get(movement.account)
      if (own) own.push(movement)
      else byAccount.set(movement.account, [movement])
    }
    sorted = movements.length
    return byAccount.get(account) ?? []
  }
  const portfolios = new Map<AccountKey, Portfolio>()
  const portfolioOf = (account: Account): Portfolio => {
    if (!market) throw new Error('There is no portfolio without a market')
    const order = resident.custom?.accounts.get(account.key)
    const portfolio =
      portfolios.get(account.key) ??
      (order
        ? customPortfolio(resident, account, order, movementsBy)
        : livePortfolio(resident, account, market, movementsBy))
    portfolios.set(account.key, portfolio)
    return portfolio
  }

  return {
    resident,
    movementsBy,
    movementsOn,
    portfolioOf,
    changesBy,
    balancesAt: (account, instantMs) => {
      const { posted, held } = sumsAt(account.key, instantMs)
      const current = account.openingBalance + (isDebt(account) ? posted : -posted)
      const sums = { current: minorUnits(current), held: minorUnits(held) }
      if (account.type !== 'investment' || !market) return sums
      return { ...sums, current: minorUnits(totalValue(portfolioOf(account).positionsAt(instantMs))) }
    },
  }
}

/** Lives one day at a time. Habits run in a fixed order, each with dice of its own. */
function dayLiver(resident: Resident, movements: Movement[]): (number: number) => void {
  const habits = habitsOf(resident)
  const accounts = new Map(resident.accounts.map(account => [account.key, account]))
  const expected = new Map<AccountKey, number>(
    resident.accounts.map(({ key, openingBalance }) => [key, openingBalance]),
  )
  const expect = (account: Account, movement: Movement) => {
    if (movement.vanishes) return
    const change = isDebt(account) ? movement.outflow : -movement.outflow
    expected.set(account.key, (expected.get(account.key) ?? 0) + change)
  }
  for (const movement of movements) {
    const account = accounts.get(movement.account)
    if (account) expect(account, movement)
  }
  const add = (habit: Habit, day: Day, movement: Movement) => {
    const account = accounts.get(movement.account)
    if (!account || (movement.vanishes && !resident.holds)) return
    const pending = resident.holds ? movement.pending : null
    movements.push({ ...movement, pending, key: `${habit.name}/${day}/${movement.key}` })
    expect(account, movement)
  }
  return number => {
    const today = calendarDay(number, resident.country.code)
    const dayKey = joinHashes(resident.chanceKey, number)
    for (const { habit, chanceKey } of habits) {
      habit.live({
        resident,
        today,
        random: randomOf(joinHashes(dayKey, chanceKey)),
        expected: key => expected.get(key) ?? 0,
        has: key => accounts.has(key),
        add: movement => add(habit, today.day, movement),
      })
    }
  }
}

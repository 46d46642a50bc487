// A life: everything that happens on the accounts of one resident, day after day since the first day of this world.
// Days are lived once and kept; asking for a later instant lives only the days that are missing.
import { type Day, type MinorUnits, minorUnits } from '@hearth/money'
import { calendarDay, dayNumberAt, firstDayNumber } from './calendar.ts'
import { billHabits } from './habits/bills.ts'
import { dailyHabits } from './habits/daily.ts'
import type { Habit } from './habits/habit.ts'
import { ownMoneyHabits } from './habits/own-money.ts'
import { shoppingHabits } from './habits/shopping.ts'
import { type AccountKey, type Movement, stateAt } from './movement.ts'
import { hashText, joinHashes, randomOf } from './random.ts'
import type { Account, Resident } from './resident.ts'

const habits = [...dailyHabits, ...shoppingHabits, ...billHabits, ...ownMoneyHabits].map(habit => ({
  habit,
  chanceKey: hashText(habit.name),
}))

/** A moment at which the bank shows a movement in another way than before. */
export type Change = { atMs: number; movement: Movement }

export type Life = {
  resident: Resident
  /** Everything that may be seen by an instant, and possibly somewhat more, in the order in which it was done. */
  movementsBy(instantMs: number): readonly Movement[]
  /** All changes by an instant, and possibly some later ones, in the order of time. */
  changesBy(instantMs: number): readonly Change[]
  /** Posted and pending sums of one account at an instant. */
  balancesAt(account: Account, instantMs: number): AccountBalances
}

/** In minor units; `held` is what pending movements will take away. */
export type AccountBalances = { current: MinorUnits; held: MinorUnits }

/** Money owed grows when it leaves; money held shrinks. */
export const isDebt = (account: Account): boolean => account.type === 'credit' || account.type === 'loan'

export function lifeOf(resident: Resident): Life {
  const offset = resident.country.utcOffsetHours
  const movements: Movement[] = []
  let changes: Change[] = []
  let livedThrough = firstDayNumber - 1
  const liveDay = resident.bustle === 0 ? () => {} : dayLiver(resident, movements)

  const liveUntil = (instantMs: number) => {
    const last = dayNumberAt(instantMs, offset) + 1
    if (last <= livedThrough) return
    const from = movements.length
    for (let number = livedThrough + 1; number <= last; number += 1) liveDay(number)
    livedThrough = last
    changes = sortChanges([...changes, ...movements.slice(from).flatMap(changesOf)])
  }

  return {
    resident,
    movementsBy: instantMs => {
      liveUntil(instantMs)
      return movements
    },
    changesBy: instantMs => {
      liveUntil(instantMs)
      return changes
    },
    balancesAt: (account, instantMs) => {
      liveUntil(instantMs)
      return sumMovements(account, movements, instantMs)
    },
  }
}

/** Lives one day at a time. Habits run in a fixed order, each with dice of its own. */
function dayLiver(resident: Resident, movements: Movement[]): (number: number) => void {
  const accounts = new Map(resident.accounts.map(account => [account.key, account]))
  const expected = new Map<AccountKey, number>(
    resident.accounts.map(({ key, openingBalance }) => [key, openingBalance]),
  )
  const add = (habit: Habit, day: Day, movement: Movement) => {
    const account = accounts.get(movement.account)
    if (!account) return
    movements.push({ ...movement, key: `${habit.name}/${day}/${movement.key}` })
    if (movement.vanishes) return
    const change = isDebt(account) ? movement.outflow : -movement.outflow
    expected.set(account.key, (expected.get(account.key) ?? 0) + change)
  }
  return number => {
    const today = calendarDay(number)
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

function sumMovements(account: Account, movements: readonly Movement[], instantMs: number): AccountBalances {
  let [posted, held] = [0, 0]
  for (const movement of movements) {
    if (movement.account !== account.key) continue
    const state = stateAt(movement, instantMs)
    if (state === 'posted') posted += movement.outflow
    else if (state === 'pending') held += Math.max(0, movement.pending?.outflow ?? 0)
  }
  const current = account.openingBalance + (isDebt(account) ? posted : -posted)
  return { current: minorUnits(current), held: minorUnits(held) }
}

function changesOf(movement: Movement): Change[] {
  const settles = { atMs: movement.settlesAtMs, movement }
  return movement.pending ? [{ atMs: movement.pending.fromMs, movement }, settles] : [settles]
}

const sortChanges = (changes: Change[]): Change[] =>
  changes.sort(
    (a, b) => a.atMs - b.atMs || (a.movement.key < b.movement.key ? -1 : a.movement.key > b.movement.key ? 1 : 0),
  )

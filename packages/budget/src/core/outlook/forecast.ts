// The balance of each account, day by day, as far as it can be told: what recurs, and what envelopes will spend.
import { addDays, type Day, daysBetween, type MinorUnits, minorUnits, sum } from '@hearth/money'

/** A movement that is expected on a day; negative when money leaves. */
export type ExpectedMove = {
  accountId: string
  on: Day
  amount: MinorUnits
  name: string
  /** Where it comes from: a series, a pending row, a question of what-if. */
  from: { kind: 'series' | 'pending' | 'what-if'; id: string }
  categoryId: string | null
  /** One half of a movement between these accounts: it moves no money away from them all. */
  isInternal?: boolean
}

/** What an envelope will spend from one day to another, both included, out of an account; positive. */
export type PlannedSpending = {
  categoryId: string
  name: string
  accountId: string
  from: Day
  to: Day
  amount: MinorUnits
}

export type ForecastMove = {
  on: Day
  amount: MinorUnits
  name: string
  from: { kind: 'series' | 'pending' | 'what-if' | 'envelope'; id: string }
}

export type AccountForecast = {
  accountId: string
  /** The balance at the end of each day, from today on. */
  balances: MinorUnits[]
  moves: ForecastMove[]
  lowest: { on: Day; balance: MinorUnits; causes: ForecastMove[] }
}

export type Forecast = { from: Day; accounts: AccountForecast[]; total: AccountForecast }

const causesMax = 3

/**
 * From today's balances on, for so many days. What an envelope plans is spread evenly over its days, less what is expected of the same
 * category in them, so that a bill is not counted twice. The lowest day comes with the largest outflows that lead to it.
 */
export function forecast(input: {
  today: Day
  days: number
  accounts: readonly { accountId: string; balance: MinorUnits }[]
  expected: readonly ExpectedMove[]
  planned: readonly PlannedSpending[]
}): Forecast {
  const { today, days, accounts, expected, planned } = input
  const last = addDays(today, days - 1)
  const moves = [
    ...expected.map(({ accountId, on, amount, name, from, isInternal = false }) => ({
      accountId,
      on: isOverdue(on, today) ? today : on,
      amount,
      name,
      from,
      isInternal,
    })),
    ...planned.flatMap(it => spread(it, expected)).map(move => ({ ...move, isInternal: false })),
  ].filter(move => move.on >= today && move.on <= last)
  const of = (accountId: string | null, opening: MinorUnits): AccountForecast => {
    const own = moves
      .filter(move => accountId === null || move.accountId === accountId)
      .map(({ accountId: _, ...move }) => move)
    const leaving = accountId === null ? own.filter(move => !move.isInternal) : own
    return follow({ accountId: accountId ?? '', today, days, opening, moves: own, leaving })
  }
  return {
    from: today,
    accounts: accounts.map(({ accountId, balance }) => of(accountId, balance)),
    total: of(null, sum(accounts.map(it => it.balance))),
  }
}

/** An even share for each day, to the minor unit: the shares sum to what is planned and not yet expected. */
function spread(planned: PlannedSpending, expected: readonly ExpectedMove[]): (ForecastMove & { accountId: string })[] {
  const { accountId, categoryId, name, from, to } = planned
  const billed = expected.filter(it => it.categoryId === categoryId && it.amount < 0 && it.on >= from && it.on <= to)
  const left = Math.max(0, sum([planned.amount, ...billed.map(it => it.amount)]))
  const days = daysBetween(from, to) + 1
  const upTo = (day: number) => Math.round((left * day) / days)
  return Array.from({ length: days }, (_, day) => ({
    accountId,
    on: addDays(from, day),
    amount: minorUnits(upTo(day) - upTo(day + 1)),
    name,
    from: { kind: 'envelope' as const, id: categoryId },
  })).filter(move => move.amount !== 0)
}

function follow(input: {
  accountId: string
  today: Day
  days: number
  opening: MinorUnits
  moves: readonly ForecastMove[]
  /** Those of them that may be a cause. */
  leaving: readonly ForecastMove[]
}): AccountForecast {
  const { accountId, today, days, opening, leaving } = input
  const moves = input.moves.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  const moved = new Map<Day, MinorUnits>()
  for (const move of moves) moved.set(move.on, sum([moved.get(move.on) ?? zero, move.amount]))
  const balances: MinorUnits[] = []
  for (let day = 0; day < days; day += 1) {
    balances.push(sum([balances.at(-1) ?? opening, moved.get(addDays(today, day)) ?? zero]))
  }
  const lowestAt = balances.reduce((lowest, balance, at) => (balance < (balances[lowest] ?? balance) ? at : lowest), 0)
  const on = addDays(today, lowestAt)
  return {
    accountId,
    balances,
    moves,
    lowest: { on, balance: balances[lowestAt] ?? opening, causes: causesOf(leaving, on) },
  }
}

const zero = minorUnits(0)

/** The largest outflows up to the lowest day; those of one source count together. */
function causesOf(moves: readonly ForecastMove[], lowest: Day): ForecastMove[] {
  const bySource = new Map<string, ForecastMove>()
  for (const move of moves.filter(it => it.on <= lowest && it.amount < 0)) {
    const key = `${move.from.kind} ${move.from.id}`
    const earlier = bySource.get(key)
    bySource.set(key, earlier ? { ...move, amount: sum([earlier.amount, move.amount]) } : move)
  }
  return [...bySource.values()].toSorted((one, other) => one.amount - other.amount).slice(0, causesMax)
}

/** A question about the future that changes nothing in the budget. */
export type WhatIf =
  /** One more movement: negative for a purchase. */
  | { kind: 'once'; accountId: string; on: Day; amount: MinorUnits; name: string }
  /** A series comes to another amount from a day on (a rent, a new wage); zero ends it. The sign is that of the movement. */
  | { kind: 'series-amount'; seriesId: string; from: Day; amount: MinorUnits }
  /** A series changes by so many thousandths from a day on: -200 for a pay cut of a fifth. */
  | { kind: 'series-share'; seriesId: string; from: Day; permille: number }

/** What would be expected then. */
export function expectedIf(expected: readonly ExpectedMove[], questions: readonly WhatIf[]): ExpectedMove[] {
  const changed = expected.map(move => ({ ...move, amount: amountIf(move, questions) }))
  const added = questions.flatMap((question, at): ExpectedMove[] => {
    if (question.kind !== 'once') return []
    const { accountId, on, amount, name } = question
    return [{ accountId, on, amount, name, from: { kind: 'what-if', id: String(at) }, categoryId: null }]
  })
  return [...changed, ...added]
}

function amountIf(move: ExpectedMove, questions: readonly WhatIf[]): MinorUnits {
  let { amount } = move
  for (const question of questions) {
    if (question.kind === 'once' || move.from.kind !== 'series' || move.from.id !== question.seriesId) continue
    if (move.on < question.from) continue
    if (question.kind === 'series-amount') amount = question.amount
    else amount = sum([amount, minorUnits(Math.round((amount * question.permille) / 1000))])
  }
  return amount
}

const isOverdue = (on: Day, today: Day): boolean => on < today

// What is safe to spend until payday, and how it comes about: every term is a list of rows, and they sum exactly.
import { type Day, type MinorUnits, negate, sum } from '@hearth/money'
import type { Converted } from '../rate-of-currency.ts'

/** What a term is made of: a row of the ledger, an expected movement, an account or a goal, each with its part. */
export type TermRow = {
  id: string
  name: string
  on: Day | null
  /** In the household's currency. */
  amount: MinorUnits
  /** What it is in its own currency, where that is another, and the rate that made the amount of it. */
  converted: Converted | null
}

export type SafeTerm = {
  kind: 'money' | 'holds' | 'cards' | 'bills' | 'goals'
  /** Negative for what is not free. It is the sum of the rows. */
  amount: MinorUnits
  rows: TermRow[]
}

export type SafeToSpend = {
  amount: MinorUnits
  /** The last day that it has to reach: the day before the next payday. */
  until: Day
  terms: SafeTerm[]
}

/** All lists have their amounts as they are: money on hand positive, everything that is not free as what it takes, positive too. */
export function safeToSpend(input: {
  until: Day
  /** Accounts to spend from, at their posted balance. */
  money: readonly TermRow[]
  /** Pending outflows at what they will likely post at, and frozen money that no row explains. */
  holds: readonly TermRow[]
  /** What is owed on cards, pending included. */
  cards: readonly TermRow[]
  /** Bills that are expected up to and including `until`. */
  bills: readonly TermRow[]
  /** What is set aside for goals. */
  goals: readonly TermRow[]
}): SafeToSpend {
  const { until, money } = input
  const taken = (kind: 'holds' | 'cards' | 'bills' | 'goals') =>
    term(
      kind,
      input[kind].map(row => ({
        ...row,
        amount: negate(row.amount),
        converted: row.converted && { ...row.converted, amount: negate(row.converted.amount) },
      })),
    )
  const terms = [term('money', money), taken('holds'), taken('cards'), taken('bills'), taken('goals')]
  return { amount: sum(terms.map(it => it.amount)), until, terms }
}

const term = (kind: SafeTerm['kind'], rows: readonly TermRow[]): SafeTerm => ({
  kind,
  amount: sum(rows.map(row => row.amount)),
  rows: [...rows],
})

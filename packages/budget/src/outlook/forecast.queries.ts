import {
  addDays,
  addMonths,
  type Currency,
  type Day,
  firstDayOf,
  type MinorUnits,
  minorUnits,
  monthOfDay,
} from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { readBudget } from '../budget.queries.ts'
import {
  type ExpectedMove,
  expectedIf,
  type Forecast,
  forecast,
  type PlannedSpending,
  type WhatIf,
} from '../core/outlook/forecast.ts'
import { findInternal } from '../core/outlook/internal-moves.ts'
import type { RateOfCurrency } from '../core/rate-of-currency.ts'
import { type Exchange, readExchange } from '../currencies/exchange.queries.ts'
import { readGoals } from '../goals/goals.queries.ts'
import { periodAfter, readPeriodAt } from '../periods/budget-period.queries.ts'
import { listExpected } from '../recurring/series.queries.ts'
import { listLikelyHolds } from './holds.queries.ts'
import { listSpendingAccounts } from './spending-accounts.queries.ts'

export type HouseholdForecast = Forecast & {
  currency: Currency
  /** For an account in another currency also the rate at which it is counted. */
  names: { accountId: string; name: string; rate: RateOfCurrency | null }[]
  /** Null where nothing was asked. */
  ifSo: Forecast | null
}

/**
 * Each everyday account and card of the budget day by day from today on: pending rows at what they will likely post at, what recurs, and
 * what envelopes still plan to spend. All of it is in the household's currency, other currencies at the rate of today. With questions, the
 * same once more as if they were so; nothing in the budget changes.
 */
export async function readForecast(
  db: Database,
  householdId: HouseholdId,
  { today, days, questions }: { today: Day; days: number; questions: readonly WhatIf[] },
): Promise<HouseholdForecast> {
  const exchange = await readExchange(db, householdId, today)
  const accounts = await listSpendingAccounts(db, householdId)
  const last = addDays(today, days - 1)
  const known = new Set(accounts.map(it => it.accountId))
  const expected = [
    ...(await listPending(db, householdId, { today, exchange })),
    ...(await listRecurring(db, householdId, { today, last, exchange, known })),
  ]
  const planned = await listPlanned(db, householdId, { today, last, fallback: accounts[0]?.accountId ?? null })
  const opened = accounts.map(it => ({ accountId: it.accountId, balance: exchange.worth(it.posted, it.currency) }))
  const onKnown = <Move extends { accountId: string }>(moves: readonly Move[]) =>
    moves.filter(it => known.has(it.accountId))
  const at = (moves: readonly ExpectedMove[]) =>
    forecast({ today, days, accounts: opened, expected: onKnown(moves), planned: onKnown(planned) })
  return {
    ...at(expected),
    currency: exchange.currency,
    names: accounts.map(({ accountId, name, currency }) => ({ accountId, name, rate: exchange.rateOf(currency) })),
    ifSo: questions.length > 0 ? at(expectedIf(expected, questions)) : null,
  }
}

async function listPending(
  db: Database,
  householdId: HouseholdId,
  { today, exchange }: { today: Day; exchange: Exchange },
): Promise<ExpectedMove[]> {
  const holds = await listLikelyHolds(db, householdId)
  return holds.map(({ transactionId, accountId, likely, currency, payee, categoryId }) => ({
    ...{ accountId, on: today, amount: exchange.worth(likely, currency), name: payee, categoryId },
    from: { kind: 'pending', id: transactionId },
  }))
}

async function listRecurring(
  db: Database,
  householdId: HouseholdId,
  { today, last, exchange, known }: { today: Day; last: Day; exchange: Exchange; known: ReadonlySet<string> },
): Promise<ExpectedMove[]> {
  const expected = await listExpected(db, householdId, { from: today, to: last, today })
  const counted = expected.filter(it => known.has(it.accountId))
  const internal = findInternal(counted)
  return counted.map(move => ({
    ...{ accountId: move.accountId, on: move.date, name: move.payee, categoryId: move.categoryId },
    amount: exchange.worth(move.amount, move.currency),
    from: { kind: 'series', id: move.seriesId },
    isInternal: internal.has(move),
  }))
}

// What is left in this period's envelopes, and in later ones what was assigned there, or else what this one was given.
async function listPlanned(
  db: Database,
  householdId: HouseholdId,
  { today, last, fallback }: { today: Day; last: Day; fallback: string | null },
): Promise<PlannedSpending[]> {
  const accountOf = await listUsualAccounts(db, householdId, firstDayOf(addMonths(monthOfDay(today), -6)))
  const goals = await readGoals(db, householdId)
  const current = await readPeriodAt(db, householdId, today)
  const now = await readBudget(db, householdId, current)
  const planned: PlannedSpending[] = []
  for (let period = current; period.from <= last; period = periodAfter(period)) {
    const { envelopes, categories } = period === current ? now : await readBudget(db, householdId, period)
    for (const { categoryId, name, paysAccountId } of categories) {
      const [envelope, given] = [envelopes.get(categoryId), now.envelopes.get(categoryId)?.assigned ?? zero]
      const accountId = accountOf.get(categoryId) ?? fallback
      // What is saved up for a goal stays.
      const isSaved = (goals.get(categoryId)?.kind ?? 'each-month') !== 'each-month'
      // What a card is paid with was spent already.
      if (!envelope || accountId === null || isSaved || paysAccountId !== null) continue
      const amount = period === current ? envelope.available : envelope.assigned === 0 ? given : envelope.assigned
      if (amount <= 0) continue
      planned.push({
        categoryId,
        name,
        accountId,
        amount,
        from: period === current ? today : period.from,
        to: period.to,
      })
    }
  }
  return planned
}

const zero = minorUnits(0)

/** The account on which most rows of a category were in the last months. */
async function listUsualAccounts(db: Database, householdId: HouseholdId, since: Day): Promise<Map<string, string>> {
  const { rows } = await sql<{ categoryId: string; accountId: string; amount: MinorUnits }>`
    select distinct on (category_id) category_id as "categoryId", account_id as "accountId", sum(amount)::bigint as amount
    from month_totals where household_id = ${householdId} and category_id is not null and month >= ${since}
      and account_id in (select account_id from accounts where household_id = ${householdId} and on_budget)
    group by category_id, account_id having sum(row_count) > 0
    order by category_id, sum(row_count) desc, account_id`.execute(db)
  return new Map(rows.map(row => [row.categoryId, row.accountId]))
}

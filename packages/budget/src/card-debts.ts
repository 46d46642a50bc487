// The cards of the budget: what each owed when it came, what it owes at the end of a period, and what overspending adds to it.
import { type Day, type MinorUnits, minorUnits, negate, subtract, sum } from '@hearth/money'
import type { HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { type StartingDebt, shareShortfall } from './core/cards/payment-envelope.ts'
import type { Shortfall } from './core/rollover.ts'
import type { CardMove } from './period-choices.ts'
import type { BudgetPeriod } from './periods/budget-period.queries.ts'

/** As the database tells it: account, what moved before the budget, the balance, starting balances before the period and in it. */
export type CardFigures = [string, number, number, number, number]

export type Card = {
  accountId: string
  /** At the end of the period; negative when money is owed. */
  balance: MinorUnits
  /** What it started with, before the period and in it. */
  start: { earlier: MinorUnits; inPeriod: MinorUnits }
}

/** Stands in the statement of a period, beside its `budget_accounts` and `moved`. */
export const selectCards = (householdId: HouseholdId, { from, to, startsOn }: BudgetPeriod) => sql<CardFigures[]>`(
  select coalesce(jsonb_agg(jsonb_build_array(account_id, figures.history, figures.balance, opened.earlier, opened.in_period)), '[]')
  from budget_accounts as account
  cross join lateral (
    select coalesce(sum(history), 0)::bigint as history, coalesce(sum(total - later), 0)::bigint as balance
    from moved where moved.account_id = account.account_id
  ) as figures
  cross join lateral (
    select coalesce(sum(worth) filter (where date < ${from}::date), 0)::bigint as earlier,
      coalesce(sum(worth) filter (where date >= ${from}::date), 0)::bigint as in_period
    from transactions as row
    cross join lateral (select case when account.is_foreign
      then round(row.amount * minor_rate_in(${householdId}, account.currency, row.date)) else row.amount end as worth) as converted
    where row.household_id = ${householdId} and row.account_id = account.account_id and row.source = 'opening'
      and row.status <> 'removed' and row.date >= ${startsOn}::date and row.date <= ${to}::date
  ) as opened
  where account.type = 'credit'
)`

export function toCard([accountId, history, balance, earlier, inPeriod]: CardFigures): Card {
  const before = debt(minorUnits(history + earlier))
  const start = { earlier: before, inPeriod: subtract(debt(minorUnits(history + earlier + inPeriod)), before) }
  return { accountId, balance: minorUnits(balance), start }
}

// A card that starts with money on it starts without a debt.
const debt = (balance: MinorUnits): MinorUnits => (balance < 0 ? balance : minorUnits(0))

/**
 * The debts of payment envelopes: what each card owed when it came, and what envelopes lacked in earlier periods, did not hand on, and had
 * spent on it. `payments` are the payment envelopes by account.
 */
export function debtsOf({
  payments,
  cards,
  handedOn,
  moves,
}: {
  payments: ReadonlyMap<string, string>
  cards: readonly Card[]
  handedOn: ReadonlyMap<string, { shortfalls: readonly Shortfall[] }>
  moves: ReadonlyMap<string, readonly CardMove[]>
}): StartingDebt[] {
  const borne = new Map<string, MinorUnits[]>()
  for (const [categoryId, { shortfalls }] of handedOn)
    for (const { period, amount } of shortfalls)
      for (const [card, share] of shareShortfall(amount, spentOnCards(moves.get(categoryId) ?? [], period)))
        borne.set(card, [...(borne.get(card) ?? []), share])
  return cards.flatMap(({ accountId, start }) => {
    const categoryId = payments.get(accountId)
    const overspent = negate(sum(borne.get(accountId) ?? []))
    return categoryId === undefined
      ? []
      : [{ categoryId, earlier: sum([start.earlier, overspent]), inPeriod: start.inPeriod }]
  })
}

/** What was spent on each card in a period, refunds taken off. */
function spentOnCards(moves: readonly CardMove[], period: Day): Map<string, MinorUnits> {
  const spent = new Map<string, MinorUnits>()
  for (const { card, amount, period: of } of moves)
    if (card !== null && of === period) spent.set(card, subtract(spent.get(card) ?? minorUnits(0), amount))
  return spent
}

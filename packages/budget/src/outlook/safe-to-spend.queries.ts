import { addDays, type Currency, type Day, negate, sum } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { findInternal } from '../core/outlook/internal-moves.ts'
import { type SafeToSpend, safeToSpend, type TermRow } from '../core/outlook/safe-to-spend.ts'
import { type Exchange, readExchange } from '../currencies/exchange.queries.ts'
import { listGoals } from '../goals/goals.queries.ts'
import { readPeriodAt } from '../periods/budget-period.queries.ts'
import { listExpected } from '../recurring/series.queries.ts'
import { listLikelyHolds } from './holds.queries.ts'
import { listSpendingAccounts } from './spending-accounts.queries.ts'

// The other half of a transfer may come a few days after the period's end.
const lookAheadDays = 7

/**
 * What is safe to spend from today to the day before the next payday: the money on everyday accounts, less what is held, owed on cards,
 * expected as bills, and set aside for goals. Every term names its rows and is their sum. A bill that is expected on a card counts as a
 * bill; what moves between these accounts does not, and what goes to a loan that is not among them does.
 */
export async function readSafeToSpend(
  db: Database,
  householdId: HouseholdId,
  today: Day,
): Promise<SafeToSpend & { currency: Currency }> {
  const exchange = await readExchange(db, householdId, today)
  const period = await readPeriodAt(db, householdId, today)
  const until = period.to
  const accounts = await listSpendingAccounts(db, householdId)
  const holds = await listLikelyHolds(db, householdId)
  const expected = await listExpected(db, householdId, { from: today, to: addDays(until, lookAheadDays), today })
  const goals = await listGoals(db, householdId, period)
  const onMoney = new Map(accounts.filter(it => it.kind === 'money').map(it => [it.accountId, it]))
  const rowIn = (row: Omit<TermRow, 'converted'>, currency: Currency): TermRow => worthRow(row, currency, exchange)

  const held = holds
    .filter(hold => onMoney.has(hold.accountId))
    .map(hold =>
      rowIn({ id: hold.transactionId, name: hold.payee, on: hold.date, amount: negate(hold.likely) }, hold.currency),
    )
  const frozen = [...onMoney.values()]
    .filter(it => it.unexplained > 0)
    .map(it => rowIn({ id: it.accountId, name: it.name, on: null, amount: it.unexplained }, it.currency))
  const owed = accounts
    .filter(it => it.kind === 'card')
    .map(card => {
      const pending = holds.filter(hold => hold.accountId === card.accountId).map(hold => hold.likely)
      const amount = negate(sum([card.posted, ...pending]))
      return rowIn({ id: card.accountId, name: card.name, on: null, amount }, card.currency)
    })
  const known = new Set(accounts.map(it => it.accountId))
  const onKnown = expected.filter(it => known.has(it.accountId))
  const internal = findInternal(onKnown)
  const bills = onKnown
    .filter(it => it.amount < 0 && it.date <= until && !internal.has(it))
    .map(it => rowIn({ id: it.seriesId, name: it.payee, on: it.date, amount: negate(it.amount) }, it.currency))
  const setAside = goals
    // Money beyond a card's debt is on the card.
    .filter(it => it.available > 0 && !it.paysCard)
    .map(it => rowIn({ id: it.categoryId, name: it.name, on: null, amount: it.available }, exchange.currency))
  const safe = safeToSpend({
    until,
    money: [...onMoney.values()].map(it =>
      rowIn({ id: it.accountId, name: it.name, on: null, amount: it.posted }, it.currency),
    ),
    holds: [...held, ...frozen],
    // A card with money on it is no debt, and no money to spend from either.
    cards: owed.filter(it => it.amount > 0),
    bills,
    goals: setAside,
  })
  return { ...safe, currency: exchange.currency }
}

/** What stands in another currency, at the rate of today, which is told beside it. */
function worthRow(row: Omit<TermRow, 'converted'>, currency: Currency, exchange: Exchange): TermRow {
  const told = exchange.rateOf(currency)
  return {
    ...row,
    amount: exchange.worth(row.amount, currency),
    converted: told && { ...told, amount: row.amount },
  }
}

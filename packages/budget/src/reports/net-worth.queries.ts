import { type Currency, type Day, firstDayOf, type MinorUnits, type Month } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import { type AccountMonth, type AccountWorth, type NetWorth, worthOf } from '../core/reports/net-worth.ts'
import type { Span } from '../core/reports/span.ts'
import { listReportAccounts, type ReportRange, readSpans } from './report-range.ts'

type WorthIn = Omit<NetWorth, 'accounts'> & {
  currency: Currency
  accounts: (Omit<AccountWorth, 'ledgerBalance'> & { name: string })[]
}

const debtTypes = new Set(['credit', 'loan'])

/**
 * What the household owns and owes at the end of each span, all accounts of its currency together; those in others apart, each
 * currency for itself. Refuses: REPORT_RANGE_INVALID, ACCOUNT_NOT_FOUND.
 */
export async function readNetWorth(
  db: Database,
  householdId: HouseholdId,
  input: ReportRange,
): Promise<{ begins: Month | null; spans: Span[]; own: WorthIn; apart: WorthIn[] }> {
  const spans = readSpans(input)
  const [{ currency, begins, accounts }, figures] = await Promise.all([
    listReportAccounts(db, householdId, input.accountIds),
    readFigures(db, householdId, input.from),
  ])
  const of = (kind: Figure['kind']) =>
    figures.flatMap(it => (it.kind === kind && it.month !== null ? [{ ...it, month: it.month }] : []))
  const months = { moves: of('move'), marketValues: of('market') } satisfies Record<string, AccountMonth[]>
  const balances = new Map(figures.flatMap(it => (it.kind === 'balance' ? [[it.accountId, it.amount] as const] : [])))
  const worthIn = (code: Currency): WorthIn => {
    const own = accounts.flatMap(({ accountId, name, type, currency: its }) => {
      const ledgerBalance = balances.get(accountId)
      if (its !== code || ledgerBalance === undefined) return []
      return [{ accountId, name, ledgerBalance, isDebt: debtTypes.has(type) }]
    })
    const names = new Map(own.map(account => [account.accountId, account.name]))
    const worth = worthOf(spans, own, months)
    return {
      ...worth,
      currency: code,
      accounts: worth.accounts.map(({ ledgerBalance: _, ...account }) => ({
        ...account,
        name: names.get(account.accountId) ?? '',
      })),
    }
  }
  const others = new Set(accounts.map(account => account.currency).filter(code => code !== currency))
  return { begins, spans, own: worthIn(currency), apart: [...others].toSorted().map(worthIn) }
}

type Figure = { kind: 'balance' | 'move' | 'market'; accountId: string; month: Day | null; amount: MinorUnits }

// One statement, so that balances and rows are of one moment. It reads the months from the first on; what lies before is the rest of
// the balance. Only of investments every month is read, to know what their rows came to when the market said what they were worth.
async function readFigures(db: Database, householdId: HouseholdId, from: Month): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    ${prepared} with markets as materialized (
      select account_id, month, value from market_values where household_id = ${householdId}
    )
    select 'balance' as kind, account_id as "accountId", null::date as month, ledger_balance as amount
    from accounts where household_id = ${householdId}
    union all
    select 'market', account_id, month, value from markets
    union all
    select 'move', account_id, month, sum(amount)::bigint from month_totals
    where household_id = ${householdId} and month > ${firstDayOf(from)} and month <= 'infinity' group by account_id, month
    union all
    select 'move', account_id, month, sum(amount)::bigint from month_totals
    where household_id = ${householdId} and month >= '-infinity' and month <= ${firstDayOf(from)}
      and account_id = any(array(select distinct account_id from markets)) group by account_id, month`.execute(db)
  return rows
}

// What a report is asked for, and the accounts that it is about.
import { type Currency, type Day, type Month, monthOfDay } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import { type Span, type SpanSize, spansOf } from '../core/reports/span.ts'
import { currencyUntilSettled } from '../household.queries.ts'

export type ReportRange = {
  from: Month
  /** The last month in it. */
  to: Month
  by: SpanSize
  /** Only these; without it, those on the budget. */
  accountIds?: readonly string[] | undefined
}

const monthsMax = 600

/** Refuses: REPORT_RANGE_INVALID. */
export function readSpans({ from, to, by }: ReportRange): Span[] {
  const monthsBetween =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5))
  if (from > to || monthsBetween >= monthsMax) throw new Refusal('REPORT_RANGE_INVALID')
  return spansOf(from, to, by)
}

type ReportAccount = { accountId: string; name: string; type: string; currency: Currency; onBudget: boolean }

/**
 * All accounts of the household, its currency, and the first month that it has a row in, null without any. With ids, only those accounts.
 * Refuses: ACCOUNT_NOT_FOUND.
 */
export async function listReportAccounts(
  db: Database,
  householdId: HouseholdId,
  accountIds: readonly string[] | undefined,
): Promise<{ currency: Currency; begins: Month | null; accounts: ReportAccount[] }> {
  const { rows } = await sql<ReportAccount & { settled: Currency | null; first: Day | null }>`
    ${prepared} select account_id as "accountId", account.name, type, account.currency, on_budget as "onBudget",
      household.currency as settled,
      (select month from month_totals where household_id = ${householdId} and row_count > 0 order by month limit 1) as first
    from accounts as account join households as household using (household_id)
    where household_id = ${householdId} order by account.created_at, account_id`.execute(db)
  const currency = rows[0]?.settled ?? currencyUntilSettled
  const begins = rows[0]?.first ? monthOfDay(rows[0].first) : null
  const accounts = rows.map(({ settled: _, first: __, ...account }) => account)
  if (!accountIds) return { currency, begins, accounts }
  const wanted = new Set(accountIds)
  const found = accounts.filter(account => wanted.delete(account.accountId))
  if (wanted.size > 0 || accountIds.some(id => !isId(id))) throw new Refusal('ACCOUNT_NOT_FOUND')
  return { currency, begins, accounts: found }
}

/**
 * The currency of a report of income and spending, the first month with rows, and which accounts it leaves out: what is on the budget is
 * counted, in any currency; or the named accounts, which have to be of one, and are counted in it. Refuses: ACCOUNT_NOT_FOUND,
 * REPORT_MIXES_CURRENCIES.
 */
export async function chooseCountedAccounts(
  db: Database,
  householdId: HouseholdId,
  accountIds: readonly string[] | undefined,
): Promise<{ currency: Currency; begins: Month | null; leftOut: string[] }> {
  const { currency, begins, accounts } = await listReportAccounts(db, householdId, accountIds)
  if (!accountIds) return { currency, begins, leftOut: accounts.filter(it => !it.onBudget).map(it => it.accountId) }
  const [first] = accounts
  if (accounts.some(account => account.currency !== first?.currency)) throw new Refusal('REPORT_MIXES_CURRENCIES')
  return { currency: first?.currency ?? currency, begins, leftOut: [] }
}

/** The same choice inside a statement that need not wait for it: `account_id`, `currency`, and whether it is the report's own. */
export const selectCountedAccounts = (householdId: HouseholdId, accountIds: readonly string[] | undefined) =>
  accountIds
    ? sql`select account_id, currency, true as is_own from accounts
        where household_id = ${householdId} and account_id = any(${accountIds.filter(isId)}::uuid[])`
    : sql`select account_id, account.currency, account.currency = coalesce(household.currency, ${currencyUntilSettled}) as is_own
        from accounts as account join households as household using (household_id)
        where household_id = ${householdId} and on_budget`

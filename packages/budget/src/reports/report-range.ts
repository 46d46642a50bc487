// What a report is asked for, and the accounts that it is about.
import type { Currency, Month } from '@hearth/money'
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

/** All accounts of the household, and its currency. With ids, only those. Refuses: ACCOUNT_NOT_FOUND. */
export async function listReportAccounts(
  db: Database,
  householdId: HouseholdId,
  accountIds: readonly string[] | undefined,
): Promise<{ currency: Currency; accounts: ReportAccount[] }> {
  const { rows } = await sql<ReportAccount & { settled: Currency | null }>`
    ${prepared} select account_id as "accountId", account.name, type, account.currency, on_budget as "onBudget", household.currency as settled
    from accounts as account join households as household using (household_id)
    where household_id = ${householdId} order by account.created_at, account_id`.execute(db)
  const currency = rows[0]?.settled ?? currencyUntilSettled
  const accounts = rows.map(({ settled: _, ...account }) => account)
  if (!accountIds) return { currency, accounts }
  const wanted = new Set(accountIds)
  const found = accounts.filter(account => wanted.delete(account.accountId))
  if (wanted.size > 0 || accountIds.some(id => !isId(id))) throw new Refusal('ACCOUNT_NOT_FOUND')
  return { currency, accounts: found }
}

/**
 * The accounts whose income and spending are counted, and those that are not: what is on the budget, in any currency; or the named ones,
 * which have to be of one, and are counted in it. Refuses: ACCOUNT_NOT_FOUND, REPORT_MIXES_CURRENCIES.
 */
export async function chooseCountedAccounts(
  db: Database,
  householdId: HouseholdId,
  accountIds: readonly string[] | undefined,
): Promise<{ currency: Currency; counted: { accountId: string; currency: Currency }[]; leftOut: string[] }> {
  const { currency, accounts } = await listReportAccounts(db, householdId, accountIds)
  if (accountIds) {
    const [first] = accounts
    if (accounts.some(account => account.currency !== first?.currency)) throw new Refusal('REPORT_MIXES_CURRENCIES')
    return { currency: first?.currency ?? currency, counted: accounts, leftOut: [] }
  }
  return {
    currency,
    counted: accounts.filter(it => it.onBudget),
    leftOut: accounts.filter(it => !it.onBudget).map(it => it.accountId),
  }
}

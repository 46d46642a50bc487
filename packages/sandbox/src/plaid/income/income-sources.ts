// Where somebody's money comes from, as it can be read off bank accounts: deposits of one kind, from one side, into one account.
import { type Currency, type Day, daysBetween, type MinorUnits, minorUnits, sum } from '@hearth/money'
import type { CreditBankIncomeCategory, CreditBankIncomePayFrequency } from 'plaid'
import { stableUuid } from '../../stable-id.ts'
import type { Wire } from '../endpoint.ts'
import type { LedgerRow } from '../ledger-rows.ts'

export type IncomeCategory = Wire<CreditBankIncomeCategory>

export type IncomeSource = {
  incomeSourceId: string
  accountId: string
  /** The account's. */
  currency: Currency
  description: string
  category: IncomeCategory
  /** Deposits, the oldest first; never empty. */
  rows: readonly LedgerRow[]
}

const categories: Readonly<Record<string, IncomeCategory>> = {
  INCOME_CHILD_SUPPORT: 'CHILD_SUPPORT',
  INCOME_CONTRACTOR: 'GIG_ECONOMY',
  INCOME_GIG_ECONOMY: 'GIG_ECONOMY',
  INCOME_INTEREST_EARNED: 'BANK_INTEREST',
  INCOME_LONG_TERM_DISABILITY: 'LONG_TERM_DISABILITY',
  INCOME_MILITARY: 'MILITARY',
  INCOME_RENTAL: 'RENTAL',
  INCOME_RETIREMENT_PENSION: 'RETIREMENT',
  INCOME_SALARY: 'SALARY',
  INCOME_TAX_REFUND: 'TAX_REFUND',
  INCOME_UNEMPLOYMENT: 'UNEMPLOYMENT',
  INCOME_WAGES: 'SALARY',
}

/** Null for what is no income: refunds and money that only changes pocket come in, too. */
function incomeCategoryOf({ category, outflow }: LedgerRow): IncomeCategory | null {
  if (outflow >= 0 || !category.startsWith('INCOME_')) return null
  return categories[category] ?? 'OTHER'
}

/** The sources among these rows, the one that has paid for longest first. */
export function incomeSourcesOf(seed: string, rows: readonly LedgerRow[]): IncomeSource[] {
  const groups = Map.groupBy(
    rows.filter(row => incomeCategoryOf(row) !== null),
    row => JSON.stringify([row.accountId, incomeCategoryOf(row), row.name]),
  )
  return [...groups].flatMap(([key, paid]) => {
    const [first] = paid
    if (!first) return []
    const { accountId, name } = first
    return {
      incomeSourceId: stableUuid([seed, 'income source', key]),
      accountId,
      currency: first.currency,
      description: name,
      category: incomeCategoryOf(first) ?? 'OTHER',
      rows: paid,
    }
  })
}

/** What came in, as a positive amount. */
export const earned = (rows: readonly LedgerRow[]): MinorUnits => minorUnits(-sum(rows.map(row => row.outflow)))

/** Told by the usual number of days between two deposits. */
export function payFrequencyOf(days: readonly Day[]): Wire<CreditBankIncomePayFrequency> {
  const gaps = days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]
  if (usual === undefined) return 'UNKNOWN'
  if (usual === 1) return 'DAILY'
  if (usual >= 6 && usual <= 8) return 'WEEKLY'
  if (usual >= 13 && usual <= 14) return 'BIWEEKLY'
  if (usual >= 15 && usual <= 16) return 'SEMI_MONTHLY'
  return usual >= 27 && usual <= 33 ? 'MONTHLY' : 'UNKNOWN'
}

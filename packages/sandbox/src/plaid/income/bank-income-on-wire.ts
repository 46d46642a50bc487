// A Bank Income Report as Plaid describes it. Amounts are what came in, so they are positive.
import { addDays } from '@hearth/money'
import type {
  CreditBankIncome,
  CreditBankIncomeErrorType,
  CreditBankIncomeHistoricalSummary,
  CreditBankIncomeItem,
  CreditBankIncomeSource,
  CreditBankIncomeSummary,
  CreditBankIncomeWarning,
  DepositoryAccountSubtype,
} from 'plaid'
import type { Bank } from '../../bank.ts'
import { viewFrozen } from '../../items/freeze-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { instantText } from '../../world/clock.ts'
import { ownersOnWire } from '../account-on-wire.ts'
import type { Wire } from '../endpoint.ts'
import { type LedgerRow, ledgerRows } from '../ledger-rows.ts'
import { monthsOf, type Period } from '../report-months.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import type { BankIncomeRecord } from './bank-income.ts'
import { earned, type IncomeSource, incomeSourcesOf, payFrequencyOf } from './income-sources.ts'

/** One Item of a report with the sources that were found on it. */
type ReadItem = { view: ItemView; accounts: readonly ItemAccount[]; sources: IncomeSource[] }

export function bankIncomeOnWire(bank: Bank, report: BankIncomeRecord): Required<Wire<CreditBankIncome>> {
  const items = report.items.flatMap(frozen => {
    const view = viewFrozen(bank, frozen, report.daysRequested)
    return view ? [readItem(bank, view, ledgerRows(view, frozen.position), periodOf(view, report))] : []
  })
  const [first] = items
  const today = first ? periodOf(first.view, report) : periodAt(report, 0)
  return {
    bank_income_id: report.bankIncomeId,
    bank_income_summary: summaryOnWire(items, today),
    days_requested: report.daysRequested,
    generated_time: instantText(report.generatedMs),
    items: items.map(item => itemOnWire(item, report)),
    warnings: report.unread.map(warningOnWire),
  }
}

const periodOf = (view: ItemView, report: BankIncomeRecord): Period =>
  periodAt(report, view.life.resident.country.utcOffsetHours)

function periodAt({ generatedMs, daysRequested }: BankIncomeRecord, utcOffsetHours: number): Period {
  const to = calendarDay(dayNumberAt(generatedMs, utcOffsetHours)).day
  return { from: addDays(to, -daysRequested), to }
}

/** Income is looked for where money is kept, not where it is owed. */
function readItem(bank: Bank, view: ItemView, rows: readonly LedgerRow[], period: Period): ReadItem {
  const accounts = view.accounts.filter(({ account }) => account.type === 'depository')
  const ids = new Set(accounts.map(({ accountId }) => accountId))
  const recent = rows.filter(row => ids.has(row.accountId) && row.day >= period.from && row.day <= period.to)
  const sources = incomeSourcesOf(
    bank.seed,
    recent.filter(row => !row.pending),
  )
  return { view, accounts, sources }
}

function itemOnWire(item: ReadItem, report: BankIncomeRecord): Required<Wire<CreditBankIncomeItem>> {
  const { view, accounts, sources } = item
  const paying = accounts.filter(({ accountId }) => sources.some(source => source.accountId === accountId))
  return {
    bank_income_accounts: paying.map(({ account, accountId }) => ({
      account_id: accountId,
      mask: account.mask.slice(-4),
      name: account.name,
      official_name: account.officialName,
      owners: ownersOnWire(view.life.resident, account),
      subtype: subtypes.find(subtype => subtype === account.subtype) ?? 'checking',
      type: 'depository',
    })),
    bank_income_sources: sources.map(source => sourceOnWire(source, periodOf(view, report))),
    institution_id: view.institution.id,
    institution_name: view.institution.name,
    item_id: view.item.itemId,
    last_updated_time: instantText(report.generatedMs),
  }
}

const subtypes: readonly Wire<DepositoryAccountSubtype>[] = [
  'checking',
  'savings',
  'hsa',
  'cd',
  'money market',
  'paypal',
  'prepaid',
  'cash management',
  'ebt',
  'limited purpose checking',
]

function sourceOnWire(source: IncomeSource, period: Period): Required<Wire<CreditBankIncomeSource>> {
  const { rows, currency } = source
  const days = rows.map(row => row.day)
  return {
    account_id: source.accountId,
    end_date: days.at(-1) ?? period.to,
    historical_summary: monthsOf(period).map(month => monthOnWire(month, rows)),
    income_category: source.category,
    income_description: source.description,
    income_source_id: source.incomeSourceId,
    pay_frequency: payFrequencyOf(days),
    start_date: days[0] ?? period.from,
    total_amount: amountOnWire(earned(rows), currency),
    transaction_count: rows.length,
  }
}

function summaryOnWire(items: readonly ReadItem[], period: Period): Required<Wire<CreditBankIncomeSummary>> {
  const sources = items.flatMap(item => item.sources)
  const rows = sources.flatMap(source => source.rows)
  const days = rows.map(row => row.day).toSorted()
  return {
    ...totalsOnWire(rows),
    end_date: days.at(-1) ?? period.to,
    historical_summary: monthsOf(period).map(month => monthOnWire(month, rows)),
    income_categories_count: new Set(sources.map(source => source.category)).size,
    income_sources_count: sources.length,
    income_transactions_count: rows.length,
    start_date: days[0] ?? period.from,
  }
}

function monthOnWire(month: Period, rows: readonly LedgerRow[]): Required<Wire<CreditBankIncomeHistoricalSummary>> {
  const within = rows.filter(row => row.day >= month.from && row.day <= month.to).toSorted(byDay)
  return {
    ...totalsOnWire(within),
    end_date: month.to,
    start_date: month.from,
    transactions: within.map(depositOnWire),
  }
}

const byDay = (left: LedgerRow, right: LedgerRow): number => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0)

const depositOnWire = (row: LedgerRow) => ({
  amount: amountOnWire(earned([row]), row.currency),
  check_number: null,
  date: row.day,
  iso_currency_code: row.currency,
  name: row.name,
  original_description: row.description,
  pending: row.pending,
  transaction_id: row.transactionId,
  unofficial_currency_code: null,
})

/** The older single total is that of the first currency; the list has all of them. */
function totalsOnWire(rows: readonly LedgerRow[]) {
  const totals = [...Map.groupBy(rows, row => row.currency)].map(([currency, all]) => ({
    amount: amountOnWire(earned(all), currency),
    iso_currency_code: currency,
    unofficial_currency_code: null,
  }))
  const [first] = totals
  return {
    iso_currency_code: first?.iso_currency_code ?? null,
    total_amount: first?.amount ?? 0,
    total_amounts: totals,
    unofficial_currency_code: null,
  }
}

const errorTypes: readonly Wire<CreditBankIncomeErrorType>[] = [
  'INSUFFICIENT_CREDENTIALS',
  'ITEM_LOCKED',
  'USER_SETUP_REQUIRED',
  'COUNTRY_NOT_SUPPORTED',
  'INSTITUTION_DOWN',
  'INSTITUTION_NO_LONGER_SUPPORTED',
  'INSTITUTION_NOT_RESPONDING',
  'INVALID_CREDENTIALS',
  'INVALID_MFA',
  'INVALID_SEND_METHOD',
  'ITEM_LOGIN_REQUIRED',
  'MFA_NOT_SUPPORTED',
  'NO_ACCOUNTS',
  'ITEM_NOT_SUPPORTED',
  'ACCESS_NOT_GRANTED',
]

const warningOnWire = ({
  itemId,
  code,
}: BankIncomeRecord['unread'][number]): Required<Wire<CreditBankIncomeWarning>> => ({
  cause: {
    display_message: 'One of your banks could not be read.',
    error_code: code,
    error_message: 'the transactions of this Item could not be read when the report was made',
    error_type: errorTypes.find(type => type === code) ?? 'INTERNAL_SERVER_ERROR',
    item_id: itemId,
  },
  warning_code: 'TRANSACTIONS_UNAVAILABLE',
  warning_type: 'BANK_INCOME_WARNING',
})

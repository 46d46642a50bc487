// An Asset Report as Plaid describes it.
import type {
  AccountAssets,
  AssetReport,
  AssetReportGetResponse,
  AssetReportInvestments,
  AssetReportTransaction,
  Warning,
} from 'plaid'
import type { Bank } from '../../bank.ts'
import { instantText } from '../../world/clock.ts'
import { ownersOnWire } from '../account-on-wire.ts'
import type { Answer, Wire } from '../endpoint.ts'
import { securitiesOf } from '../investments/securities-of.ts'
import { holdingOnWire, tradeOnWire } from '../investments/security-on-wire.ts'
import { shownPositions, shownTrades } from '../investments/shown-portfolio.ts'
import type { LedgerRow } from '../ledger-rows.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { insightsOf } from './asset-insights.ts'
import type { AssetReportRecord } from './asset-record.ts'
import { causeOnWire } from './asset-refusals.ts'
import { creditCategoryOf } from './credit-categories.ts'
import { type ReadAccount, type ReadItem, readAssets } from './read-assets.ts'

export type ReportWish = {
  /** Null: as many as were requested. */
  daysToInclude: number | null
  /** The version without transactions. */
  fast: boolean
  insights: boolean
}

export type WireReport = Wire<AssetReport>

export function assetReportOnWire(
  bank: Bank,
  record: AssetReportRecord,
  wish: ReportWish,
): Answer<AssetReportGetResponse> {
  const days = wish.fast ? 0 : Math.min(record.daysRequested, wish.daysToInclude ?? record.daysRequested)
  const items = readAssets(bank, record, days)
  const atMs = record.made?.atMs ?? 0
  return {
    report: {
      asset_report_id: record.assetReportId,
      client_report_id: record.clientReportId,
      date_generated: instantText(atMs),
      days_requested: record.daysRequested,
      ...(wish.insights && {
        insights: insightsOf(
          items.flatMap(({ accounts }) => accounts),
          items[0] ?? null,
        ),
      }),
      items: items.map(item => ({
        accounts: item.accounts.map(account => accountOnWire(bank, record, wish, item, account)),
        date_last_updated: instantText(item.atMs),
        institution_id: item.view.institution.id,
        institution_name: item.view.institution.name,
        item_id: item.view.item.itemId,
      })),
      user: record.user,
    },
    warnings: (record.made?.unread ?? []).map(
      (unread): Wire<Warning> => ({
        cause: causeOnWire(unread),
        warning_code: 'TRANSACTIONS_UNAVAILABLE',
        warning_type: 'ASSET_REPORT_WARNING',
      }),
    ),
  }
}

function accountOnWire(
  bank: Bank,
  record: AssetReportRecord,
  wish: ReportWish,
  item: ReadItem,
  read: ReadAccount,
): Wire<AccountAssets> {
  const { shared, currency, balances } = read
  const { account, accountId } = shared
  const owners = ownersOnWire(item.view.life.resident, account)
  const hasTrades = record.investments && !wish.fast && account.type === 'investment'
  return {
    account_id: accountId,
    ...(wish.insights && { account_insights: insightsOf([read], item) }),
    balances: {
      available: balances.available === null ? null : amountOnWire(balances.available, currency),
      current: amountOnWire(balances.current, currency),
      iso_currency_code: currency,
      limit: balances.limit === null ? null : amountOnWire(balances.limit, currency),
      margin_loan_amount: null,
      unofficial_currency_code: null,
    },
    days_available: read.daysAvailable,
    historical_balances: read.history.map(({ day, current }) => ({
      current: amountOnWire(current, currency),
      date: day,
      iso_currency_code: currency,
      unofficial_currency_code: null,
    })),
    ...(hasTrades && { investments: investmentsOnWire(bank, item, read) }),
    mask: account.mask.slice(-4),
    name: account.name,
    official_name: account.officialName,
    owners,
    ownership_type: owners.flatMap(({ names }) => names).length > 1 ? 'joint' : 'individual',
    subtype: account.subtype,
    transactions: wish.fast ? [] : read.rows.map(row => transactionOnWire(row, wish.insights)),
    type: account.type,
  }
}

/** As the bank describes it; parsed and categorised only in a report with insights. */
function transactionOnWire(row: LedgerRow, insights: boolean): Wire<AssetReportTransaction> {
  const plain: Wire<AssetReportTransaction> = {
    account_id: row.accountId,
    amount: amountOnWire(row.outflow, row.currency),
    date: row.day,
    iso_currency_code: row.currency,
    original_description: row.description ?? row.name,
    pending: row.pending,
    transaction_id: row.transactionId,
    unofficial_currency_code: null,
  }
  return insights ? { ...plain, ...parsedOnWire(row) } : plain
}

const parsedKeys = ['account_owner', 'check_number', 'location', 'merchant_name', 'payment_meta'] as const
const moreParsedKeys = ['pending_transaction_id', 'transaction_type'] as const

function parsedOnWire({ wire, name, category }: LedgerRow): Partial<Wire<AssetReportTransaction>> {
  const parsed = [...parsedKeys, ...moreParsedKeys].map(key => [key, wire[key] ?? null])
  return {
    ...Object.fromEntries(parsed),
    category: null,
    category_id: null,
    credit_category: creditCategoryOf(category),
    date_transacted: typeof wire.authorized_date === 'string' ? wire.authorized_date : null,
    name,
  }
}

function investmentsOnWire(
  bank: Bank,
  { view, atMs, firstDay }: ReadItem,
  { shared }: ReadAccount,
): Wire<AssetReportInvestments> {
  const positions = shownPositions(view, shared, atMs)
  const trades = shownTrades(view, shared, atMs).filter(({ day }) => day >= firstDay)
  const named = [...positions, ...trades].flatMap(({ security }) => (security ? [{ shared, security }] : []))
  const securities = securitiesOf(bank.seed, view, named, atMs)
  const tickers = new Map(securities.map(({ security_id, ticker_symbol }) => [security_id, ticker_symbol]))
  return {
    holdings: positions.map(position => {
      const holding = holdingOnWire(bank.seed, shared, position)
      return {
        account_id: holding.account_id,
        cost_basis: holding.cost_basis,
        institution_price: holding.institution_price,
        institution_price_as_of: holding.institution_price_as_of ?? null,
        institution_value: holding.institution_value,
        iso_currency_code: holding.iso_currency_code,
        quantity: holding.quantity,
        security_id: holding.security_id,
        ticker_symbol: tickers.get(holding.security_id) ?? null,
        unofficial_currency_code: holding.unofficial_currency_code,
      }
    }),
    securities: securities.map(({ security_id, name, ticker_symbol, type }) => ({
      name,
      security_id,
      ticker_symbol,
      type,
    })),
    transactions: trades.map(trade => {
      const told = tradeOnWire(bank.seed, view.item.itemId, shared, trade)
      return {
        account_id: told.account_id,
        amount: told.amount,
        date: told.date,
        fees: told.fees,
        investment_transaction_id: told.investment_transaction_id,
        iso_currency_code: told.iso_currency_code,
        name: told.name,
        price: told.price,
        quantity: told.quantity,
        security_id: told.security_id,
        subtype: told.subtype,
        type: told.type,
        unofficial_currency_code: told.unofficial_currency_code,
        vested_quantity: told.quantity,
        vested_value: told.amount,
      }
    }),
  }
}

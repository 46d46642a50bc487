// The facts behind Signal's scores, by the names that the contract has for them. Null is what this bank does not observe.
import { addDays, minorUnits } from '@hearth/money'
import type { SignalEvaluateCoreAttributes } from 'plaid'
import type { Bank } from '../../bank.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { firstDayNumber } from '../../world/calendar.ts'
import { instantText } from '../../world/clock.ts'
import type { Wire } from '../endpoint.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { isForWantOfMoney, isUnauthorized } from '../transfers/return-codes.ts'
import type { AccountHistory } from './account-history.ts'

const dayMs = 86_400_000

type Attributes = Wire<SignalEvaluateCoreAttributes>

/** Money as JSON numbers in the account's currency; `amount` is in its minor units. `fresh`: the balances could be read just now. */
export function coreAttributes(
  bank: Bank,
  view: ItemView,
  { account }: ItemAccount,
  history: AccountHistory,
  amount: number,
  fresh: boolean,
): Attributes {
  const nowMs = bank.clock.nowMs()
  const connections = bank.state.items
    .all()
    .filter(item => item.institutionId === view.institution.id && item.username === view.item.username)
    .map(item => (nowMs - item.createdMs) / dayMs)
  const connectedWithin = (days: number) => connections.filter(age => age <= days).length
  const returnsWithin = (days: number, matches: (code: string) => boolean) =>
    history.returns.filter(({ code, atMs }) => nowMs - atMs <= days * dayMs && matches(code)).length
  const onWire = (amount: number) => amountOnWire(minorUnits(Math.round(amount)), account.currency)
  const spent = flowsOf(history, onWire, entry => Math.max(0, entry))
  const earned = flowsOf(history, onWire, entry => Math.max(0, -entry))
  const balance = (share: number, from: number, to: number) =>
    onWire(percentile(history.endOfDays.slice(from, to), share))
  const available = fresh ? history.available : null
  return {
    ...unobserved,
    unauthorized_transactions_count_7d: returnsWithin(7, isUnauthorized),
    unauthorized_transactions_count_30d: returnsWithin(30, isUnauthorized),
    unauthorized_transactions_count_60d: returnsWithin(60, isUnauthorized),
    unauthorized_transactions_count_90d: returnsWithin(90, isUnauthorized),
    nsf_overdraft_transactions_count_7d: returnsWithin(7, isForWantOfMoney),
    nsf_overdraft_transactions_count_30d: returnsWithin(30, isForWantOfMoney),
    nsf_overdraft_transactions_count_60d: returnsWithin(60, isForWantOfMoney),
    nsf_overdraft_transactions_count_90d: returnsWithin(90, isForWantOfMoney),
    days_since_first_plaid_connection: Math.floor(Math.max(0, ...connections)),
    plaid_connections_count_7d: connectedWithin(7),
    plaid_connections_count_30d: connectedWithin(30),
    total_plaid_connections_count: connections.length,
    is_savings_or_money_market_account: account.subtype === 'savings' || account.subtype === 'money market',
    total_credit_transactions_amount_10d: earned(10).total,
    total_debit_transactions_amount_10d: spent(10).total,
    total_credit_transactions_amount_30d: earned(30).total,
    total_debit_transactions_amount_30d: spent(30).total,
    total_credit_transactions_amount_60d: earned(60).total,
    total_debit_transactions_amount_60d: spent(60).total,
    total_credit_transactions_amount_90d: earned(90).total,
    total_debit_transactions_amount_90d: spent(90).total,
    credit_transactions_count_10d: earned(10).count,
    debit_transactions_count_10d: spent(10).count,
    credit_transactions_count_30d: earned(30).count,
    debit_transactions_count_30d: spent(30).count,
    credit_transactions_count_60d: earned(60).count,
    debit_transactions_count_60d: spent(60).count,
    credit_transactions_count_90d: earned(90).count,
    debit_transactions_count_90d: spent(90).count,
    p50_credit_transactions_amount_28d: earned(28).share(0.5),
    p50_debit_transactions_amount_28d: spent(28).share(0.5),
    p95_credit_transactions_amount_28d: earned(28).share(0.95),
    p95_debit_transactions_amount_28d: spent(28).share(0.95),
    days_with_negative_balance_count_90d: history.endOfDays.filter(end => end < 0).length,
    p90_eod_balance_30d: balance(0.9, 0, 30),
    p90_eod_balance_60d: balance(0.9, 0, 60),
    p90_eod_balance_90d: balance(0.9, 0, 90),
    p50_eod_balance_30d: balance(0.5, 0, 30),
    p50_eod_balance_60d: balance(0.5, 0, 60),
    p50_eod_balance_90d: balance(0.5, 0, 90),
    p10_eod_balance_30d: balance(0.1, 0, 30),
    p10_eod_balance_60d: balance(0.1, 0, 60),
    p10_eod_balance_90d: balance(0.1, 0, 90),
    p90_eod_balance_31d_to_60d: balance(0.9, 30, 60),
    p90_eod_balance_61d_to_90d: balance(0.9, 60, 90),
    p50_eod_balance_31d_to_60d: balance(0.5, 30, 60),
    p50_eod_balance_61d_to_90d: balance(0.5, 60, 90),
    p10_eod_balance_31d_to_60d: balance(0.1, 30, 60),
    p10_eod_balance_61d_to_90d: balance(0.1, 60, 90),
    available_balance: available === null ? null : onWire(available),
    current_balance: fresh ? onWire(history.current) : null,
    balance_last_updated: fresh ? instantText(nowMs) : null,
    transactions_last_updated: fresh ? instantText(nowMs) : null,
    balance_to_transaction_amount_ratio: available === null ? null : Math.round((available / amount) * 100) / 100,
    days_since_account_opening: Math.floor(nowMs / dayMs) - firstDayNumber,
    is_account_closed: history.returns.some(({ code }) => code === 'R02'),
    is_account_frozen_or_restricted: history.returns.some(({ code }) => code === 'R16'),
  }
}

/** The amounts of one direction in the last so many days: entries count when `pick` leaves something of them. */
const flowsOf =
  ({ entries, today }: AccountHistory, onWire: (amount: number) => number, pick: (outflow: number) => number) =>
  (days: number) => {
    const first = addDays(today, 1 - days)
    const amounts = entries.filter(({ day }) => day >= first).flatMap(({ outflow }) => pick(outflow) || [])
    return {
      count: amounts.length,
      total: onWire(amounts.reduce((sum, amount) => sum + amount, 0)),
      share: (share: number) => (amounts.length === 0 ? null : onWire(percentile(amounts, share))),
    }
  }

/** The value that this share of all values does not go beyond; 0 for none. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

const unobserved: Attributes = {
  phone_change_count_28d: 0,
  phone_change_count_90d: 0,
  email_change_count_28d: 0,
  email_change_count_90d: 0,
  address_change_count_28d: 0,
  address_change_count_90d: 0,
  plaid_non_oauth_authentication_attempts_count_3d: null,
  plaid_non_oauth_authentication_attempts_count_7d: null,
  plaid_non_oauth_authentication_attempts_count_30d: null,
  failed_plaid_non_oauth_authentication_attempts_count_3d: null,
  failed_plaid_non_oauth_authentication_attempts_count_7d: null,
  failed_plaid_non_oauth_authentication_attempts_count_30d: null,
  distinct_ip_addresses_count_3d: null,
  distinct_ip_addresses_count_7d: null,
  distinct_ip_addresses_count_30d: null,
  distinct_ip_addresses_count_90d: null,
  distinct_user_agents_count_3d: null,
  distinct_user_agents_count_7d: null,
  distinct_user_agents_count_30d: null,
  distinct_user_agents_count_90d: null,
  distinct_ssl_tls_connection_sessions_count_3d: null,
  distinct_ssl_tls_connection_sessions_count_7d: null,
  distinct_ssl_tls_connection_sessions_count_30d: null,
  distinct_ssl_tls_connection_sessions_count_90d: null,
}

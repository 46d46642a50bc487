// /processor/transactions/sync, /get and /refresh: what an Item's owner gets, for the account behind a processor token.
import type { ProcessorTransactionsRefreshResponse } from 'plaid'
import { accountOnWire } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { calendarDayField, flag, integer, notNull, object, optional, text } from '../fields.ts'
import { listTransactions } from '../transactions/transactions-get.ts'
import { refreshTransactions } from '../transactions/transactions-refresh.ts'
import { syncOptions, syncTransactions } from '../transactions/transactions-sync.ts'
import { openProcessorToken } from './open-processor-token.ts'

export const processorTransactionsSync = endpoint(
  '/processor/transactions/sync',
  {
    count: optional(integer(1, 500)),
    cursor: optional(text()),
    options: notNull(syncOptions),
    processor_token: text(),
  },
  ({ bank, input, nowMs }) => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'transactions')
    const options = { ...(input.options ?? syncOptions.read({}, 'options')), account_id: shared.accountId }
    const { accounts: _all, ...page } = syncTransactions(bank, view, { ...input, options }, nowMs)
    return { account: accountOnWire(view, shared, nowMs, bank.seed), ...page }
  },
)

const options = object({
  count: optional(integer(1, 500)),
  include_logo_and_counterparty_beta: optional(flag()),
  include_original_description: optional(flag()),
  include_personal_finance_category: optional(flag()),
  include_personal_finance_category_beta: optional(flag()),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
})

export const processorTransactionsGet = endpoint(
  '/processor/transactions/get',
  {
    end_date: calendarDayField(),
    options: notNull(options),
    processor_token: text(),
    start_date: calendarDayField(),
  },
  ({ bank, input, nowMs }) => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'transactions')
    const wishes = { ...input, options: { ...input.options, account_ids: [shared.accountId] } }
    const { transactions, total_transactions } = listTransactions(bank, view, wishes, nowMs)
    return { account: accountOnWire(view, shared, nowMs, bank.seed), total_transactions, transactions }
  },
)

export const processorTransactionsRefresh = endpoint(
  '/processor/transactions/refresh',
  { processor_token: text() },
  ({ bank, input }): Answer<ProcessorTransactionsRefreshResponse> => {
    refreshTransactions(bank, openProcessorToken(bank, input.processor_token, 'transactions').view)
    return {}
  },
)

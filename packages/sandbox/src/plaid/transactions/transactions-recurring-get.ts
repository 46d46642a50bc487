// /transactions/recurring/get: what comes again and again on an Item, money in and money out.
import { currencyOf } from '@hearth/money'
import type { TransactionStream, TransactionStreamAmount, TransactionsRecurringGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { openItemWith } from '../../items/find-item.ts'
import { linesAt, positionAt } from '../../items/item-stream.ts'
import type { ItemView } from '../../items/view-item.ts'
import { stableId } from '../../stable-id.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { instantText } from '../../world/clock.ts'
import { chooseAccounts } from '../account-on-wire.ts'
import { type CategoryVersion, categoryOnWire } from '../categories.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { flag, list, notNull, object, oneOf, optional, text } from '../fields.ts'
import { amountOnWire, lineOnWire } from '../transaction-on-wire.ts'
import { type FoundStream, findStreams, streamRowOf } from './find-streams.ts'

const recurringOptions = object({
  include_personal_finance_category: optional(flag()),
  personal_finance_category_version: optional(oneOf(['v1', 'v2'])),
})

type RecurringAnswer = Answer<TransactionsRecurringGetResponse>

export const transactionsRecurringGet = endpoint(
  '/transactions/recurring/get',
  { access_token: text(), account_ids: optional(list(text())), options: notNull(recurringOptions) },
  ({ bank, client, input, nowMs }): RecurringAnswer => {
    const view = openItemWith(bank, client, input.access_token, 'transactions')
    const version = input.options?.personal_finance_category_version ?? 'v2'
    return listStreams(bank, view, { accountIds: input.account_ids, version }, nowMs)
  },
)

/** For its owner and for those who were handed a token. Throws PRODUCT_NOT_READY before the history is there. */
function listStreams(
  bank: Bank,
  view: ItemView,
  wish: { accountIds: readonly string[] | null; version: CategoryVersion },
  nowMs: number,
): RecurringAnswer {
  if (!view.item.historyReady) {
    throw new PlaidFailure(
      'ITEM_ERROR',
      'PRODUCT_NOT_READY',
      'the requested product is not yet ready. please provide a webhook or try the request again later',
    )
  }
  const currencies = new Map(
    chooseAccounts(view, wish.accountIds).map(({ accountId, account }) => [accountId, account.currency]),
  )
  const position = positionAt(view, nowMs)
  const rows = linesAt(view, position).flatMap(change => {
    const currency = currencies.get(change.accountId)
    if (!currency) return []
    const row = lineOnWire(view, change.line, { categoryVersion: 'v2', originalDescription: false })
    return streamRowOf({ ...row }, currency) ?? []
  })
  const today = calendarDay(dayNumberAt(nowMs, view.life.resident.country.utcOffsetHours)).day
  const streams = findStreams(rows, today)
  const onWire = (direction: FoundStream['direction']) =>
    streams
      .filter(stream => stream.direction === direction)
      .map(stream => streamOnWire(bank, view, stream, currencies.get(stream.accountId) ?? view.currency, wish.version))
  return {
    inflow_streams: onWire('inflow'),
    outflow_streams: onWire('outflow'),
    personal_finance_category_version: wish.version,
    updated_datetime: instantText(Math.floor(position.throughMs / 1000) * 1000),
  }
}

function streamOnWire(
  bank: Bank,
  view: ItemView,
  stream: FoundStream,
  currencyCode: string,
  version: CategoryVersion,
): Wire<TransactionStream> {
  const { accountId, direction, merchantName, description, category, rows } = stream
  const currency = currencyOf(currencyCode)
  const amount = (value: FoundStream['lastAmount']): Wire<TransactionStreamAmount> => ({
    amount: amountOnWire(value, currency),
    iso_currency_code: currency,
    unofficial_currency_code: null,
  })
  return {
    account_id: accountId,
    average_amount: amount(stream.averageAmount),
    category: null,
    category_id: null,
    description,
    first_date: rows[0]?.date ?? '',
    frequency: stream.frequency,
    is_active: stream.isActive,
    is_user_modified: false,
    last_amount: amount(stream.lastAmount),
    last_date: rows.at(-1)?.date ?? '',
    merchant_name: merchantName,
    personal_finance_category: categoryOnWire(category, version, false),
    predicted_next_date: stream.nextDate,
    status: stream.status,
    stream_id: stableId(37, [
      bank.seed,
      'stream',
      view.item.itemId,
      accountId,
      direction,
      merchantName ?? description,
      category,
    ]),
    transaction_ids: rows.map(row => row.transactionId),
  }
}

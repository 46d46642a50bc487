// /transactions/get: the transactions between two days, newest first.
import type { Day } from '@hearth/money'
import type { TransactionsGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { openItem } from '../../items/find-item.ts'
import { linesAt, positionAt } from '../../items/item-stream.ts'
import type { ItemView } from '../../items/view-item.ts'
import { accountsOnWire, chooseAccounts } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { calendarDayField, flag, integer, list, notNull, object, oneOf, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { lineOnWire, linesOnWire, type WireRow } from '../transaction-on-wire.ts'

const options = object({
  account_ids: optional(list(text())),
  count: optional(integer(1, 500)),
  days_requested: optional(integer(1, 730)),
  include_logo_and_counterparty_beta: optional(flag()),
  include_original_description: optional(flag()),
  include_personal_finance_category: optional(flag()),
  include_personal_finance_category_beta: optional(flag()),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  personal_finance_category_version: optional(oneOf(['v1', 'v2'])),
})

type GetAnswer = Omit<Answer<TransactionsGetResponse>, 'transactions'> & {
  transactions: WireRow[]
}

export type GetInput = {
  start_date: Day
  end_date: Day
  options: Partial<ReturnType<typeof options.read>> | null
}

export const transactionsGet = endpoint(
  '/transactions/get',
  {
    access_token: text(),
    end_date: calendarDayField(),
    options: notNull(options),
    start_date: calendarDayField(),
  },
  ({ bank, client, input, nowMs }): GetAnswer =>
    listTransactions(bank, openItem(bank, client, input.access_token), input, nowMs),
)

/** The transactions of an Item, for its owner and for those who were handed a token to one of its accounts. */
export function listTransactions(bank: Bank, view: ItemView, input: GetInput, nowMs: number): GetAnswer {
  if (input.start_date > input.end_date) throw invalidField('start_date must not be after end_date')
  if (!view.item.historyReady) {
    throw new PlaidFailure(
      'ITEM_ERROR',
      'PRODUCT_NOT_READY',
      'the requested product is not yet ready. please provide a webhook or try the request again later',
    )
  }
  const chosen = chooseAccounts(view, input.options?.account_ids ?? null)
  const wanted = new Set(chosen.map(({ accountId }) => accountId))
  const wish = {
    categoryVersion: input.options?.personal_finance_category_version ?? ('v2' as const),
    originalDescription: input.options?.include_original_description ?? false,
  }
  const rows = linesAt(view, positionAt(view, nowMs))
    .filter(change => wanted.has(change.accountId))
    .map(({ line }) => ({ line, date: lineOnWire(view, line, wish).date }))
    .filter(({ date }) => isWithin(date, input.start_date, input.end_date))
    .sort((a, b) => (String(a.date) < String(b.date) ? 1 : String(a.date) > String(b.date) ? -1 : 0))
  const offset = input.options?.offset ?? 0
  return {
    accounts: accountsOnWire(view, nowMs, bank.seed, chosen),
    item: itemOnWire(view.item),
    total_transactions: rows.length,
    transactions: linesOnWire(
      view,
      rows.slice(offset, offset + (input.options?.count ?? 100)).map(({ line }) => line),
      wish,
    ),
  }
}

const isWithin = (date: unknown, from: string, to: string): boolean =>
  typeof date === 'string' && date >= from && date <= to

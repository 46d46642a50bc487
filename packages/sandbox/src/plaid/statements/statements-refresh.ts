// /statements/refresh: looks for the statements of some more days, and tells the client once they are there.
import type { StatementsRefreshResponse } from 'plaid'
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { openItemWith, refuseWhenDown } from '../../items/find-item.ts'
import { tellClient } from '../../items/tell-client.ts'
import { viewItem } from '../../items/view-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { calendarDayField, text } from '../fields.ts'
import { type DayRange, keepRange, rangesOf, readRange } from './statement-ranges.ts'

const finish = defineTask<{ itemId: string; range: DayRange }>('statements.refreshed')

const refreshMs = 20_000

export const statementsRefresh = endpoint(
  '/statements/refresh',
  { access_token: text(), end_date: calendarDayField(), start_date: calendarDayField() },
  ({ bank, client, input, nowMs }): Answer<StatementsRefreshResponse> => {
    const range = readRange(input)
    const { item } = openItemWith(bank, client, input.access_token, 'statements')
    bank.agenda.plan(finish, nowMs + refreshMs, { itemId: item.itemId, range })
    return {}
  },
)

/** Said once, when the bank is made. An institution that does not answer by then makes the refresh fail. */
export function statementTasks(bank: Bank): void {
  bank.agenda.on(finish, ({ itemId, range }) => {
    const item = bank.state.items.get(itemId)
    if (!item || item.removed) return
    const found = item.error === null && isUp(bank, item.institutionId)
    if (found) keepRange(bank, itemId, range, rangesOf(bank, viewItem(bank, item)))
    tellClient(bank, item, 'STATEMENTS', 'STATEMENTS_REFRESH_COMPLETE', { result: found ? 'SUCCESS' : 'FAILURE' })
  })
}

function isUp(bank: Bank, institutionId: string): boolean {
  try {
    refuseWhenDown(bank, institutionId)
    return true
  } catch (error) {
    if (error instanceof PlaidFailure) return false
    throw error
  }
}

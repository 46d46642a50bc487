// /sandbox/transactions/create: rows of a client's own making, for the customer whose transactions change on command.
import { addDays, type Currency, type Day, type MinorUnits, parseDecimal } from '@hearth/money'
import type { SandboxTransactionsCreateResponse } from 'plaid'
import { openItemWith } from '../../items/find-item.ts'
import { announceDeed } from '../../items/tell-client.ts'
import type { ItemView } from '../../items/view-item.ts'
import type { Account } from '../../world/account.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { dynamicUsername } from '../../world/personas.ts'
import { recogniseText } from '../../world/recognise.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { calendarDayField, decimal, list, object, optional, text } from '../fields.ts'

const transactionsMax = 10
const daysBackMax = 14

const transaction = object({
  amount: decimal(),
  date_posted: calendarDayField(),
  date_transacted: calendarDayField(),
  description: text({ min: 1 }),
  iso_currency_code: optional(text()),
})

type Wanted = ReturnType<typeof transaction.read>

export const sandboxTransactionsCreate = endpoint(
  '/sandbox/transactions/create',
  { access_token: text(), transactions: list(transaction, 1) },
  ({ bank, client, input, nowMs }): Answer<SandboxTransactionsCreateResponse> => {
    const view = openItemWith(bank, client, input.access_token, 'transactions')
    const account = accountForRows(view)
    if (input.transactions.length > transactionsMax) {
      throw invalidField(`transactions must have at most ${transactionsMax} elements`)
    }
    const { country } = view.life.resident
    const today = calendarDay(dayNumberAt(nowMs, country.utcOffsetHours)).day
    const rows = input.transactions.map((wanted, at) => ({
      wanted,
      outflow: checkRow(wanted, `transactions[${at}]`, today, account.currency),
    }))
    bank.state.together(() => {
      for (const { wanted, outflow } of rows) {
        const { merchant, category, channel } = recogniseText(wanted.description, outflow, country)
        bank.deeds.make({
          institutionId: view.institution.id,
          username: view.item.username,
          account: account.key,
          outflow,
          form: 'posted',
          name: wanted.description,
          statement: wanted.description,
          merchant,
          category,
          channel,
          authorizedDay: wanted.date_transacted,
          postedDay: wanted.date_posted,
        })
      }
    })
    announceDeed(bank, view.institution.id, view.item.username)
    return {}
  },
)

/** The first account that holds money. Throws INVALID_FIELD for every other customer's Item. */
function accountForRows(view: ItemView): Account {
  if (view.item.username !== dynamicUsername) {
    throw invalidField(`access_token must be that of an Item of ${dynamicUsername}`)
  }
  const shared = view.accounts.find(({ account }) => account.type === 'depository')
  if (!shared) {
    throw new PlaidFailure('ITEM_ERROR', 'NO_ACCOUNTS', 'this Item has no depository account to put transactions on')
  }
  return shared.account
}

/** The amount, once everything about a row was found in order. */
function checkRow(wanted: Wanted, path: string, today: Day, currency: Currency): MinorUnits {
  const earliest = addDays(today, -daysBackMax)
  for (const name of ['date_transacted', 'date_posted'] as const) {
    if (wanted[name] > today || wanted[name] < earliest) {
      throw invalidField(`${path}.${name} must be between ${earliest} and ${today}`)
    }
  }
  if (wanted.date_posted < wanted.date_transacted) {
    throw invalidField(`${path}.date_posted must not be before date_transacted`)
  }
  if ((wanted.iso_currency_code ?? 'USD') !== currency) {
    throw invalidField(`${path}.iso_currency_code must be ${currency}, as the account is`)
  }
  const amount = parseDecimal(wanted.amount, currency)
  if (amount.kind !== 'exact') throw invalidField(`${path}.amount must be exact in ${currency}`)
  return amount.amount
}

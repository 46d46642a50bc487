// /sandbox/public_token/create: what Link would have come to, without Link.
import { daysBetween } from '@hearth/money'
import type { SandboxPublicTokenCreateResponse } from 'plaid'
import { createItem, createPublicToken, reserveItemId } from '../../items/create-item.ts'
import { refuseWhenDown } from '../../items/find-item.ts'
import { letIn } from '../../items/sign-in.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { institutionOf } from '../../world/institutions.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import {
  anyObject,
  calendarDayField,
  integer,
  list,
  notNull,
  object,
  oneOf,
  optional,
  text,
  webAddress,
} from '../fields.ts'
import { addItemToUser, findUser, refOf, userFields } from '../income/users.ts'
import { wishedIncome } from '../income/wished-income.ts'
import { productNames } from '../products.ts'
import { keepRange, readRange, statementsField } from '../statements/statement-ranges.ts'

const transactionOptions = object({
  days_requested: optional(integer(1, 730)),
  end_date: optional(calendarDayField()),
  start_date: optional(calendarDayField()),
})

const options = object({
  income_verification: optional(anyObject()),
  override_password: optional(text()),
  override_username: optional(text()),
  statements: optional(statementsField()),
  transactions: optional(transactionOptions),
  webhook: optional(webAddress()),
})

export const sandboxPublicTokenCreate = endpoint(
  '/sandbox/public_token/create',
  {
    initial_products: list(oneOf(productNames), 1),
    institution_id: text({ min: 1 }),
    options: notNull(options),
    ...userFields,
  },
  ({ bank, client, input, nowMs }): Answer<SandboxPublicTokenCreateResponse> => {
    const institution = institutionOf(input.institution_id)
    if (!institution) throw invalidInput('INVALID_INSTITUTION', 'invalid institution_id provided')
    const user = input.user_id === null && input.user_token === null ? null : refOf(client, input)
    if (user) findUser(bank, user)
    const income = wishedIncome(input.initial_products, input.options?.income_verification ?? null)
    refuseWhenDown(bank, institution.id)
    const { override_username: name, override_password: password } = input.options ?? {}
    const username = letIn(bank, institution, name ?? 'user_good', password ?? 'pass_good')
    const statements = input.options?.statements ? readRange(input.options.statements) : null
    const { resident } = bank.world.lifeAt(institution, username)
    const today = calendarDay(dayNumberAt(nowMs, resident.country.utcOffsetHours)).day
    const { days_requested: days, start_date: start } = input.options?.transactions ?? {}
    const fromStart = start ? Math.min(730, Math.max(1, daysBetween(start, today))) : 90
    return bank.state.together(() => {
      const item = createItem(bank, {
        itemId: reserveItemId(bank, client.id),
        clientId: client.id,
        institutionId: institution.id,
        username,
        accountKeys: resident.accounts.map(account => account.key),
        products: input.initial_products,
        webhook: input.options?.webhook ?? null,
        daysRequested: days ?? fromStart,
      })
      if (statements) keepRange(bank, item.itemId, statements)
      const publicToken = createPublicToken(bank, item)
      if (user) addItemToUser(bank, user, item.itemId, { publicToken, ...income })
      return { public_token: publicToken }
    })
  },
)

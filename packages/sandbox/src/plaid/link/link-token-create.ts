// /link/token/create: a session of Link, for a new Item or, with an access token, to repair one (update mode).
import type { LinkTokenCreateResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { hostedPath } from '../../link-desk/oauth-visits.ts'
import { stableUuid } from '../../stable-id.ts'
import { instantText } from '../../world/clock.ts'
import { institutionOf } from '../../world/institutions.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, invalidInput, PlaidFailure } from '../failure.ts'
import {
  anyObject,
  type Field,
  flag,
  integer,
  isRecord,
  list,
  notNull,
  object,
  oneOf,
  optional,
  text,
  webAddress,
} from '../fields.ts'
import { findUser, userFields } from '../income/users.ts'
import { wishedIncome } from '../income/wished-income.ts'
import { countryCodes, productNames } from '../products.ts'
import { readRange, statementsField } from '../statements/statement-ranges.ts'
import { accountFiltersField } from './account-filters.ts'
import { readPaymentWish } from './read-payment-wish.ts'

const hourMs = 3_600_000

const products = optional(list(oneOf(productNames)))

/** An absolute address without a query. */
const redirectAddress: Field<string> = {
  read: (value, path) => {
    const address = webAddress().read(value, path)
    if (new URL(address).search !== '') throw invalidField(`${path} must not contain query parameters`)
    return address
  },
}

/** The user's other fields are for products that this bank does not have. */
const user: Field<{ clientUserId: string }> = {
  read: (value, path) => {
    if (!isRecord(value)) throw invalidField(`${path} must be an object`)
    const id = value.client_user_id
    if (typeof id !== 'string' || id === '') throw invalidField(`${path}.client_user_id must be a non-empty string`)
    return { clientUserId: id }
  },
}

/** An address of the client's, also of an app on a phone; never one that would run in the bank's own page. */
const completionAddress: Field<string> = {
  read: (value, path) => {
    const address = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
    if (!address || /^(javascript|data|vbscript|file|blob):$/.test(address.protocol)) {
      throw invalidField(`${path} must be a valid URI`)
    }
    return String(value)
  },
}

const hostedLink = object({
  completion_redirect_uri: optional(completionAddress),
  delivery_method: optional(oneOf(['sms', 'email'])),
  is_mobile_app: optional(flag()),
  url_lifetime_seconds: optional(integer(1, 21 * 86_400)),
})

/** Nobody carries messages here, but the time that one would be given counts. */
const hostedLifetimeMs = { sms: 24 * hourMs, email: 7 * 24 * hourMs }

const update = object({
  account_selection_enabled: optional(flag()),
  item_ids: optional(list(text())),
  reauthorization_enabled: optional(flag()),
  user: optional(flag()),
})

const permissiblePurposes = [
  'ACCOUNT_REVIEW_CREDIT',
  'ACCOUNT_REVIEW_NON_CREDIT',
  'EXTENSION_OF_CREDIT',
  'LEGITIMATE_BUSINESS_NEED_TENANT_SCREENING',
  'LEGITIMATE_BUSINESS_NEED_OTHER',
  'WRITTEN_INSTRUCTION_PREQUALIFICATION',
  'WRITTEN_INSTRUCTION_OTHER',
  'ELIGIBILITY_FOR_GOVT_BENEFITS',
] as const

const fields = {
  access_token: optional(text({ min: 1 })),
  account_filters: optional(accountFiltersField),
  additional_consented_products: products,
  android_package_name: optional(text()),
  client_name: text({ min: 1 }),
  country_codes: list(oneOf(countryCodes), 1),
  enable_multi_item_link: optional(flag()),
  hosted_link: optional(hostedLink),
  income_verification: optional(anyObject()),
  institution_data: optional(object({ routing_number: optional(text()) })),
  institution_id: optional(text()),
  language: text({ min: 1 }),
  link_customization_name: optional(text()),
  optional_products: products,
  payment_initiation: optional(object({ consent_id: optional(text()), payment_id: optional(text()) })),
  products,
  redirect_uri: optional(redirectAddress),
  required_if_supported_products: products,
  transactions: optional(object({ days_requested: notNull(integer(1, 730)) })),
  update: optional(update),
  user: optional(user),
  ...userFields,
  webhook: optional(webAddress()),
  // Parts of the contract for other products: accepted, and nothing is made of them.
  access_tokens: optional(list(text())),
  appearance_mode: optional(oneOf(['LIGHT', 'DARK', 'SYSTEM'])),
  auth: optional(anyObject()),
  base_report: optional(anyObject()),
  card_switch: optional(anyObject()),
  cashflow_report: optional(anyObject()),
  consumer_report_permissible_purpose: optional(oneOf(permissiblePurposes)),
  cra_enabled: optional(flag()),
  cra_options: optional(anyObject()),
  credit_partner_insights: optional(anyObject()),
  employment: optional(anyObject()),
  eu_config: optional(anyObject()),
  financekit_supported: optional(flag()),
  identity: optional(anyObject()),
  identity_verification: optional(anyObject()),
  investments: optional(anyObject()),
  investments_auth: optional(anyObject()),
  payment_configuration: optional(anyObject()),
  statements: optional(statementsField()),
  third_party_user_token: optional(text()),
  transfer: optional(anyObject()),
}

export const linkTokenCreate = endpoint(
  '/link/token/create',
  fields,
  ({ bank, client, input, nowMs, address }): Answer<LinkTokenCreateResponse> => {
    const updated = input.access_token === null ? null : findItem(bank, client, input.access_token)
    const wanted = input.products ?? []
    if (!updated && wanted.length === 0) throw missing('products')
    const { user_id: userId, user_token: userToken } = input
    const isOfUser = userId !== null || userToken !== null
    if (!input.user && !isOfUser) throw missing('user')
    if (isOfUser) findUser(bank, { clientId: client.id, userId, userToken })
    if (input.institution_id !== null && !institutionOf(input.institution_id)) {
      throw invalidInput('INVALID_INSTITUTION', 'invalid institution_id provided')
    }
    const number = bank.state.nextNumber(`link token of ${client.id}`)
    const linkToken = `link-sandbox-${stableUuid([bank.seed, 'link', client.id, number])}`
    const hosted = input.hosted_link
    const expiresMs = nowMs + (hosted ? lifetimeOf(hosted) : updated ? hourMs / 2 : 4 * hourMs)
    bank.state.linkTokens.put({
      linkToken,
      clientId: client.id,
      createdMs: nowMs,
      expiresMs,
      clientName: input.client_name.length > 30 ? 'This Application' : input.client_name,
      clientUserId: input.user?.clientUserId ?? null,
      language: input.language,
      countryCodes: input.country_codes,
      products: updated ? [...new Set([...updated.products, ...wanted])] : wanted,
      webhook: updated ? updated.webhook : input.webhook,
      redirectUri: input.redirect_uri,
      daysRequested: input.transactions?.days_requested ?? 90,
      updateItemId: updated?.itemId ?? null,
      finished: null,
      wishes: {
        requiredIfSupported: input.required_if_supported_products ?? [],
        optionalProducts: input.optional_products ?? [],
        additionalConsented: input.additional_consented_products ?? [],
        accountFilters: input.account_filters,
        choosesAccounts: updated !== null && input.update?.account_selection_enabled === true,
        institutionId: updated ? null : input.institution_id,
        routingNumber: input.institution_data?.routing_number ?? null,
        hosted: hosted && { completionUri: hosted.completion_redirect_uri },
        severalItems: input.enable_multi_item_link === true,
        user: isOfUser ? { userId, userToken } : null,
        income: wanted.includes('income_verification') ? wishedIncome(wanted, input.income_verification) : null,
        statements: input.statements ? readRange(input.statements) : null,
        ...readPaymentWish(bank, client, wanted, input.payment_initiation),
      },
    })
    return {
      expiration: instantText(expiresMs),
      ...(hosted ? { hosted_link_url: address + hostedPath(linkToken) } : {}),
      link_token: linkToken,
      ...(userId === null ? {} : { user_id: userId }),
    }
  },
)

function lifetimeOf(hosted: ReturnType<typeof hostedLink.read>): number {
  if (hosted.url_lifetime_seconds !== null) return hosted.url_lifetime_seconds * 1_000
  return hosted.delivery_method === null ? hourMs / 2 : hostedLifetimeMs[hosted.delivery_method]
}

const missing = (name: string): PlaidFailure =>
  new PlaidFailure('INVALID_REQUEST', 'MISSING_FIELDS', `the following required fields are missing: ${name}`)

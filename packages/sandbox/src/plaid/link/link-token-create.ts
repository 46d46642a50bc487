// /link/token/create: a session of Link, for a new Item or, with an access token, to repair one (update mode).
import type { LinkTokenCreateResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
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
import { countryCodes, productNames } from '../products.ts'

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

const fields = {
  access_token: optional(text({ min: 1 })),
  additional_consented_products: products,
  android_package_name: optional(text()),
  client_name: text({ min: 1 }),
  country_codes: list(oneOf(countryCodes), 1),
  institution_id: optional(text()),
  language: text({ min: 1 }),
  link_customization_name: optional(text()),
  optional_products: products,
  products,
  redirect_uri: optional(redirectAddress),
  required_if_supported_products: products,
  transactions: optional(object({ days_requested: notNull(integer(1, 730)) })),
  update: optional(anyObject()),
  user: optional(user),
  user_id: optional(text()),
  webhook: optional(webAddress()),
  // Parts of the contract for other products: accepted, and nothing is made of them.
  access_tokens: optional(list(text())),
  account_filters: optional(anyObject()),
  appearance_mode: optional(text()),
  auth: optional(anyObject()),
  base_report: optional(anyObject()),
  card_switch: optional(anyObject()),
  cashflow_report: optional(anyObject()),
  consumer_report_permissible_purpose: optional(text()),
  cra_enabled: optional(flag()),
  cra_options: optional(anyObject()),
  credit_partner_insights: optional(anyObject()),
  employment: optional(anyObject()),
  enable_multi_item_link: optional(flag()),
  eu_config: optional(anyObject()),
  financekit_supported: optional(flag()),
  hosted_link: optional(anyObject()),
  identity: optional(anyObject()),
  identity_verification: optional(anyObject()),
  income_verification: optional(anyObject()),
  institution_data: optional(anyObject()),
  investments: optional(anyObject()),
  investments_auth: optional(anyObject()),
  payment_configuration: optional(anyObject()),
  payment_initiation: optional(anyObject()),
  statements: optional(anyObject()),
  third_party_user_token: optional(text()),
  transfer: optional(anyObject()),
  user_token: optional(text()),
}

export const linkTokenCreate = endpoint(
  '/link/token/create',
  fields,
  ({ bank, client, input, nowMs }): Answer<LinkTokenCreateResponse> => {
    const repaired = input.access_token === null ? null : findItem(bank, client, input.access_token)
    const wanted = input.products ?? []
    if (!repaired && wanted.length === 0) throw missing('products')
    if (!input.user && input.user_id === null) throw missing('user')
    if (input.institution_id !== null && !institutionOf(input.institution_id)) {
      throw invalidInput('INVALID_INSTITUTION', 'invalid institution_id provided')
    }
    const number = bank.state.nextNumber(`link token of ${client.id}`)
    const linkToken = `link-sandbox-${stableUuid([bank.seed, 'link', client.id, number])}`
    const expiresMs = nowMs + (repaired ? hourMs / 2 : 4 * hourMs)
    bank.state.linkTokens.put({
      linkToken,
      clientId: client.id,
      createdMs: nowMs,
      expiresMs,
      clientName: input.client_name.length > 30 ? 'This Application' : input.client_name,
      clientUserId: input.user?.clientUserId ?? null,
      language: input.language,
      countryCodes: input.country_codes,
      products: repaired ? repaired.products : wanted,
      webhook: repaired ? repaired.webhook : input.webhook,
      redirectUri: input.redirect_uri,
      daysRequested: input.transactions?.days_requested ?? 90,
      updateItemId: repaired?.itemId ?? null,
      finished: null,
    })
    return { expiration: instantText(expiresMs), link_token: linkToken }
  },
)

const missing = (name: string): PlaidFailure =>
  new PlaidFailure('INVALID_REQUEST', 'MISSING_FIELDS', `the following required fields are missing: ${name}`)

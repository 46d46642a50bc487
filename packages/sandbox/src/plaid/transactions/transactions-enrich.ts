// /transactions/enrich: says who and what is behind the texts of transactions that a client has from elsewhere.
import { isCurrency } from '@hearth/money'
import type { ClientProvidedEnrichedTransaction, Counterparty, Enrichments, TransactionsEnrichResponse } from 'plaid'
import { countryOf } from '../../world/countries.ts'
import type { Merchant } from '../../world/movement.ts'
import { type Recognised, recogniseText } from '../../world/recognise.ts'
import { type CategoryVersion, categoryOnWire } from '../categories.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { calendarDayField, decimal, flag, list, notNull, object, oneOf, optional, text } from '../fields.ts'
import { legacyCategoryOf } from '../legacy-categories.ts'
import { entityIdOf } from '../transaction-on-wire.ts'

const transactionsMax = 100

const location = object({
  address: optional(text()),
  city: optional(text()),
  country: optional(text()),
  postal_code: optional(text()),
  region: optional(text()),
})

const transaction = object({
  account_subtype: optional(text()),
  account_type: optional(text()),
  amount: decimal(0),
  client_account_id: optional(text()),
  client_user_id: optional(text()),
  date_posted: optional(calendarDayField()),
  description: text({ min: 1 }),
  direction: oneOf(['INFLOW', 'OUTFLOW']),
  id: text({ min: 1 }),
  iso_currency_code: text(),
  location: optional(location),
  mcc: optional(text()),
  user_id: optional(text()),
})

const options = object({
  include_legacy_category: optional(flag()),
  personal_finance_category_version: optional(oneOf(['v1', 'v2'])),
})

type Given = ReturnType<typeof transaction.read>
type Wish = { legacy: boolean; version: CategoryVersion }

export const transactionsEnrich = endpoint(
  '/transactions/enrich',
  { account_type: oneOf(['depository', 'credit']), options: notNull(options), transactions: list(transaction, 1) },
  ({ input }): Answer<TransactionsEnrichResponse> => {
    if (input.transactions.length > transactionsMax) {
      throw invalidField(`transactions must have at most ${transactionsMax} elements`)
    }
    const wish: Wish = {
      legacy: input.options?.include_legacy_category ?? false,
      version: input.options?.personal_finance_category_version ?? 'v2',
    }
    return { enriched_transactions: input.transactions.map((given, at) => enrich(given, `transactions[${at}]`, wish)) }
  },
)

function enrich(given: Given, path: string, wish: Wish): Wire<ClientProvidedEnrichedTransaction> {
  if (!isCurrency(given.iso_currency_code)) throw invalidField(`${path}.iso_currency_code must be an ISO 4217 code`)
  const country = countryOf(given.location?.country === 'CA' || given.iso_currency_code === 'CAD' ? 'CA' : 'US')
  const sign = given.direction === 'INFLOW' ? -1 : 1
  const said = <Name extends keyof Given>(name: Name) => (given[name] === null ? {} : { [name]: given[name] })
  return {
    ...said('account_subtype'),
    ...said('account_type'),
    amount: given.amount,
    ...said('client_account_id'),
    client_customization: null,
    ...said('client_user_id'),
    description: given.description,
    direction: given.direction,
    enrichments: enrichmentsOf(given, recogniseText(given.description, sign, country), wish),
    id: given.id,
    iso_currency_code: given.iso_currency_code,
  }
}

function enrichmentsOf(given: Given, found: Recognised, wish: Wish): Wire<Enrichments> {
  const { merchant, category, certainty } = found
  const name = merchant?.name ?? cleanName(given.description)
  const legacy = legacyCategoryOf(category)
  const { confidence_level: _surest, ...pfc } = categoryOnWire(category, wish.version, false)
  return {
    check_number: /\bCHECK\s+#?(\d{2,8})\b/i.exec(given.description)?.[1] ?? null,
    counterparties: [merchant ? counterpartyOf(merchant) : unknownCounterparty(name)],
    entity_id: merchant ? entityIdOf(merchant) : null,
    ...(wish.legacy && {
      legacy_category: legacy?.hierarchy ?? null,
      legacy_category_id: legacy?.category_id ?? null,
    }),
    location: {
      address: given.location?.address ?? null,
      city: given.location?.city ?? null,
      country: given.location?.country ?? null,
      lat: null,
      lon: null,
      postal_code: given.location?.postal_code ?? null,
      region: given.location?.region ?? null,
      store_number: /#\s?(\d{2,6})\b/.exec(given.description)?.[1] ?? null,
    },
    logo_url: null,
    merchant_name: merchant?.type === 'merchant' ? merchant.name : merchant ? null : name,
    payment_channel: found.channel,
    personal_finance_category: {
      confidence_level: certainty === 'known' ? 'VERY_HIGH' : certainty === 'likely' ? 'MEDIUM' : 'LOW',
      ...pfc,
    },
    personal_finance_category_icon_url: `https://icons.sandbox-bank.example/PFC_${pfc.primary}.png`,
    phone_number: null,
    website: merchant?.website ?? null,
  }
}

const counterpartyOf = (merchant: Merchant): Wire<Counterparty> => ({
  account_numbers: null,
  confidence_level: 'VERY_HIGH',
  entity_id: entityIdOf(merchant),
  logo_url: null,
  name: merchant.name,
  phone_number: null,
  type: merchant.type,
  website: merchant.website,
})

const unknownCounterparty = (name: string): Wire<Counterparty> => ({
  account_numbers: null,
  confidence_level: 'LOW',
  entity_id: null,
  logo_url: null,
  name,
  phone_number: null,
  type: 'merchant',
  website: null,
})

/** 'SQ *DRAGONFLY TEA 0423 BOISE' is 'Dragonfly Tea Boise': without numbers and the marks of card machines. */
function cleanName(description: string): string {
  const words = description
    .replace(/^\s*(SQ|TST|PP|POS|ACH|PAYPAL)\b\s*\*?\s*/i, '')
    .split(/[^\p{L}&']+/u)
    .filter(word => word.length > 1 || word === '&')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
  return words.slice(0, 4).join(' ') || description
}

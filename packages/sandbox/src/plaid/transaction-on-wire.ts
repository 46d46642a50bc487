// A transaction with every key that Plaid gives it. Positive amounts are money that leaves.
import { type Currency, decimalsOf, type MinorUnits } from '@hearth/money'
import type { TransactionCounterparty } from 'plaid'
import type { Line } from '../items/item-stream.ts'
import { currencyIn, type ItemView } from '../items/view-item.ts'
import { stableId } from '../stable-id.ts'
import { instantText } from '../world/clock.ts'
import type { Form, Merchant, Movement } from '../world/movement.ts'
import { type CategoryVersion, categoryOnWire } from './categories.ts'
import type { Wire } from './endpoint.ts'
import { writtenBy } from './json-text.ts'
import { type MerchantPart, transactionText, type WayPart, type WireTransaction } from './transaction-text.ts'

export type TransactionWish = { originalDescription: boolean; categoryVersion: CategoryVersion }

/** A JSON number with the currency's decimals: 540 cents are 5.4. The division rounds to the number that is nearest, as reading '5.40' does. */
export const amountOnWire = (amount: MinorUnits, currency: Currency): number => amount / 10 ** decimalsOf(currency)

/** A reported row may be anything that a bank could come up with. */
export type WireRow = WireTransaction | Record<string, unknown>

/** The row of a line; a reported one goes out exactly as it was given. */
export const lineOnWire = (view: ItemView, line: Line, wish: TransactionWish): WireRow =>
  line.kind === 'reported' ? line.row : movementOnWire(view, line.movement, line.form, wish)

/** The rows of lines, ready to be written quickly. */
export function linesOnWire(view: ItemView, lines: readonly Line[], wish: TransactionWish): WireRow[] {
  const texts: (() => string)[] = []
  const rows = lines.map(line => {
    if (line.kind === 'reported') {
      texts.push(() => JSON.stringify(line.row))
      return line.row
    }
    const row = movementOnWire(view, line.movement, line.form, wish)
    texts.push(() => transactionText(row, merchantPartOf(view, line.movement), wayOf(view, line.movement)))
    return row
  })
  return writtenBy(rows, at => texts[at]?.() ?? 'null')
}

function movementOnWire(view: ItemView, movement: Movement, form: Form, wish: TransactionWish): WireTransaction {
  const currency = currencyIn(view, movement.account)
  const pending = form === 'pending' ? movement.pending : null
  const madeAt = movement.madeAtMs === null ? null : instantText(movement.madeAtMs)
  const merchant = merchantPartOf(view, movement)
  const way = wayOf(view, movement)
  return {
    account_id: view.accountIdOf(movement.account) ?? '',
    account_owner: null,
    amount: amountOnWire(pending ? pending.outflow : movement.outflow, currency),
    authorized_date: movement.authorizedDay,
    authorized_datetime: madeAt,
    category: null,
    category_id: null,
    check_number: null,
    counterparties: merchant.counterparties,
    date: pending ? movement.authorizedDay : movement.postedDay,
    datetime: pending ? madeAt : null,
    iso_currency_code: currency,
    location: merchant.location,
    logo_url: null,
    merchant_entity_id: merchant.merchant_entity_id,
    merchant_name: merchant.merchant_name,
    name: pending ? pending.name : movement.name,
    original_description: wish.originalDescription ? movement.statement : null,
    payment_channel: way.payment_channel,
    payment_meta: way.payment_meta,
    pending: pending !== null,
    pending_transaction_id:
      form === 'posted' && movement.pending && !movement.unmatched ? view.transactionIdOf(movement, 'pending') : null,
    personal_finance_category: categoryOnWire(movement.category, wish.categoryVersion, pending !== null),
    transaction_code: movement.code,
    transaction_id: view.transactionIdOf(movement, form),
    transaction_type: way.transaction_type,
    unofficial_currency_code: null,
    website: merchant.website,
  }
}

const entityIds = new Map<string, string>()

/** An id that a chain of shops keeps everywhere. */
export function entityIdOf({ name }: Merchant): string {
  const id = entityIds.get(name) ?? stableId(37, ['merchant', name])
  entityIds.set(name, id)
  return id
}

const merchantParts = new WeakMap<Merchant, MerchantPart>()

/** A merchant with a town is in the country of whoever goes there, so that the country need not tell them apart. */
function merchantPartOf(view: ItemView, { merchant }: Movement): MerchantPart {
  if (!merchant) return nobody
  const known = merchantParts.get(merchant)
  if (known) return known
  const seller = merchant.type === 'merchant' ? merchant : null
  const part: MerchantPart = {
    counterparties: [counterpartyOf(merchant)],
    location: locationOf(merchant, view.life.resident.country.code),
    merchant_entity_id: seller ? entityIdOf(seller) : null,
    merchant_name: seller?.name ?? null,
    website: seller?.website ?? null,
  }
  merchantParts.set(merchant, part)
  return part
}

const counterpartyOf = (merchant: Merchant): Wire<TransactionCounterparty> => ({
  confidence_level: 'VERY_HIGH',
  entity_id: entityIdOf(merchant),
  logo_url: null,
  name: merchant.name,
  type: merchant.type,
  website: merchant.website,
})

const locationOf = (merchant: Merchant | null, countryCode: string): WireTransaction['location'] => ({
  address: merchant?.address ?? null,
  city: merchant?.town?.city ?? null,
  country: merchant?.town ? countryCode : null,
  lat: merchant?.town?.lat ?? null,
  lon: merchant?.town?.lon ?? null,
  postal_code: merchant?.town?.postalCode ?? null,
  region: merchant?.town?.region ?? null,
  store_number: null,
})

const nobody: MerchantPart = {
  counterparties: [],
  location: locationOf(null, ''),
  merchant_entity_id: null,
  merchant_name: null,
  website: null,
}

const newWay = (channel: WayPart['payment_channel'], type: WayPart['transaction_type'], method?: string): WayPart => ({
  payment_channel: channel,
  payment_meta: {
    by_order_of: null,
    payee: null,
    payer: null,
    payment_method: method ?? null,
    payment_processor: null,
    ppd_id: null,
    reason: null,
    reference_number: null,
  },
  transaction_type: type,
})

const ways = {
  'in store': newWay('in store', 'place'),
  online: newWay('online', 'digital'),
  other: newWay('other', 'special'),
  ach: newWay('other', 'special', 'ACH'),
}

const wayOf = (view: ItemView, { channel }: Movement): WayPart =>
  channel === 'other' && view.life.resident.country.code === 'US' ? ways.ach : ways[channel]

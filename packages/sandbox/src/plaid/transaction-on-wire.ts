// A transaction with every key that Plaid gives it. Positive amounts are money that leaves.
import { type Currency, decimalText, type MinorUnits } from '@hearth/money'
import type { Transaction, TransactionCounterparty } from 'plaid'
import type { Line } from '../items/item-stream.ts'
import { currencyIn, type ItemView } from '../items/view-item.ts'
import { stableId } from '../stable-id.ts'
import { instantText } from '../world/clock.ts'
import type { Form, Merchant, Movement } from '../world/movement.ts'
import { type CategoryVersion, categoryOnWire } from './categories.ts'
import type { Wire } from './endpoint.ts'

export type TransactionWish = { originalDescription: boolean; categoryVersion: CategoryVersion }

export type WireTransaction = Wire<Transaction>

/** A JSON number with the currency's decimals: 540 cents are 5.4. */
export const amountOnWire = (amount: MinorUnits, currency: Currency): number => Number(decimalText(amount, currency))

/** The row of a line; a reported one goes out exactly as it was given. */
export function lineOnWire(
  view: ItemView,
  line: Line,
  wish: TransactionWish,
): WireTransaction | Record<string, unknown> {
  return line.kind === 'reported' ? line.row : movementOnWire(view, line.movement, line.form, wish)
}

function movementOnWire(view: ItemView, movement: Movement, form: Form, wish: TransactionWish): WireTransaction {
  const { country } = view.life.resident
  const currency = currencyIn(view, movement.account)
  const pending = form === 'pending' ? movement.pending : null
  const madeAt = movement.madeAtMs === null ? null : instantText(movement.madeAtMs)
  const { merchant } = movement
  const seller = merchant?.type === 'merchant' ? merchant : null
  return {
    account_id: view.accountIdOf(movement.account) ?? '',
    account_owner: null,
    amount: amountOnWire(pending ? pending.outflow : movement.outflow, currency),
    authorized_date: movement.authorizedDay,
    authorized_datetime: madeAt,
    category: null,
    category_id: null,
    check_number: null,
    counterparties: merchant ? [counterpartyOf(merchant)] : [],
    date: pending ? movement.authorizedDay : movement.postedDay,
    datetime: pending ? madeAt : null,
    iso_currency_code: currency,
    location: locationOf(merchant, country.code),
    logo_url: null,
    merchant_entity_id: seller ? entityIdOf(seller) : null,
    merchant_name: seller?.name ?? null,
    name: pending ? pending.name : movement.name,
    original_description: wish.originalDescription ? movement.statement : null,
    payment_channel: movement.channel,
    payment_meta: {
      by_order_of: null,
      payee: null,
      payer: null,
      payment_method: movement.channel === 'other' && country.code === 'US' ? 'ACH' : null,
      payment_processor: null,
      ppd_id: null,
      reason: null,
      reference_number: null,
    },
    pending: pending !== null,
    pending_transaction_id:
      form === 'posted' && movement.pending && !movement.unmatched ? view.transactionIdOf(movement, 'pending') : null,
    personal_finance_category: categoryOnWire(movement.category, wish.categoryVersion, pending !== null),
    transaction_code: movement.code,
    transaction_id: view.transactionIdOf(movement, form),
    transaction_type: movement.channel === 'in store' ? 'place' : movement.channel === 'online' ? 'digital' : 'special',
    unofficial_currency_code: null,
    website: seller?.website ?? null,
  }
}

const entityIds = new Map<string, string>()

/** An id that a chain of shops keeps everywhere. */
export function entityIdOf({ name }: Merchant): string {
  const id = entityIds.get(name) ?? stableId(37, ['merchant', name])
  entityIds.set(name, id)
  return id
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

// What may be said of a PaymentIntent, and how it is laid over one.
import { stableId } from '../stable-id.ts'
import { shippingOnWire, shippingParam } from './charges.ts'
import { namedCustomer } from './customer-records.ts'
import type { IntentRecord, ShownIntent } from './intent-records.ts'
import { checkKinds, makeMethod, methodParams, openMethod } from './make-method.ts'
import { refuse } from './protocol/failure.ts'
import {
  anything,
  changeMetadata,
  clearable,
  list,
  metadata,
  oneOf,
  type Param,
  shape,
  text,
  type ValuesOf,
} from './protocol/params.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'

/** Parts of the contract that this bank accepts and makes nothing of. */
const ignored = {
  amount_details: anything(),
  application_fee_amount: anything(),
  confirmation_token: anything(),
  customer_account: anything(),
  error_on_requires_action: anything(),
  excluded_payment_method_types: anything(),
  hooks: anything(),
  off_session: anything(),
  payment_details: anything(),
  payment_method_configuration: anything(),
  radar_options: anything(),
  return_url: anything(),
  transfer_data: anything(),
  use_stripe_sdk: anything(),
}

const bankOptions = shape({
  financial_connections: anything(),
  mandate_options: anything(),
  networks: anything(),
  preferred_settlement_speed: anything(),
  setup_future_usage: clearable(oneOf(['none', 'off_session', 'on_session'])),
  target_date: text(),
  transaction_purpose: anything(),
  verification_method: oneOf(['automatic', 'instant', 'microdeposits', 'skip']),
})

/** Options of other kinds of payment methods change nothing here. */
const optionsParam: Param<{ us_bank_account: ReturnType<typeof bankOptions.read> | null | undefined }> = {
  read: (value, name) => {
    const given = typeof value === 'string' ? undefined : value.us_bank_account
    if (given === undefined) return { us_bank_account: undefined }
    return { us_bank_account: clearable(bankOptions).read(given, `${name}[us_bank_account]`) }
  },
}

/** What may be said when an intent is made, changed or confirmed. */
export const sharedParams = {
  ...ignored,
  allowed_payment_method_types: list(text()),
  capture_method: oneOf(['automatic', 'automatic_async', 'manual']),
  payment_method: text(),
  payment_method_data: shape(methodParams),
  payment_method_options: optionsParam,
  payment_method_types: list(text()),
  receipt_email: clearable(text()),
  setup_future_usage: clearable(oneOf(['off_session', 'on_session'])),
  shipping: shippingParam,
}

export const detailParams = {
  ...sharedParams,
  customer: text(),
  description: clearable(text(1_000)),
  metadata: metadata(),
  on_behalf_of: anything(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
}

export function draftIntent(
  till: Till,
  wishes: { amount: number; automatic: boolean; confirmationMethod: 'automatic' | 'manual' },
): IntentRecord {
  const id = makeId(till, 'pi')
  return {
    id,
    clientId: till.clientId,
    mandateId: null,
    transferGroup: null,
    shown: {
      id,
      object: 'payment_intent',
      allowed_payment_method_types: null,
      amount: wishes.amount,
      amount_capturable: 0,
      amount_details: { tip: {} },
      amount_received: 0,
      application: null,
      application_fee_amount: null,
      automatic_payment_methods: wishes.automatic ? { allow_redirects: 'always', enabled: true } : null,
      canceled_at: null,
      cancellation_reason: null,
      capture_method: 'automatic_async',
      client_secret: `${id}_secret_${stableId(25, [till.bank.seed, 'stripe client secret', id])}`,
      confirmation_method: wishes.confirmationMethod,
      created: nowSeconds(till),
      currency: 'usd',
      customer: null,
      customer_account: null,
      description: null,
      excluded_payment_method_types: null,
      last_payment_error: null,
      latest_charge: null,
      livemode: false,
      managed_payments: null,
      metadata: {},
      next_action: null,
      on_behalf_of: null,
      payment_method: null,
      payment_method_configuration_details: null,
      payment_method_options: { us_bank_account: { verification_method: 'automatic' } },
      payment_method_types: ['us_bank_account'],
      payment_record: null,
      processing: null,
      receipt_email: null,
      review: null,
      setup_future_usage: null,
      shipping: null,
      source: null,
      statement_descriptor: null,
      statement_descriptor_suffix: null,
      status: 'requires_payment_method',
      transfer_data: null,
      transfer_group: null,
    },
  }
}

type Changes = ValuesOf<typeof sharedParams> & Partial<ValuesOf<Omit<typeof detailParams, keyof typeof sharedParams>>>

/** Lays what was said over an intent. Throws for what is not there, or does not go together. */
export function changeIntent(till: Till, record: IntentRecord, input: Changes): IntentRecord {
  const { shown } = record
  if (input.capture_method === 'manual') {
    throw refuse('US bank accounts cannot be captured later: capture_method may not be manual.', {
      param: 'capture_method',
    })
  }
  checkKinds(input)
  const customer = input.customer === undefined ? shown.customer : namedCustomer(till, input.customer).id
  const method = methodOf(till, input, shown, customer)
  const options = input.payment_method_options?.us_bank_account
  const future = options?.setup_future_usage
  const orBefore = <Value>(given: Value | undefined, before: Value): Value => (given === undefined ? before : given)
  const changed: ShownIntent = {
    ...shown,
    allowed_payment_method_types: input.allowed_payment_method_types ?? shown.allowed_payment_method_types,
    customer,
    description: orBefore(input.description, shown.description),
    metadata: changeMetadata(shown.metadata, input.metadata),
    payment_method: method,
    payment_method_options: options
      ? {
          us_bank_account: {
            ...shown.payment_method_options?.us_bank_account,
            ...(options.target_date === undefined ? {} : { target_date: options.target_date }),
            ...(options.verification_method === undefined ? {} : { verification_method: options.verification_method }),
          },
        }
      : shown.payment_method_options,
    payment_method_types: input.payment_method_types ?? shown.payment_method_types,
    receipt_email: orBefore(input.receipt_email, shown.receipt_email),
    setup_future_usage:
      future === undefined || future === 'none' ? orBefore(input.setup_future_usage, shown.setup_future_usage) : future,
    shipping: input.shipping === undefined ? shown.shipping : input.shipping && shippingOnWire(input.shipping),
    statement_descriptor: input.statement_descriptor ?? shown.statement_descriptor,
    statement_descriptor_suffix: input.statement_descriptor_suffix ?? shown.statement_descriptor_suffix,
    status: statusWith(shown, method),
    transfer_group: input.transfer_group ?? shown.transfer_group,
  }
  return { ...record, shown: changed, transferGroup: changed.transfer_group }
}

/** A new payment method has to be confirmed; the same one changes nothing. */
function statusWith(shown: ShownIntent, method: string | null): ShownIntent['status'] {
  if (method === null) return 'requires_payment_method'
  return method === shown.payment_method ? shown.status : 'requires_confirmation'
}

function methodOf(till: Till, input: Changes, shown: ShownIntent, customer: string | null): string | null {
  if (input.payment_method_data) return makeMethod(till, input.payment_method_data, 'payment_method_data').id
  const id = input.payment_method ?? shown.payment_method
  if (id === null) return null
  const { customer: owner } = openMethod(till, id, 'payment_method')
  if (owner === null || owner === customer) return id
  const message =
    customer === null
      ? 'The provided PaymentMethod belongs to a customer: give that customer, too.'
      : `The customer does not have a payment method with the ID ${id}.`
  throw refuse(message, {
    code: 'payment_method_customer_mismatch',
    param: customer === null ? 'customer' : 'payment_method',
  })
}

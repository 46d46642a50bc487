// What may be said of a SetupIntent, and how it is laid over one.
import { stableId } from '../stable-id.ts'
import { namedCustomer } from './customer-records.ts'
import { checkKinds, makeMethod, methodParams, openMethod } from './make-method.ts'
import { anything, changeMetadata, clearable, list, metadata, shape, text, type ValuesOf } from './protocol/params.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import type { SetupRecord } from './setup-intent-records.ts'

export const detailParams = {
  allowed_payment_method_types: list(text()),
  attach_to_self: anything(),
  customer: text(),
  customer_account: anything(),
  description: clearable(text(1_000)),
  excluded_payment_method_types: anything(),
  flow_directions: anything(),
  metadata: metadata(),
  payment_method: text(),
  payment_method_configuration: anything(),
  payment_method_data: shape(methodParams),
  payment_method_options: anything(),
  payment_method_types: list(text()),
}

type Changes = Partial<ValuesOf<typeof detailParams>>

export function changeSetup(till: Till, record: SetupRecord, input: Changes): SetupRecord {
  const { shown } = record
  checkKinds(input)
  const customer = input.customer === undefined ? shown.customer : namedCustomer(till, input.customer).id
  const method = input.payment_method_data
    ? makeMethod(till, input.payment_method_data, 'payment_method_data').id
    : (input.payment_method ?? shown.payment_method)
  if (method !== null) openMethod(till, method, 'payment_method')
  const status =
    method === null
      ? 'requires_payment_method'
      : method === shown.payment_method
        ? shown.status
        : 'requires_confirmation'
  return {
    ...record,
    shown: {
      ...shown,
      allowed_payment_method_types: input.allowed_payment_method_types ?? shown.allowed_payment_method_types,
      customer,
      description: input.description === undefined ? shown.description : input.description,
      metadata: changeMetadata(shown.metadata ?? {}, input.metadata),
      payment_method: method,
      payment_method_types: input.payment_method_types ?? shown.payment_method_types,
      status,
    },
  }
}

export function draftSetup(till: Till, wishes: { automatic: boolean; usage: string }): SetupRecord {
  const id = makeId(till, 'seti')
  return {
    id,
    clientId: till.clientId,
    mandateData: null,
    shown: {
      id,
      object: 'setup_intent',
      allowed_payment_method_types: null,
      application: null,
      automatic_payment_methods: wishes.automatic ? { allow_redirects: 'always', enabled: true } : null,
      cancellation_reason: null,
      client_secret: `${id}_secret_${stableId(25, [till.bank.seed, 'stripe client secret', id])}`,
      created: nowSeconds(till),
      customer: null,
      customer_account: null,
      description: null,
      excluded_payment_method_types: null,
      flow_directions: null,
      last_setup_error: null,
      latest_attempt: null,
      livemode: false,
      mandate: null,
      metadata: {},
      next_action: null,
      on_behalf_of: null,
      payment_method: null,
      payment_method_configuration_details: null,
      payment_method_options: { us_bank_account: { verification_method: 'automatic' } },
      payment_method_types: ['us_bank_account'],
      single_use_mandate: null,
      status: 'requires_payment_method',
      usage: wishes.usage,
    },
  }
}

import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkedBank, openLinkedBank } from '../ach/test-linked-bank.ts'

let bank: LinkedBank
let stripe: Stripe

beforeEach(async () => {
  bank = await openLinkedBank('2026-10-05T14:00:00Z')
  stripe = new Stripe('sk_test_hearth', { host: '127.0.0.1', port: bank.port, protocol: 'http', telemetry: false })
})
afterEach(() => bank.close())

const mandate_data = {
  customer_acceptance: {
    type: 'online' as const,
    online: { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0' },
  },
}

async function linkCustomer(): Promise<Stripe.Customer> {
  const { stripe_bank_account_token: token } = await bank.ask('/processor/stripe/bank_account_token/create', {
    access_token: bank.accessToken,
    account_id: bank.accountId,
  })
  return stripe.customers.create({ source: String(token) })
}

const failureOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('Nothing failed')
}

const typesOf = async (): Promise<string[]> =>
  (await stripe.events.list({ limit: 100 })).data.map(event => event.type).reverse()

test('a linked account is paid from by its ba_ id, told by signed webhooks', async () => {
  const endpoint = await stripe.webhookEndpoints.create({ url: bank.receiver.url, enabled_events: ['*'] })
  expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
  const customer = await linkCustomer()
  const intent = await stripe.paymentIntents.create({
    amount: 4_200,
    currency: 'usd',
    customer: customer.id,
    payment_method: String(customer.default_source),
    allowed_payment_method_types: ['us_bank_account'],
    confirm: true,
    mandate_data,
  })
  expect(intent).toMatchObject({ status: 'processing', next_action: null, last_payment_error: null })
  const charge = await stripe.charges.retrieve(String(intent.latest_charge))
  expect(charge).toMatchObject({ status: 'pending', payment_method_details: { type: 'us_bank_account' } })
  const mandate = await stripe.mandates.retrieve(String(charge.payment_method_details?.us_bank_account?.mandate))
  expect(mandate).toMatchObject({
    status: 'active',
    type: 'single_use',
    single_use: { amount: 4_200, currency: 'usd' },
  })
  await bank.advance('P4D')
  expect(
    await stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction', 'payment_method'],
    }),
  ).toMatchObject({
    status: 'succeeded',
    amount_received: 4_200,
    latest_charge: { status: 'succeeded', balance_transaction: { fee: 34 } },
    payment_method: { type: 'us_bank_account', us_bank_account: { bank_name: 'First Platypus Bank' } },
  })
  expect(await bank.rows('hearth payment')).toEqual(['hearth payment | 42.00 | posted'])
  const { body, headers } = await bank.receiver.awaitText('"payment_intent.succeeded"')
  const event = stripe.webhooks.constructEvent(body, String(headers['stripe-signature']), String(endpoint.secret))
  expect(event).toMatchObject({
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { id: intent.id } },
  })
  expect(() => stripe.webhooks.constructEvent(body, String(headers['stripe-signature']), 'whsec_other')).toThrow()
  expect(await stripe.events.retrieve(event.id)).toMatchObject({ id: event.id, created: event.created })
  expect(await typesOf()).toEqual([
    'customer.source.created',
    'customer.created',
    'payment_intent.created',
    'charge.pending',
    'payment_intent.processing',
    'charge.succeeded',
    'charge.updated',
    'payment_intent.succeeded',
  ])
})

test('a typed account is proved first; its failure asks for another payment method', async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    allowed_payment_method_types: ['us_bank_account'],
    payment_method_data: {
      type: 'us_bank_account',
      billing_details: { name: 'Lee Quick', email: 'lee@post.example' },
      us_bank_account: {
        routing_number: '110000000',
        account_number: '000111111113',
        account_holder_type: 'individual',
      },
    },
  })
  expect(intent.status).toBe('requires_confirmation')
  expect(await failureOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
    code: 'parameter_missing',
    param: 'mandate_data',
  })
  const waiting = await stripe.paymentIntents.confirm(intent.id, { mandate_data })
  expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'verify_with_microdeposits' } })
  expect(await failureOf(stripe.paymentIntents.verifyMicrodeposits(intent.id, { amounts: [10, 11] }))).toMatchObject({
    code: 'payment_method_microdeposit_verification_amounts_mismatch',
  })
  expect(await stripe.paymentIntents.verifyMicrodeposits(intent.id, { descriptor_code: 'SM11AA' })).toMatchObject({
    status: 'processing',
  })
  await bank.advance('P2D')
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: { code: 'account_closed', payment_method: { object: 'payment_method' } },
  })
  expect(await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' })).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'abandoned',
  })
  expect(await failureOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
    code: 'payment_intent_unexpected_state',
    statusCode: 400,
  })
})

test('a setup intent makes a mandate for debits later on, until the customer objects', async () => {
  const customer = await linkCustomer()
  const method = String(customer.default_source)
  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: method,
    allowed_payment_method_types: ['us_bank_account'],
    confirm: true,
    mandate_data: { customer_acceptance: { type: 'offline', offline: {} } },
  })
  expect(setup).toMatchObject({ status: 'succeeded', mandate: expect.stringMatching(/^mandate_/) })
  const wish = {
    amount: 1_100,
    currency: 'usd',
    customer: customer.id,
    payment_method: method,
    allowed_payment_method_types: ['us_bank_account'],
    confirm: true,
    off_session: true,
    metadata: { return: 'R07' },
  }
  const intent = await stripe.paymentIntents.create(wish)
  await bank.advance('P3D')
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'debit_not_authorized' },
  })
  expect(await stripe.mandates.retrieve(String(setup.mandate))).toMatchObject({ status: 'inactive' })
  expect(await failureOf(stripe.paymentIntents.create({ ...wish, mandate: String(setup.mandate) }))).toMatchObject({
    code: 'payment_intent_mandate_invalid',
  })
  expect(await typesOf()).toContain('mandate.updated')
})

test('an account that may not be charged is refused at once, with the intent in the error', async () => {
  const make = async (account_number: string) =>
    stripe.paymentMethods.create({
      type: 'us_bank_account',
      billing_details: { name: 'Lee Quick' },
      us_bank_account: { routing_number: '110000000', account_number, account_holder_type: 'individual' },
    })
  const method = await make('000777777771')
  const failure = await failureOf(
    stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      payment_method: method.id,
      allowed_payment_method_types: ['us_bank_account'],
      payment_method_options: { us_bank_account: { verification_method: 'skip' as 'automatic' } },
      confirm: true,
      mandate_data,
    }),
  )
  expect(failure).toBeInstanceOf(Stripe.errors.StripeCardError)
  expect(failure).toMatchObject({ statusCode: 402, code: 'charge_exceeds_source_limit' })
  expect(Object(failure.raw).payment_intent).toMatchObject({ status: 'requires_payment_method' })
  const customer = await stripe.customers.create({ name: 'Lee' })
  expect(await stripe.paymentMethods.attach(method.id, { customer: customer.id })).toMatchObject({
    customer: customer.id,
  })
  expect((await stripe.customers.listPaymentMethods(customer.id, { type: 'us_bank_account' })).data).toHaveLength(1)
  expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ customer: null })
  expect(await failureOf(stripe.paymentMethods.attach(method.id, { customer: customer.id }))).toMatchObject({
    code: 'payment_method_unexpected_state',
  })
})

import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkedBank, openLinkedBank } from '../ach/test-linked-bank.ts'

let bank: LinkedBank
let stripe: Stripe

// A Monday morning: four bank days later is Friday.
beforeEach(async () => {
  bank = await openLinkedBank('2026-10-05T14:00:00Z')
  stripe = new Stripe('sk_test_hearth', { host: '127.0.0.1', port: bank.port, protocol: 'http', telemetry: false })
})
afterEach(() => bank.close())

async function linkToken(): Promise<string> {
  const { stripe_bank_account_token: token } = await bank.ask('/processor/stripe/bank_account_token/create', {
    access_token: bank.accessToken,
    account_id: bank.accountId,
  })
  return String(token)
}

const linkCustomer = async (): Promise<Stripe.Customer> =>
  stripe.customers.create({ email: 'lee@post.example', source: await linkToken(), metadata: { household: '7' } })

const failureOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('Nothing failed')
}

test('a charge of the linked account is pending, posts a bank day later and has succeeded after four', async () => {
  const customer = await linkCustomer()
  const before = await bank.available()
  const charge = await stripe.charges.create({
    amount: 1_250,
    currency: 'usd',
    customer: customer.id,
    description: 'Rent of a bicycle',
    metadata: { order: '41' },
  })
  expect(charge).toMatchObject({
    status: 'pending',
    paid: false,
    metadata: { order: '41' },
    source: { object: 'bank_account', status: 'verified', bank_name: 'First Platypus Bank' },
    payment_method_details: { type: 'ach_debit' },
  })
  expect(await bank.rows('payment')).toEqual(['hearth payment | 12.50 | pending'])
  expect(await bank.available()).toBeCloseTo(before - 12.5)

  await bank.advance('P1D')
  expect(await bank.rows('hearth payment')).toEqual(['hearth payment | 12.50 | posted'])
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ status: 'pending' })

  await bank.advance('P3D')
  const settled = await stripe.charges.retrieve(charge.id, { expand: ['balance_transaction', 'customer'] })
  expect(settled).toMatchObject({
    status: 'succeeded',
    paid: true,
    customer: { id: customer.id, email: 'lee@post.example' },
    balance_transaction: { amount: 1_250, fee: 10, net: 1_240, status: 'pending', type: 'payment' },
  })
  expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 0 }], pending: [{ amount: 1_240 }] })
  await bank.advance('P4D')
  expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 1_240 }], pending: [{ amount: 0 }] })
  const events = await stripe.events.list({ type: 'charge.*' })
  expect(events.data.map(event => event.type)).toEqual(['charge.updated', 'charge.succeeded', 'charge.pending'])
})

test('an account that cannot pay sends the debit back, and keeps its money', async () => {
  const customer = await linkCustomer()
  const before = await bank.available()
  const charge = await stripe.charges.create({ amount: 90_000_000, currency: 'usd', customer: customer.id })
  await bank.advance('P1D')
  expect(await bank.rows('hearth payment')).toEqual([])
  expect(await bank.available()).toBeGreaterThan(before - 1_000)
  await bank.advance('P1D')
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({
    status: 'failed',
    failure_code: 'insufficient_funds',
    outcome: { network_status: 'declined_by_network' },
    balance_transaction: null,
  })
})

test('a customer who objects gets the money back: in time it is a failure, later a dispute', async () => {
  const customer = await linkCustomer()
  const early = await stripe.charges.create({
    amount: 2_000,
    currency: 'usd',
    customer: customer.id,
    metadata: { return: 'R10' },
  })
  const late = await stripe.charges.create({
    amount: 3_000,
    currency: 'usd',
    customer: customer.id,
    description: 'A bill, return:R10-late',
  })
  await bank.advance('P7D')
  expect(await stripe.charges.retrieve(early.id)).toMatchObject({
    status: 'failed',
    failure_code: 'debit_not_authorized',
  })
  await bank.advance('P2D')
  expect(await stripe.charges.retrieve(late.id)).toMatchObject({ status: 'succeeded', disputed: true })
  expect((await bank.rows('hearth payment')).sort()).toEqual([
    'hearth payment returned | -20.00 | posted',
    'hearth payment returned | -30.00 | posted',
    'hearth payment | 20.00 | posted',
    'hearth payment | 30.00 | posted',
  ])
  const [dispute] = (await stripe.disputes.list({ charge: late.id })).data
  expect(dispute).toMatchObject({ amount: 3_000, reason: 'debit_not_authorized', status: 'needs_response' })
  expect(await failureOf(stripe.refunds.create({ charge: late.id }))).toMatchObject({ code: 'charge_disputed' })
  expect(await stripe.disputes.close(String(dispute?.id))).toMatchObject({ status: 'lost' })
  const balance = await stripe.balanceTransactions.list({ type: 'adjustment' })
  expect(balance.data).toMatchObject([{ amount: -3_000, fee: 1_500, net: -4_500 }])
})

test('a refund waits for its charge, and comes back to the account', async () => {
  const customer = await linkCustomer()
  const charge = await stripe.charges.create({ amount: 5_000, currency: 'usd', customer: customer.id })
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 2_000, reason: 'requested_by_customer' })
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'charge_pending', balance_transaction: null })
  await bank.advance('P4D')
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'pending', pending_reason: 'processing' })
  // Over a weekend and Columbus Day.
  await bank.advance('P5D')
  expect(await stripe.refunds.retrieve(refund.id, { expand: ['charge'] })).toMatchObject({
    status: 'succeeded',
    charge: { amount_refunded: 2_000, refunded: false },
  })
  expect(await bank.rows('hearth refund')).toEqual(['hearth refund | -20.00 | posted'])
  const tooMuch = await failureOf(stripe.refunds.create({ charge: charge.id, amount: 3_001 }))
  expect(tooMuch.message).toContain('greater than unrefunded amount')
  await stripe.refunds.create({ charge: charge.id })
  expect(await failureOf(stripe.refunds.create({ charge: charge.id }))).toMatchObject({
    code: 'charge_already_refunded',
  })
})

test('a token is good once, and a typed account must be verified by its two deposits', async () => {
  const token = await linkToken()
  const customer = await stripe.customers.create({ source: token })
  expect(await failureOf(stripe.customers.create({ source: token }))).toMatchObject({ code: 'token_already_used' })
  expect((await stripe.customers.list()).data).toHaveLength(1)

  const typed = await stripe.tokens.create({
    bank_account: {
      country: 'US',
      currency: 'usd',
      account_holder_name: 'Lee Quick',
      account_holder_type: 'individual',
      routing_number: '110000000',
      account_number: '000123456789',
    },
  })
  const source = await stripe.customers.createSource(customer.id, { source: typed.id })
  expect(source).toMatchObject({ object: 'bank_account', status: 'new', last4: '6789', bank_name: 'STRIPE TEST BANK' })
  const wish = { amount: 100, currency: 'usd', customer: customer.id, source: source.id }
  expect(await failureOf(stripe.charges.create(wish))).toMatchObject({ code: 'bank_account_unverified' })
  expect(await failureOf(stripe.customers.verifySource(customer.id, source.id, { amounts: [1, 2] }))).toMatchObject({
    code: 'bank_account_verification_failed',
  })
  expect(await stripe.customers.verifySource(customer.id, source.id, { amounts: [45, 32] })).toMatchObject({
    status: 'verified',
  })
  expect(await stripe.charges.create(wish)).toMatchObject({ status: 'pending' })
  const { sources } = await stripe.customers.retrieve(customer.id, { expand: ['sources'] }).then(found => Object(found))
  expect(sources.data).toHaveLength(2)
  expect(await stripe.customers.deleteSource(customer.id, source.id)).toMatchObject({ deleted: true })
  expect((await stripe.customers.listSources(customer.id)).data).toHaveLength(1)
})

test('the numbers of an account of this world lead to it, and its deposits arrive there', async () => {
  const { numbers } = await bank.ask('/auth/get', { access_token: bank.accessToken })
  const ach = Object(numbers).ach.find((each: { account_id: string }) => each.account_id === bank.accountId)
  const typed = await stripe.tokens.create({
    bank_account: { country: 'US', routing_number: ach.routing, account_number: ach.account },
  })
  await stripe.customers.create({ source: typed.id })
  expect((await bank.rows('Account verification')).sort()).toEqual([
    'Account verification | -0.32 | posted',
    'Account verification | -0.45 | posted',
  ])
})

test('test accounts fail as their numbers say', async () => {
  const outcomes: unknown[] = []
  for (const account_number of ['000111111113', '000111111116', '000222222227', '000333333335', '000444444440']) {
    const bank_account = { country: 'US', routing_number: '110000000', account_number }
    const token = await stripe.tokens.create({ bank_account })
    const customer = await stripe.customers.create({ source: token.id })
    await stripe.customers.verifySource(customer.id, String(customer.default_source), { amounts: [32, 45] })
    outcomes.push((await stripe.charges.create({ amount: 700, currency: 'usd', customer: customer.id })).id)
  }
  await bank.advance('P3D')
  const charges = (await stripe.charges.list()).data.reverse()
  expect(charges.map(charge => charge.id)).toEqual(outcomes)
  expect(charges.map(charge => charge.failure_code)).toEqual([
    'account_closed',
    'no_account',
    'insufficient_funds',
    'debit_not_authorized',
    'invalid_currency',
  ])
})

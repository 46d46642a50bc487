import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkedBank, openLinkedBank } from '../ach/test-linked-bank.ts'

let bank: LinkedBank
let stripe: Stripe

const open = (key: string) =>
  new Stripe(key, { host: '127.0.0.1', port: bank.port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 })

beforeEach(async () => {
  bank = await openLinkedBank('2026-10-05T14:00:00Z')
  stripe = open('sk_test_hearth')
})
afterEach(() => bank.close())

const failureOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('Nothing failed')
}

const send = (path: string, init: RequestInit) => fetch(`${bank.url}${path}`, init)
const authorization = 'Bearer sk_test_hearth'

test('a key of its own for each client, and nobody sees the customers of another', async () => {
  expect(await failureOf(open('sk_test_nobody').customers.list())).toBeInstanceOf(
    Stripe.errors.StripeAuthenticationError,
  )
  expect((await send('/v1/customers', {})).status).toBe(401)
  const basic = `Basic ${Buffer.from('sk_test_hearth:').toString('base64')}`
  expect((await send('/v1/customers', { headers: { authorization: basic } })).status).toBe(200)
  const customer = await stripe.customers.create({ name: 'Lee' })
  const failure = await failureOf(open('sk_test_developer').customers.retrieve(customer.id))
  expect(failure).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
    type: 'StripeInvalidRequestError',
  })
  expect(failure.requestId).toMatch(/^req_/)
  expect(customer.lastResponse).toMatchObject({
    apiVersion: '2026-10-28.endive',
    requestId: expect.stringMatching(/^req_/),
  })
})

test('one idempotency key makes one customer; with other parameters it is an error', async () => {
  const options = { idempotencyKey: 'signup-41' }
  const first = await stripe.customers.create({ name: 'Lee', metadata: { a: '1', b: '2' } }, options)
  await bank.advance('PT1H')
  const again = await stripe.customers.create({ metadata: { b: '2', a: '1' }, name: 'Lee' }, options)
  expect(again).toEqual(first)
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  const other = await failureOf(stripe.customers.create({ name: 'Kim' }, options))
  expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
  expect(other.statusCode).toBe(400)
  expect((await stripe.customers.list()).data).toHaveLength(1)
  await bank.advance('P1D')
  expect((await stripe.customers.create({ name: 'Kim' }, options)).id).not.toBe(first.id)
})

test('a failure is repeated for its key, too, but not what was wrong with the parameters', async () => {
  const headers = { authorization, 'idempotency-key': 'k1', 'content-type': 'application/x-www-form-urlencoded' }
  const post = (body: string) => send('/v1/charges', { method: 'POST', headers, body })
  const missing = await post('amount=100&currency=usd&customer=cus_none')
  const repeated = await post('amount=100&currency=usd&customer=cus_none')
  expect([missing.status, repeated.status]).toEqual([400, 400])
  expect(repeated.headers.get('original-request')).toBe(missing.headers.get('request-id'))
  expect(await repeated.json()).toEqual(await missing.json())
  const wrong = { ...headers, 'idempotency-key': 'k2' }
  const unknown = await send('/v1/customers', { method: 'POST', headers: wrong, body: 'nickname=Lee' })
  expect(await unknown.json()).toMatchObject({ error: { code: 'parameter_unknown', param: 'nickname' } })
  expect((await send('/v1/customers', { method: 'POST', headers: wrong, body: 'name=Lee' })).status).toBe(200)
})

test('a second request with the key of one that is still under way is turned away', async () => {
  const headers = { authorization, 'idempotency-key': 'slow', 'content-type': 'application/x-www-form-urlencoded' }
  let finish = () => {}
  const body = new ReadableStream({
    start: controller => {
      controller.enqueue(Buffer.from('name=L'))
      finish = () => {
        controller.enqueue(Buffer.from('ee'))
        controller.close()
      }
    },
  })
  const slow = send('/v1/customers', { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  let second = 200
  for (let tries = 0; tries < 50 && second !== 409; tries += 1) {
    second = (await send('/v1/refunds', { method: 'POST', headers, body: 'charge=none&x=1' })).status
  }
  expect(second).toBe(409)
  finish()
  expect(await (await slow).json()).toMatchObject({ name: 'Lee' })
})

test('lists are paged from the newest, both ways, and iterate by themselves', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  for (const name of names) await stripe.customers.create({ name })
  const first = await stripe.customers.list({ limit: 2 })
  expect([first.data.map(each => each.name), first.has_more, first.url]).toEqual([['e', 'd'], true, '/v1/customers'])
  const next = await stripe.customers.list({ limit: 2, starting_after: String(first.data[1]?.id) })
  expect(next.data.map(each => each.name)).toEqual(['c', 'b'])
  const back = await stripe.customers.list({ limit: 2, ending_before: String(next.data[0]?.id) })
  expect([back.data.map(each => each.name), back.has_more]).toEqual([['e', 'd'], false])
  const all = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
  expect(all.map(each => each.name)).toEqual([...names].reverse())
  expect(await failureOf(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: 'limit' })
})

test('metadata is merged, a key with no text leaves, and expansion says when it cannot', async () => {
  const { id } = await stripe.customers.create({ name: 'Lee', metadata: { a: '1', b: '2' } })
  const changed = await stripe.customers.update(id, { metadata: { b: '', c: '3' }, name: '' })
  expect(changed).toMatchObject({ metadata: { a: '1', c: '3' }, name: null })
  expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({})
  expect(await failureOf(stripe.customers.retrieve(id, { expand: ['nothing'] }))).toMatchObject({
    message: 'This property cannot be expanded (nothing).',
  })
  expect(await stripe.customers.del(id)).toEqual({ id, object: 'customer', deleted: true })
  expect(await stripe.customers.retrieve(id)).toMatchObject({ deleted: true })
  expect(await failureOf(stripe.payouts.list())).toMatchObject({ statusCode: 404 })
})

test('a debit that is under way survives a restart of the bank', async () => {
  const { stripe_bank_account_token: source } = await bank.ask('/processor/stripe/bank_account_token/create', {
    access_token: bank.accessToken,
    account_id: bank.accountId,
  })
  const customer = await stripe.customers.create({ source: String(source) })
  const charge = await stripe.charges.create({ amount: 800, currency: 'usd', customer: customer.id })
  await bank.advance('P1D')
  await bank.restart()
  stripe = open('sk_test_hearth')
  await bank.advance('P3D')
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ status: 'succeeded' })
  expect(await bank.rows('hearth payment')).toEqual(['hearth payment | 8.00 | posted'])
})

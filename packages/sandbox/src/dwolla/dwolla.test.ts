import { createHmac } from 'node:crypto'
import { Client } from 'dwolla-v2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkedBank, openLinkedBank } from '../ach/test-linked-bank.ts'

let bank: LinkedBank
let dwolla: Client

beforeEach(async () => {
  bank = await openLinkedBank('2026-10-05T14:00:00Z')
  dwolla = open('hearth', 'hearth-sandbox')
})
afterEach(() => bank.close())

/** The SDK keeps its addresses in plain properties, which its typings do not show. */
const open = (key: string, secret: string): Client =>
  Object.assign(new Client({ key, secret, environment: 'sandbox' }), {
    apiUrl: bank.url,
    tokenUrl: `${bank.url}/token`,
  })

const created = async (path: string, body?: object, headers?: Record<string, string>): Promise<string> => {
  const { status, headers: answered } = await dwolla.post(path, body, headers)
  expect(status).toBe(201)
  return String(answered.get('location'))
}

const read = async (path: string, query?: Record<string, string>) => (await dwolla.get(path, query)).body

const refusal = async (work: Promise<unknown>): Promise<{ status: number; body: Record<string, unknown> }> =>
  work.then(
    () => Promise.reject(new Error('Nothing failed')),
    error => ({ status: error.status, body: error.body }),
  )

const simulate = async (): Promise<number> => (await dwolla.post('sandbox-simulations', {})).body.total

const statusOf = async (url: string): Promise<string> => (await read(url)).status

const topics = async (): Promise<string[]> =>
  (await read('events', { limit: '100' }))._embedded.events.map(({ topic }: { topic: string }) => topic).reverse()

const lee = { firstName: 'Lee', lastName: 'Quick', email: 'lee@post.example' }
const verified = {
  type: 'personal',
  address1: '1 Elm Street',
  city: 'Des Moines',
  state: 'IA',
  postalCode: '50309',
  dateOfBirth: '1980-09-12',
  ssn: '1234',
}

/** A funding source from a processor token for the linked checking account. */
async function linkSource(customer: string, name = 'Checking'): Promise<string> {
  const { processor_token: plaidToken } = await bank.ask('/processor/token/create', {
    access_token: bank.accessToken,
    account_id: bank.accountId,
    processor: 'dwolla',
  })
  return created(`${customer}/funding-sources`, { plaidToken, name })
}

async function ownSources(): Promise<{ bank: string; balance: string }> {
  const root = await read('/')
  const { _embedded } = await read(`${root._links.account.href}/funding-sources`)
  const hrefOf = (type: string): string =>
    _embedded['funding-sources'].find((source: { type: string }) => source.type === type)._links.self.href
  return { bank: hrefOf('bank'), balance: hrefOf('balance') }
}

const transfer = (source: string, destination: string, value: string, more: object = {}, key?: string) =>
  created(
    'transfers',
    {
      _links: { source: { href: source }, destination: { href: destination } },
      amount: { currency: 'USD', value },
      ...more,
    },
    key === undefined ? {} : { 'Idempotency-Key': key },
  )

test('a linked account pays the application: pending, then posted, in two steps', async () => {
  const customer = await created('customers', lee)
  expect(customer.startsWith(`${bank.url}/customers/`)).toBe(true)
  const source = await linkSource(customer)
  expect(await read(source)).toMatchObject({
    status: 'verified',
    type: 'bank',
    bankAccountType: 'checking',
    bankName: 'First Platypus Bank',
    removed: false,
    channels: ['ach'],
  })
  const own = await ownSources()
  const before = await bank.available()
  expect(Number((await read(`${source}/balance`)).available.value)).toBeCloseTo(before)
  const url = await transfer(source, own.bank, '25.50', { metadata: { bill: '7' }, correlationId: 'c-7' }, 'key-1')
  expect(await transfer(source, own.bank, '25.50', { metadata: { bill: '7' }, correlationId: 'c-7' }, 'key-1')).toBe(
    url,
  )
  const made = await read(url)
  expect(made).toMatchObject({
    status: 'pending',
    amount: { value: '25.50', currency: 'USD' },
    metadata: { bill: '7' },
    _links: { source: { href: customer }, 'source-funding-source': { href: source } },
  })
  expect(made._links.cancel.href).toBe(url)
  expect(await bank.rows('Dwolla')).toEqual(['Dwolla hearth | 25.50 | pending'])
  expect(await simulate()).toBe(1)
  expect(await bank.rows('Dwolla')).toEqual(['Dwolla hearth | 25.50 | posted'])
  expect(await bank.available()).toBeCloseTo(before - 25.5)
  expect(await statusOf((await read(url))._links['funding-transfer'].href)).toBe('processed')
  expect(await statusOf((await read(url))._links['funded-transfer'].href)).toBe('pending')
  expect(await simulate()).toBe(1)
  expect(await simulate()).toBe(0)
  expect(await statusOf(url)).toBe('processed')
  expect(await topics()).toEqual([
    'customer_created',
    'customer_funding_source_added',
    'customer_funding_source_verified',
    'customer_transfer_created',
    'transfer_created',
    'customer_bank_transfer_created',
    'customer_bank_transfer_completed',
    'customer_transfer_completed',
    'transfer_completed',
    'bank_transfer_created',
    'bank_transfer_completed',
  ])
  expect((await read(`${customer}/transfers`, { status: 'processed' })).total).toBe(1)
})

test('the application pays a linked account, from a balance that a bank had filled', async () => {
  const own = await ownSources()
  const customer = await created('customers', { ...lee, ...verified })
  expect(await read(customer)).toMatchObject({ type: 'personal', status: 'verified' })
  const destination = await linkSource(customer)
  const short = await refusal(transfer(own.balance, destination, '5.00'))
  expect(short).toMatchObject({ status: 400, body: { code: 'ValidationError' } })
  expect(short.body._embedded).toEqual({
    errors: [{ code: 'InsufficientFunds', message: 'Insufficient funds.', path: '/_links/source/href', _links: {} }],
  })
  await transfer(own.bank, own.balance, '100.00')
  await simulate()
  expect((await read(`${own.balance}/balance`)).balance.value).toBe('100.00')
  const url = await transfer(own.balance, destination, '40.00')
  expect(await bank.rows('Dwolla')).toEqual(['Dwolla hearth | -40.00 | pending'])
  await simulate()
  expect(await statusOf(url)).toBe('processed')
  expect(await bank.rows('Dwolla')).toEqual(['Dwolla hearth | -40.00 | posted'])
  expect((await read(`${own.balance}/balance`)).balance.value).toBe('60.00')
})

test('returns: by the name of the source, by too little money, late, and on the way to the destination', async () => {
  const own = await ownSources()
  const customer = await created('customers', {
    ...lee,
    ...verified,
    type: 'business',
    businessName: 'Quick',
    businessClassification: 'b',
    businessType: 'llc',
  })
  const source = await linkSource(customer, 'R03')
  const named = await transfer(source, own.balance, '10.00')
  await simulate()
  expect(await statusOf(named)).toBe('failed')
  expect(await read(`${named}/failure`)).toMatchObject({
    code: 'R03',
    description: 'No Account/Unable to Locate Account',
  })
  expect(await bank.rows('Dwolla')).toEqual([])

  await dwolla.post(source, { name: 'Checking' })
  const { processor_token: _unused } = await bank.ask('/processor/token/create', {
    access_token: bank.accessToken,
    account_id: bank.accountId,
    processor: 'dwolla',
  })
  const short = await Promise.all(Array.from({ length: 4 }, () => transfer(source, own.balance, '10000.00')))
  await simulate()
  expect(await read(`${short[0]}/failure`)).toMatchObject({ code: 'R01' })

  await dwolla.post(source, { name: 'R10-late' })
  const late = await transfer(source, own.balance, '30.00')
  await simulate()
  const balance = Number((await read(`${own.balance}/balance`)).balance.value)
  expect(await statusOf(late)).toBe('processed')
  await simulate()
  expect(await statusOf(late)).toBe('failed')
  expect(Number((await read(`${own.balance}/balance`)).balance.value)).toBeCloseTo(balance - 30)
  expect((await bank.rows('Dwolla')).slice(-2).sort()).toEqual([
    'Dwolla hearth returned | -30.00 | posted',
    'Dwolla hearth | 30.00 | posted',
  ])

  const unverified = await created('customers', { ...lee, email: 'kim@post.example' })
  const refused = await created(`${unverified}/funding-sources`, {
    routingNumber: '222222226',
    accountNumber: '123456789',
    bankAccountType: 'checking',
    name: 'R02',
  })
  const out = await transfer(own.bank, refused, '15.00')
  await simulate()
  expect(await statusOf(out)).toBe('pending')
  await simulate()
  expect(await read(`${out}/failure`)).toMatchObject({ code: 'R02' })
  expect((await topics()).slice(-3)).toEqual([
    'customer_bank_transfer_failed',
    'transfer_failed',
    'customer_transfer_failed',
  ])
})

test('a typed account is verified by the deposits that it finds, and cancelled transfers leave no trace', async () => {
  const { numbers } = await bank.ask('/auth/get', { access_token: bank.accessToken })
  const ach = Object(numbers).ach.find((each: { account_id: string }) => each.account_id === bank.accountId)
  const customer = await created('customers', lee)
  const body = { routingNumber: ach.routing, accountNumber: ach.account, bankAccountType: 'checking', name: 'Typed' }
  const source = await created(`${customer}/funding-sources`, body)
  const again = await refusal(dwolla.post(`${customer}/funding-sources`, body))
  expect(again).toMatchObject({ status: 400, body: { code: 'DuplicateResource', _links: { about: { href: source } } } })
  const own = await ownSources()
  expect(await refusal(transfer(source, own.bank, '1.00'))).toMatchObject({ body: { code: 'ValidationError' } })
  expect(await created(`${source}/micro-deposits`)).toBe(`${source}/micro-deposits`)
  await simulate()
  expect((await bank.rows('Dwolla verification')).sort()).toEqual([
    'Dwolla verification | -0.03 | posted',
    'Dwolla verification | -0.09 | posted',
  ])
  const usd = (value: string) => ({ value, currency: 'USD' })
  expect(
    await refusal(dwolla.post(`${source}/micro-deposits`, { amount1: usd('0.01'), amount2: usd('0.02') })),
  ).toMatchObject({
    status: 400,
  })
  const named = await dwolla.post(`${source}/micro-deposits`, { amount1: usd('0.09'), amount2: usd('0.03') })
  expect(named.status).toBe(200)
  expect(await statusOf(source)).toBe('verified')

  const url = await transfer(source, own.bank, '12.00')
  expect((await dwolla.post(url, { status: 'cancelled' })).body.status).toBe('cancelled')
  expect(await bank.rows('Dwolla hearth')).toEqual([])
  expect(await refusal(dwolla.post(url, { status: 'cancelled' }))).toMatchObject({ status: 400 })
  expect((await dwolla.post(source, { removed: true })).body.removed).toBe(true)
  expect((await read(`${customer}/funding-sources`, { removed: 'false' })).total).toBe(0)
})

test('subscriptions get signed webhooks until they are paused', async () => {
  const url = await created('webhook-subscriptions', { url: bank.receiver.url, secret: 'hush' })
  const customer = await created('customers', lee)
  const { body, headers } = await bank.receiver.awaitText('customer_created')
  expect(headers['x-dwolla-topic']).toBe('customer_created')
  expect(headers['x-request-signature-sha-256']).toBe(createHmac('sha256', 'hush').update(body).digest('hex'))
  const event = JSON.parse(body)
  expect(event).toMatchObject({ topic: 'customer_created', _links: { customer: { href: customer } } })
  expect(await read(event._links.self.href)).toMatchObject({ id: event.id, resourceId: event.resourceId })
  const { _embedded } = await read(`${url}/webhooks`)
  expect(_embedded.webhooks[0]).toMatchObject({ eventId: event.id, topic: 'customer_created' })
  await dwolla.post(url, { paused: true })
  await dwolla.post(customer, { status: 'suspended' })
  expect((await read(`${url}/webhooks`)).total).toBe(1)
  expect(await topics()).toEqual(['customer_created', 'customer_suspended'])
  for (let count = 1; count < 10; count += 1)
    await created('webhook-subscriptions', { url: bank.receiver.url, secret: 's' })
  const eleventh = await refusal(dwolla.post('webhook-subscriptions', { url: bank.receiver.url, secret: 's' }))
  expect(eleventh.body.code).toBe('MaxNumberOfResources')
  expect((await dwolla.delete(url)).status).toBe(200)
})

test('keys, tokens and errors are those of Dwolla', async () => {
  await expect(open('hearth', 'wrong').get('/')).rejects.toMatchObject({ error: 'invalid_client' })
  const basic = `Basic ${Buffer.from('hearth:hearth-sandbox').toString('base64')}`
  const granted = await fetch(`${bank.url}/token`, {
    method: 'POST',
    headers: { authorization: basic, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  })
  expect(await granted.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 })
  const stranger = await fetch(`${bank.url}/customers`, { headers: { authorization: 'Bearer none' } })
  expect([stranger.status, await stranger.json()]).toEqual([
    401,
    { code: 'InvalidAccessToken', message: 'Invalid access token.' },
  ])
  const { status, body } = await refusal(dwolla.post('customers', { firstName: 'Lee', email: 'none' }))
  expect(status).toBe(400)
  expect(Object(body._embedded).errors.map(({ path }: { path: string }) => path)).toEqual(['/lastName', '/email'])
  expect(await refusal(dwolla.get('customers/none'))).toMatchObject({ status: 404, body: { code: 'NotFound' } })
  const customer = await created('customers', lee)
  expect(await refusal(open('developer', 'developer-sandbox').get(customer))).toMatchObject({ status: 404 })
  const retry = await created('customers', { ...lee, ...verified, firstName: 'retry', email: 'r@post.example' })
  expect(await statusOf(retry)).toBe('retry')
  await dwolla.post(retry, { ...lee, ...verified, email: 'r@post.example' })
  expect(await statusOf(retry)).toBe('verified')
  expect(await read('customers', { search: 'quick', limit: '1' })).toMatchObject({ total: 2, _links: { next: {} } })
  const pageForPeople = await fetch(bank.url, { headers: { accept: 'text/html' } })
  expect(pageForPeople.headers.get('content-type')).toContain('text/html')
})

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from './start-sandbox.ts'
import { makeFolder } from './test-bank.ts'

type Body = Record<string, unknown>
type Answer = { status: number; body: Body; text: string }

let bank: Sandbox
let home: ReturnType<typeof makeFolder>

const start = () => startSandbox({ host: '127.0.0.1', port: 0, dataFolder: home.folder, clock: '2026-11-22T08:00:00Z' })

beforeEach(async () => {
  home = makeFolder()
  bank = await start()
})
afterEach(async () => {
  await bank.stop()
  home.remove()
})

async function send(path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
  const response = await fetch(bank.url + path, init)
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text), text }
}

const ask = (path: string, body: Body, client = 'hearth'): Promise<Answer> =>
  send(path, body, { 'plaid-client-id': client, 'plaid-secret': `${client}-sandbox` })

const control = (path: string, body: Body): Promise<Answer> => send(`/control${path}`, body, {})

async function makePublicToken(options: Body = {}, institution_id = 'ins_109508'): Promise<string> {
  const made = await ask('/sandbox/public_token/create', {
    institution_id,
    initial_products: ['transactions'],
    options,
  })
  return String(made.body.public_token)
}

async function linkItem(options: Body = {}, institution?: string): Promise<{ access_token: string; item_id: string }> {
  const { body } = await ask('/item/public_token/exchange', {
    public_token: await makePublicToken(options, institution),
  })
  return { access_token: String(body.access_token), item_id: String(body.item_id) }
}

const codeOf = ({ status, body }: Answer): string => `${status} ${String(body.error_type)}/${String(body.error_code)}`

test('one clock, one seed: two banks in two folders answer the same to the byte', async () => {
  const { access_token } = await linkItem()
  const here = await ask('/transactions/sync', { access_token, count: 50 })
  const other = makeFolder()
  const twin = await startSandbox({
    host: '127.0.0.1',
    port: 0,
    dataFolder: other.folder,
    clock: '2026-11-22T08:00:00Z',
  })
  const original = bank
  bank = twin
  const there = await linkItem().then(item => ask('/transactions/sync', { access_token: item.access_token, count: 50 }))
  bank = original
  await twin.stop()
  other.remove()
  expect(there.text).toBe(here.text)
})

test('Items, their tokens and a moved clock survive a restart', async () => {
  const { access_token, item_id } = await linkItem()
  await control('/clock', { advance: 'P2D' })
  const before = await ask('/transactions/sync', { access_token })
  await bank.stop()
  bank = await start()
  expect((await ask('/transactions/sync', { access_token })).text).toBe(before.text)
  expect((await ask('/item/get', { access_token })).body.item).toMatchObject({ item_id, error: null })
})

test('a public token is good once, for half an hour, and for its own client', async () => {
  const public_token = await makePublicToken()
  expect(codeOf(await ask('/item/public_token/exchange', { public_token }, 'developer'))).toBe(
    '400 INVALID_INPUT/INVALID_PUBLIC_TOKEN',
  )
  await control('/institutions/ins_109508/status', { down: true })
  expect(codeOf(await ask('/item/public_token/exchange', { public_token }))).toBe(
    '400 INSTITUTION_ERROR/INSTITUTION_DOWN',
  )
  await control('/institutions/ins_109508/status', { down: false })
  expect((await ask('/item/public_token/exchange', { public_token })).status).toBe(200)
  expect(codeOf(await ask('/item/public_token/exchange', { public_token }))).toBe(
    '400 INVALID_INPUT/INVALID_PUBLIC_TOKEN',
  )
  const late = await makePublicToken()
  await control('/clock', { advance: 'PT30M' })
  expect(codeOf(await ask('/item/public_token/exchange', { public_token: late }))).toBe(
    '400 INVALID_INPUT/INVALID_PUBLIC_TOKEN',
  )
})

test('a client is blind to the Items of another', async () => {
  const { access_token } = await linkItem()
  expect(codeOf(await ask('/accounts/get', { access_token }, 'developer'))).toBe(
    '400 INVALID_INPUT/INVALID_ACCESS_TOKEN',
  )
  const wrong = { 'plaid-client-id': 'hearth', 'plaid-secret': 'developer-sandbox' }
  expect(codeOf(await send('/accounts/get', { access_token }, wrong))).toBe('400 INVALID_INPUT/INVALID_API_KEYS')
  expect(
    (await send('/accounts/get', { access_token, client_id: 'hearth', secret: 'hearth-sandbox' }, {})).status,
  ).toBe(200)
})

test('errors have every key, and unknown paths are told', async () => {
  const unknown = await ask('/no/such/path', {})
  expect(codeOf(unknown)).toBe('404 INVALID_REQUEST/NOT_FOUND')
  expect(Object.keys(unknown.body).sort()).toEqual([
    'display_message',
    'documentation_url',
    'error_code',
    'error_message',
    'error_type',
    'request_id',
    'suggested_action',
  ])
  const response = await fetch(`${bank.url}/accounts/get`, { method: 'POST', body: '{not json' })
  expect(await response.json()).toMatchObject({ error_code: 'INVALID_BODY', error_type: 'INVALID_REQUEST' })
})

test('a removed Item is gone for every call', async () => {
  const { access_token } = await linkItem()
  await ask('/item/remove', { access_token })
  for (const path of ['/item/get', '/accounts/get', '/transactions/sync', '/item/remove']) {
    expect(codeOf(await ask(path, { access_token }))).toBe('400 ITEM_ERROR/ITEM_NOT_FOUND')
  }
})

test('a sync is paged, restarts after a mutation, and takes no foreign cursor', async () => {
  const { access_token, item_id } = await linkItem({ transactions: { days_requested: 730 } })
  const other = await linkItem()
  await control(`/items/${item_id}/mutate-next-page`, { page: 3 })
  let cursor: unknown = null
  const ids = new Set<unknown>()
  const outcomes: string[] = []
  for (let more = true; more; ) {
    const page = await ask('/transactions/sync', { access_token, cursor, count: 500 })
    if (page.status === 200) for (const row of rowsOf(page.body.added)) ids.add(row.transaction_id)
    outcomes.push(page.status === 200 ? 'page' : codeOf(page))
    cursor = page.status === 200 ? page.body.next_cursor : null
    more = page.status !== 200 || page.body.has_more === true
  }
  expect(outcomes.slice(0, 3)).toEqual([
    'page',
    'page',
    '400 TRANSACTIONS_ERROR/TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
  ])
  expect(ids.size).toBeGreaterThan(2_500)
  const foreign = await ask('/transactions/sync', { access_token: other.access_token, cursor })
  expect(codeOf(foreign)).toBe('400 INVALID_REQUEST/INVALID_FIELD')
})

const rowsOf = (rows: unknown): Body[] => (Array.isArray(rows) ? rows : [])

test('an Item whose history is not ready answers with an empty cursor', async () => {
  const { access_token, item_id } = await linkItem()
  await control(`/items/${item_id}/history`, { ready: false })
  expect((await ask('/transactions/sync', { access_token })).body).toMatchObject({
    added: [],
    has_more: false,
    next_cursor: '',
    transactions_update_status: 'NOT_READY',
  })
  const asked = { access_token, start_date: '2026-10-01', end_date: '2026-10-31' }
  expect(codeOf(await ask('/transactions/get', asked))).toBe('400 ITEM_ERROR/PRODUCT_NOT_READY')
})

test('new rows are told by a signed webhook, after the first sync and not before', async () => {
  const received: { body: string; verification: string }[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ body, verification: String(request.headers['plaid-verification']) })
      response.end()
      receiver.emit('webhook')
    })
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const address = receiver.address()
  const webhook = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`
  const { access_token } = await linkItem({ webhook })
  await control('/clock', { advance: 'P1D' })
  expect(received).toEqual([])
  await ask('/transactions/sync', { access_token })
  const arrives = once(receiver, 'webhook')
  await control('/clock', { advance: 'P1D' })
  await arrives
  const [first] = received
  if (!first) throw new Error('No webhook came')
  expect(JSON.parse(first.body)).toMatchObject({
    webhook_code: 'SYNC_UPDATES_AVAILABLE',
    historical_update_complete: true,
  })
  expect(first.body).toBe(JSON.stringify(JSON.parse(first.body), null, 2))
  const { kid } = decodeProtectedHeader(first.verification)
  const { body } = await ask('/webhook_verification_key/get', { key_id: kid })
  const key = await importJWK(Object(body.key), 'ES256')
  const { payload } = await jwtVerify(first.verification, key, { algorithms: ['ES256'], maxTokenAge: '5 min' })
  expect(payload.request_body_sha256).toBe(createHash('sha256').update(first.body).digest('hex'))
  receiver.close()
  receiver.closeAllConnections()
})

test('the control routes want JSON, so that no page of another site can reach them', async () => {
  expect((await fetch(`${bank.url}/control/items`)).status).toBe(400)
  expect((await fetch(`${bank.url}/control/clock`, { method: 'POST', body: '{"advance":"P1D"}' })).status).toBe(400)
  expect(codeOf(await control('/clock', { now: '2020-01-01T00:00:00Z' }))).toBe('400 INVALID_REQUEST/INVALID_FIELD')
})

test('one folder serves one bank, of one seed', async () => {
  await expect(start()).rejects.toThrow('Another sandbox bank is using')
  await bank.stop()
  const again = { host: '127.0.0.1', port: 0, dataFolder: home.folder }
  await expect(startSandbox({ ...again, seed: 'another' })).rejects.toThrow('SANDBOX_SEED')
  bank = await start()
})

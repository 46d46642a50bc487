// Requests that no screen would send get a clear answer with a code, and change nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiFailure, Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

type OpenApi = { paths: Record<string, Record<string, { security?: object[] }>> }

let world: World
let home: Home
let accountId: string
let groceries: string

beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-22T12:00:00Z' })
  home = await world.register()
  const account = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 5000 },
  })
  accountId = account.accountId
  groceries = await home.findCategory('Groceries')
})
afterAll(() => world.close())

const codeOf = async (method: string, path: string, raw?: string) => {
  const answer = await fetch(world.url + path, {
    method,
    headers: {
      authorization: `Bearer ${home.bearer}`,
      ...(raw !== undefined && { 'content-type': 'application/json' }),
    },
    ...(raw !== undefined && { body: raw }),
  })
  const body = (await answer.json()) as ApiFailure['body']
  expect(body.error.message).toMatch(/\w{3,}/)
  expect(body.error.requestId).toMatch(/^[0-9a-f-]{36}$/)
  return `${answer.status} ${body.error.code}`
}

const envelope = (month = '2026-11') => `/api/v1/budget/${month}/envelopes/${groceries}`

test.each(['{oops', '', '"text"', '[]', 'null', '{"assigned":1,"assigned"'])(
  'a body that is not JSON, or not an object: %s',
  async raw => {
    expect(await codeOf('PUT', envelope(), raw)).toMatch(/^400 INVALID_(JSON|REQUEST)$/)
  },
)

test.each(['2026-13', '2026-00', '2026-1', '20261-1', 'now', '2026-02-29', '2026-11-1'])(
  'the period %s',
  async month => {
    expect(await codeOf('GET', `/api/v1/budget/${month}`)).toMatch(/^400 INVALID_(PERIOD|REQUEST)$/)
    expect(await codeOf('PUT', envelope(month), '{"assigned":100}')).toMatch(/^400 INVALID_(PERIOD|REQUEST)$/)
  },
)

test.each(['9007199254740993', '1e18', '-9007199254740993', '12.5', '"100"', 'null', 'true', '1e400'])(
  'the amount %s',
  async amount => {
    expect(await codeOf('PUT', envelope(), `{"assigned":${amount}}`)).toMatch(/^400 INVALID_(REQUEST|AMOUNT)$/)
    const row = `{"accountId":"${accountId}","date":"2026-11-01","payee":"x","amount":${amount}}`
    expect(await codeOf('POST', '/api/v1/transactions', row)).toMatch(/^400 INVALID_(REQUEST|AMOUNT)$/)
  },
)

test.each([
  ['GET', '/api/v1/transactions?from=2026-02-30', undefined, '400 INVALID_DAY'],
  ['GET', '/api/v1/transactions?limit=0', undefined, '400 INVALID_REQUEST'],
  ['GET', '/api/v1/transactions?limit=501', undefined, '400 INVALID_REQUEST'],
  ['GET', '/api/v1/transactions?after=nonsense', undefined, '400 INVALID_CURSOR'],
  ['GET', '/api/v1/transactions?colour=red', undefined, '400 INVALID_REQUEST'],
  ['POST', '/api/v1/items', '{}', '400 INVALID_REQUEST'],
  [
    'POST',
    '/api/v1/accounts',
    '{"name":" ","type":"depository","currency":"USD","openingBalance":0}',
    '400 INVALID_REQUEST',
  ],
  [
    'POST',
    '/api/v1/accounts',
    '{"name":"x","type":"depository","currency":"XXQ","openingBalance":0}',
    '400 INVALID_CURRENCY',
  ],
  ['GET', '/api/v1/nothing-here', undefined, '404 ROUTE_NOT_FOUND'],
])('%s %s %s', async (method, path, raw, expected) => {
  expect(await codeOf(method, path, raw)).toBe(expected)
})

test('assignments that no sum could hold are refused one by one', async () => {
  const big = '90000000000000'
  const codes: string[] = []
  for (let month = 1; month <= 60; month += 1) {
    const path = envelope(`${2030 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`)
    const answer = await home.send('PUT', path, { assigned: Number(big) })
    codes.push(answer.ok ? 'ok' : ((await answer.json()) as ApiFailure['body']).error.code)
  }
  expect(new Set(codes)).toEqual(new Set(['ok', 'INVALID_AMOUNT']))
  expect((await home.send('GET', '/api/v1/budget/2040-01')).status).toBe(200)
  for (let month = 1; month <= 60; month += 1) {
    const path = envelope(`${2030 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`)
    await home.send('PUT', path, { assigned: 0 })
  }
})

test('a body of which every part is optional may be left out', async () => {
  const answer = await home.send('POST', '/api/v1/link-tokens')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ linkToken: expect.stringMatching(/^link-sandbox-/) })
})

test('income has no envelope', async () => {
  const paychecks = await home.findCategory('Paychecks')
  expect(await codeOf('PUT', `/api/v1/budget/2026-11/envelopes/${paychecks}`, '{"assigned":100}')).toBe(
    '409 CATEGORY_HAS_NO_ENVELOPE',
  )
})

test('after all of it, nothing has changed', async () => {
  expect(await home.listRows()).toHaveLength(1)
  const budget = await home.ask('readBudget', { params: { period: '2026-11' } })
  expect(budget).toMatchObject({ money: 5000, readyToAssign: 5000 })
  expect(budget.envelopes.every(it => it.available === 0)).toBe(true)
})

test('without signing in, every route but the open ones asks for it', async () => {
  const { paths } = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as OpenApi
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (operation.security?.length === 0) continue
      const answer = await fetch(world.url + path.replaceAll(/\{\w+\}/g, 'x'), { method: method.toUpperCase() })
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 401`)
    }
  }
})

import { expect, test } from 'vitest'
import { isOriginAllowed } from './origin-check.ts'

const cookie = { cookie: 'theme=dark; hearth.session_token=t.s' }
const ask = (headers: Record<string, string>, more: { method?: string; host?: string; publicHost?: string } = {}) =>
  isOriginAllowed({
    method: more.method ?? 'POST',
    host: more.host ?? 'localhost:3000',
    publicHost: more.publicHost,
    headers: new Headers(headers),
  })

test.each([
  ['our own page', { ...cookie, origin: 'http://localhost:3000' }],
  ['a program with a bearer token', { authorization: 'Bearer x' }],
  ['a program with nothing, such as a webhook', {}],
  ['a browser that sends no Origin but says same-origin', { ...cookie, 'sec-fetch-site': 'same-origin' }],
])('%s may change things', (_, headers) => expect(ask(headers)).toBe(true))

test.each([
  ['another website', { ...cookie, origin: 'https://evil.example' }],
  ['another website without our cookie', { origin: 'https://evil.example' }],
  ['another port', { ...cookie, origin: 'http://localhost:3001' }],
  ['a host that begins like ours', { ...cookie, origin: 'http://localhost:3000.evil.example' }],
  ['a page without an origin', { ...cookie, origin: 'null' }],
  ['an origin that is none', { ...cookie, origin: 'nonsense' }],
  ['a cookie from nowhere', cookie],
  ['a cookie from a sibling site', { ...cookie, 'sec-fetch-site': 'same-site' }],
])('%s may not', (_, headers) => expect(ask(headers)).toBe(false))

test('reading is allowed to all', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(ask({ ...cookie, origin: 'https://evil.example' }, { method })).toBe(true)
})

test('behind a proxy the public address counts too, and a standard port may be written or not', () => {
  const headers = { ...cookie, origin: 'https://budget.example' }
  expect(ask(headers)).toBe(false)
  expect(ask(headers, { publicHost: 'budget.example' })).toBe(true)
  expect(ask({ ...cookie, origin: 'http://home' }, { host: 'home:80' })).toBe(true)
})

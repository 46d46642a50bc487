// The dialog's own calls, over HTTP, with a bank of two answers behind them.

import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LinkPort, LinkRefusal } from '../link-port.ts'
import { registerLink } from './register-link.ts'

const refuse = (error_type: string, error_code: string): LinkRefusal => ({
  kind: 'refused',
  error: { error_type, error_code, error_message: 'no', display_message: null, request_id: 'r' },
})
const bank = { institutionId: 'ins_1', name: 'Tartan Bank', countryCode: 'US', url: null, oauth: false }
const account = { id: 'a1', name: 'Checking', mask: '0000', type: 'depository', subtype: 'checking' }

const port: LinkPort = {
  openSession: linkToken =>
    linkToken.startsWith('link-')
      ? {
          kind: 'open',
          clientName: 'Home',
          language: 'en',
          countryCodes: ['US'],
          products: [],
          update: linkToken === 'link-update' ? { institutionId: 'ins_1' } : null,
        }
      : refuse('INVALID_INPUT', 'INVALID_LINK_TOKEN'),
  searchInstitutions: (_linkToken, query) => (bank.name.includes(query) ? [bank] : []),
  signIn: (_linkToken, _institutionId, username, password) =>
    username === 'user_good' && password === 'pass_good'
      ? {
          kind: 'signed-in',
          signInId: 's1',
          accounts: [{ ...account, currentText: '$1.00' }],
        }
      : refuse('ITEM_ERROR', 'INVALID_CREDENTIALS'),
  finish: (signInId, accountIds) =>
    signInId === 's1' && accountIds.includes('a1')
      ? {
          kind: 'linked',
          publicToken: 'public-1',
          institution: { institution_id: 'ins_1', name: bank.name },
          accounts: [{ ...account, verification_status: null, class_type: null }],
        }
      : refuse('INVALID_REQUEST', 'INVALID_FIELD'),
}

let app: FastifyInstance
beforeEach(async () => {
  app = Fastify()
  await registerLink(app, port)
})
afterEach(() => app.close())

const post = (path: string, payload: object) => app.inject({ method: 'POST', url: `/link-bank/api/${path}`, payload })
const signIn = (password: string, linkToken = 'link-1') =>
  post('sign-in', { linkToken, institutionId: 'ins_1', username: 'user_good', password })

test('a link token that stands for nothing is refused at every door', async () => {
  const doors = {
    session: { linkToken: 'used-up' },
    institutions: { linkToken: 'used-up', query: '' },
    'sign-in': { linkToken: 'used-up', institutionId: 'ins_1', username: 'user_good', password: 'pass_good' },
  }
  for (const [path, body] of Object.entries(doors)) {
    expect((await post(path, body)).json()).toMatchObject({
      kind: 'refused',
      error: { error_code: 'INVALID_LINK_TOKEN' },
    })
  }
})

test('a session in update mode names the institution of its Item', async () => {
  expect((await post('session', { linkToken: 'link-1' })).json()).toMatchObject({ kind: 'open', institution: null })
  expect((await post('session', { linkToken: 'link-update' })).json()).toMatchObject({ institution: bank })
})

test('from search to public token', async () => {
  const found = await post('institutions', { linkToken: 'link-1', query: ' Tartan ' })
  expect(found.json()).toMatchObject({ kind: 'found', institutions: [bank] })
  expect((await signIn('pass_good')).json()).toMatchObject({ kind: 'signed-in', signInId: 's1' })
  const linked = await post('finish', { signInId: 's1', accountIds: ['a1'] })
  expect(linked.json()).toMatchObject({ kind: 'linked', publicToken: 'public-1' })
  expect(linked.json().requestId).toMatch(/^[a-zA-Z0-9]{15}$/)
  expect(linked.headers['cache-control']).toBe('no-store')
})

test('after ten wrong passwords the right one waits too, for this link token only', async () => {
  for (let attempt = 0; attempt < 10; attempt++) {
    expect((await signIn('wrong')).json()).toMatchObject({
      error: { error_code: 'INVALID_CREDENTIALS' },
    })
  }
  const eleventh = await signIn('pass_good')
  expect(eleventh.statusCode).toBe(429)
  expect(eleventh.json()).toMatchObject({
    kind: 'refused',
    error: { error_code: 'RATE_LIMIT' },
  })
  expect((await signIn('pass_good', 'link-2')).json()).toMatchObject({ kind: 'signed-in' })
})

test('only JSON with exactly the expected fields is read', async () => {
  const broken: [string, object | string, string][] = [
    ['session', {}, 'INVALID_FIELD'],
    ['session', { linkToken: 7 }, 'INVALID_FIELD'],
    ['session', { linkToken: 'x'.repeat(201) }, 'INVALID_FIELD'],
    ['session', { linkToken: 'link-1', more: true }, 'INVALID_FIELD'],
    ['finish', { signInId: 's1', accountIds: [] }, 'INVALID_FIELD'],
    ['finish', { signInId: 's1', accountIds: 'a1' }, 'INVALID_FIELD'],
    ['session', '{"linkToken":', 'INVALID_BODY'],
  ]
  for (const [path, payload, code] of broken) {
    const reply = await app.inject({
      method: 'POST',
      url: `/link-bank/api/${path}`,
      headers: { 'content-type': 'application/json' },
      payload,
    })
    expect([reply.statusCode, reply.json().error.error_code]).toEqual([400, code])
  }
  const form = { method: 'POST', url: '/link-bank/api/session', payload: 'linkToken=link-1' } as const
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    expect((await app.inject({ ...form, headers: { 'content-type': type } })).statusCode).toBe(415)
  }
})

test('a body beyond the limit is not read', async () => {
  expect((await signIn('x'.repeat(300_000))).statusCode).toBe(413)
})

test('the page and its scripts come with a strict policy and nothing from elsewhere', async () => {
  const page = await app.inject('/link-bank/dialog?token=<script>')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'self'")
  const paths = [...page.body.matchAll(/(?:href|src)="([^"]+)"/g)].map(match => match[1])
  expect(paths).toContain('assets/dialog.js')
  for (const path of paths) {
    const file = await app.inject(`/link-bank/${path}`)
    expect([path, file.statusCode]).toEqual([path, 200])
    expect(file.body).not.toMatch(/https?:\/\/|\.ts['"]/)
  }
  expect(page.body).not.toContain('<script>')
})

test('window.Plaid is a plain script, and a browser that has it is told so', async () => {
  const script = await app.inject('/link-bank/link-initialize.js')
  expect(() => new Function(script.body)).not.toThrow()
  const headers = { 'if-none-match': String(script.headers.etag) }
  expect((await app.inject({ url: '/link-bank/link-initialize.js', headers })).statusCode).toBe(304)
  expect((await app.inject('/link-bank/assets/..%2f..%2fregister-link.ts')).statusCode).toBe(404)
})

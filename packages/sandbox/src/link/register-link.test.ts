// The dialog's own calls, over HTTP, with a bank of two answers behind them.

import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LinkPort, LinkRefusal } from '../link-port.ts'
import { registerLink } from './register-link.ts'

const refuse = (error_type: string, error_code: string): LinkRefusal => ({
  kind: 'refused',
  error: { error_type, error_code, error_message: 'no', display_message: null, request_id: 'r' },
})
const bank = {
  institutionId: 'ins_1',
  name: 'Tartan Bank',
  countryCode: 'US',
  url: null,
  oauth: false,
  health: 'healthy' as const,
  filtered: false,
}
const account = { id: 'a1', name: 'Checking', mask: '0000', type: 'depository', subtype: 'checking' }
const signedIn = {
  kind: 'signed-in' as const,
  signInId: 's1',
  accounts: [{ ...account, currentText: '$1.00', shared: false }],
}
const noToken = refuse('INVALID_INPUT', 'INVALID_LINK_TOKEN')

const port: LinkPort = {
  openSession: linkToken =>
    linkToken.startsWith('link-')
      ? {
          kind: 'open',
          sessionId: 'session-1',
          clientName: 'Home',
          language: 'en',
          countryCodes: ['US'],
          products: [],
          update: linkToken === 'link-update' ? { choosesAccounts: false, asksConsent: false } : null,
          institution: linkToken === 'link-update' ? bank : null,
          payment: null,
          severalItems: false,
          oauthLeavesPage: false,
          hosted: null,
          returned: null,
        }
      : noToken,
  searchInstitutions: (linkToken, query) =>
    linkToken.startsWith('link-') ? { kind: 'found', institutions: bank.name.includes(query) ? [bank] : [] } : noToken,
  signIn: (linkToken, _sessionId, _institutionId, username, password) => {
    if (!linkToken.startsWith('link-')) return noToken
    return username === 'user_good' && password === 'pass_good' ? signedIn : refuse('ITEM_ERROR', 'INVALID_CREDENTIALS')
  },
  answerMfa: (_signInId, answers) => (answers[0] === '1234' ? signedIn : refuse('ITEM_ERROR', 'INVALID_MFA')),
  finish: (signInId, accountIds) =>
    signInId === 's1' && accountIds.includes('a1')
      ? {
          kind: 'linked',
          publicToken: 'public-1',
          institution: { institution_id: 'ins_1', name: bank.name },
          accounts: [{ ...account, verification_status: null, class_type: null }],
        }
      : refuse('INVALID_REQUEST', 'INVALID_FIELD'),
  noteEvents: () => ({ kind: 'noted' }),
  endSession: () => ({ kind: 'ended' }),
  startOauth: () => ({ kind: 'started', stateId: 'state-1' }),
  openOauth: () => refuse('OAUTH_ERROR', 'OAUTH_STATE_ID_NOT_FOUND'),
  signInAtBank: () => signedIn,
  decideOauth: () => ({ kind: 'decided', returnTo: null }),
  continueOauth: () => ({ kind: 'waiting' }),
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

test('guesses at what a bank asks are counted, too', async () => {
  const answer = (code: string) => post('mfa', { signInId: 's1', answers: [code] })
  for (let attempt = 0; attempt < 10; attempt++) {
    expect((await answer('0000')).json()).toMatchObject({ error: { error_code: 'INVALID_MFA' } })
  }
  expect((await answer('1234')).statusCode).toBe(429)
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
    ['events', { sessionId: 's', events: [{ name: 'open', fields: {} }] }, 'INVALID_FIELD'],
    ['events', { sessionId: 's', events: [{ name: 'OPEN', fields: { password: 'x' } }] }, 'INVALID_FIELD'],
    ['end', { sessionId: 's', events: [], end: { kind: 'gone' } }, 'INVALID_FIELD'],
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

test.each([
  ['dialog', 'assets/dialog.js', 'self'],
  ['hosted/3f2c', '../assets/dialog.js', 'none'],
  ['oauth/3f2c', '../assets/oauth-page.js', 'none'],
])(
  'the page %s and its scripts come with a strict policy and nothing from elsewhere',
  async (url, script, framedBy) => {
    const page = await app.inject(`/link-bank/${url}?token=<script>`)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors '${framedBy}'`)
    const paths = [...page.body.matchAll(/(?:href|src)="([^"]+)"/g)].map(match => match[1] ?? '')
    expect(paths).toContain(script)
    for (const path of paths) {
      const file = await app.inject(new URL(path, `http://bank/link-bank/${url}`).pathname)
      expect([path, file.statusCode]).toEqual([path, 200])
      expect(file.body).not.toMatch(/https?:\/\/|\.ts['"]/)
    }
    expect(page.body).not.toContain('<script>')
  },
)

test('window.Plaid is a plain script, and a browser that has it is told so', async () => {
  const script = await app.inject('/link-bank/link-initialize.js')
  expect(() => new Function(script.body)).not.toThrow()
  const headers = { 'if-none-match': String(script.headers.etag) }
  expect((await app.inject({ url: '/link-bank/link-initialize.js', headers })).statusCode).toBe(304)
  expect((await app.inject('/link-bank/assets/..%2f..%2fregister-link.ts')).statusCode).toBe(404)
})

// What every request meets, whatever it asks for: headers, errors, the document, live events, files, and the end.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ErrorReply, SyncEvent } from '@hearth/api'
import { contract, eventsPath, type RouteName, routes } from '@hearth/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Doorway, openDoorway } from '../src/doorway.ts'

const listeners = new Map<string, Set<(event: SyncEvent) => void>>()
const seenByBank: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = []

let hearth: Doorway
let bank: Server
let webFolder: string
let bearer: { authorization: string }

beforeAll(async () => {
  bank = await startStrangeBank()
  webFolder = await mkdtemp(join(tmpdir(), 'hearth-web-'))
  await mkdir(join(webFolder, 'assets'))
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Hearth</title>')
  await writeFile(join(webFolder, 'assets', 'app-1a2b.js'), 'export {}')
  hearth = await openDoorway({
    http: {
      webFolder,
      bankUrl: urlOf(bank),
      subscribe: (householdId, listener) => {
        const all = listeners.get(householdId) ?? new Set()
        listeners.set(householdId, all.add(listener))
        return () => void all.delete(listener)
      },
    },
  })
  bearer = await register('ann@example.org')
})
afterAll(async () => {
  await hearth.close()
  bank.close()
  await rm(webFolder, { recursive: true })
})

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** A bank that tries what a stranger might: it sets a cookie, and has more pages than those of Link. */
async function startStrangeBank(): Promise<Server> {
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    seenByBank.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() })
    reply.setHeader('content-security-policy', "frame-ancestors 'self'")
    reply.setHeader('set-cookie', 'hearth.session_token=theirs')
    reply.end('a page of the bank')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function register(email: string): Promise<{ authorization: string }> {
  const response = await send('POST', '/api/auth/sign-up/email', {
    name: 'Ann',
    email,
    password: 'correct horse battery',
  })
  return { authorization: `Bearer ${response.headers.get('set-auth-token')}` }
}

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(hearth.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const get = (path: string, headers: Record<string, string> = {}) => fetch(hearth.url + path, { headers })
const failure = async (response: Response) => {
  const { error } = (await response.json()) as ErrorReply
  expect(Object.keys(error).sort()).toEqual(['code', 'message', 'requestId'])
  return { status: response.status, code: error.code, message: error.message }
}

describe('headers', () => {
  test.each(['/', '/accounts', '/api/health', '/api/nothing', '/assets/nothing.js'])(
    '%s has a strict policy',
    async path => {
      const { headers } = await get(path, { accept: 'text/html' })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy.split(';')).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "frame-ancestors 'none'",
        ]),
      )
      expect(policy).not.toMatch(/unsafe|upgrade-insecure|https?:/)
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  test.each(['sandbox', 'production'] as const)(
    'with the %s Plaid, its hosts are allowed and no others',
    async environment => {
      const real = await openDoorway({ http: { environment, publicUrl: new URL('https://budget.example') } })
      try {
        const { headers } = await fetch(`${real.url}/api/health`)
        const hosts = (headers.get('content-security-policy') ?? '').match(/https:\/\/[^ ;]+/g)
        expect(hosts?.sort()).toEqual([
          'https://cdn.plaid.com',
          'https://cdn.plaid.com/link/v2/stable/link-initialize.js',
          `https://${environment}.plaid.com`,
        ])
        expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
        const registered = await fetch(`${real.url}/api/auth/sign-up/email`, {
          method: 'POST',
          headers: { origin: 'https://budget.example' },
          body: '{}',
        })
        expect(registered.status).toBe(400)
      } finally {
        await real.close()
      }
    },
  )

  test('over https the cookie is for https only', async () => {
    const secure = await openDoorway({ http: { publicUrl: new URL('https://budget.example') } })
    try {
      const response = await fetch(`${secure.url}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Ann', email: 'ann@example.org', password: 'correct horse battery' }),
      })
      expect(response.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Strict; Secure$/)
    } finally {
      await secure.close()
    }
  })
})

describe('errors', () => {
  const assign = (body: unknown, path = '/api/v1/budget/2026-11/envelopes/c1') => send('PUT', path, body, bearer)

  test('an address that does not exist', async () => {
    expect(await failure(await get('/api/v1/nothing', bearer))).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' })
    expect(await failure(await send('POST', '/api/v1/session', {}, bearer))).toMatchObject({ code: 'ROUTE_NOT_FOUND' })
    expect(await failure(await get(`/api/v1/items/${'x'.repeat(5000)}`, bearer))).toMatchObject({
      code: 'ROUTE_NOT_FOUND',
    })
    expect(await failure(await get('/api/%zz', bearer))).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
  })

  test.each([
    ['{"assigned":', 'INVALID_JSON', 400],
    ['{"__proto__":{}}', 'INVALID_JSON', 400],
    ['', 'INVALID_REQUEST', 400],
    [{}, 'INVALID_REQUEST', 400],
    [{ assigned: '5' }, 'INVALID_REQUEST', 400],
    [{ assigned: 5.5 }, 'INVALID_REQUEST', 400],
    [{ assigned: null }, 'INVALID_REQUEST', 400],
    [{ assigned: 5, extra: 1 }, 'INVALID_REQUEST', 400],
    ['{"assigned":9007199254740993}', 'INVALID_AMOUNT', 400],
    ['{"assigned":-9007199254740993}', 'INVALID_AMOUNT', 400],
    ['{"assigned":1e300}', 'INVALID_AMOUNT', 400],
    [`{"assigned":5,"x":"${'x'.repeat(1024 * 1024)}"}`, 'BODY_TOO_LARGE', 413],
  ])('a wrong body, no. %#', async (body, code, status) => {
    expect(await failure(await assign(body))).toMatchObject({ code, status })
  })

  test('the sentence names the field', async () => {
    const sentence = async (response: Response) => (await failure(response)).message
    expect(await sentence(await assign({ assigned: 'x' }))).toBe('body.assigned must be integer. Nothing was changed.')
    expect(await sentence(await assign({ assigned: 1, extra: 1 }))).toContain('extra')
    expect(await sentence(await assign({ assigned: 1 }, '/api/v1/budget/soon/envelopes/c1'))).toContain('path.period')
  })

  test('who is not signed in learns nothing about the form of a request', async () => {
    expect(await failure(await send('PUT', '/api/v1/budget/2026-11/envelopes/c1', '{'))).toMatchObject({
      status: 401,
      code: 'SIGN_IN_REQUIRED',
    })
  })

  test('a bug is a bug: no detail outside, the whole of it in the log under the same id', async () => {
    const response = await fetch(`${hearth.url}/api/v1/items/i1`, { method: 'DELETE', headers: bearer })
    const { error } = (await response.json()) as ErrorReply
    expect([response.status, error.code]).toEqual([500, 'INTERNAL'])
    expect(error.message).not.toContain('A bug')
    const line = hearth.log.find(it => it.includes(error.requestId) && it.includes('A bug with i1'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 50, err: { stack: expect.stringContaining('doorway.ts') } })
  })

  test('bytes that are no request', async () => {
    const { port } = new URL(hearth.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.end('NONSENSE\r\n\r\n')
    let answer = ''
    for await (const chunk of socket) answer += chunk
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'INVALID_REQUEST' } })
  })

  test('too many requests', async () => {
    const narrow = await openDoorway({ http: { requestsPerMinuteMax: 3 } })
    try {
      const answers: Response[] = []
      for (let n = 0; n < 4; n += 1) answers.push(await fetch(`${narrow.url}/api/health`))
      expect(answers.map(it => it.status)).toEqual([200, 200, 200, 429])
      const last = answers[3] ?? Response.error()
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await failure(last)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    } finally {
      await narrow.close()
    }
  })
})

test('the API describes itself, each route with its errors and who may use it', async () => {
  const document = await (await get('/api/openapi.json')).json()
  expect(document).toMatchObject({
    openapi: '3.1.0',
    components: { securitySchemes: { bearer: { scheme: 'bearer' } } },
  })
  const served: RouteName[] = ['readHealth', 'readSession', 'assignMoney', 'removeItem']
  for (const name of served) {
    const { method, path } = routes[name]
    const { paths } = document as { paths: Record<string, Record<string, unknown>> }
    expect(paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]).toMatchObject({
      operationId: name,
      summary: contract[name].summary,
      responses: { '4XX': expect.anything() },
      security: name === 'readHealth' ? [] : [{ session: [] }, { bearer: [] }],
    })
  }
  expect(JSON.stringify(document)).not.toContain('~kind')
})

describe('live events', () => {
  const event: SyncEvent = {
    itemId: 'i1',
    stage: 'finished',
    added: 3,
    modified: 0,
    removed: 0,
    bankCode: null,
    at: '2026-11-22T10:00:00Z',
  }

  test('reach the household, and no other', async () => {
    const [anns, beas] = [await get(eventsPath, bearer), await get(eventsPath, await register('bea@example.org'))]
    expect(anns.headers.get('content-type')).toBe('text/event-stream')
    expect(anns.headers.get('content-security-policy')).toContain("default-src 'none'")
    const [annsReader, beasReader] = [readerOf(anns), readerOf(beas)]
    const [ann, bea] = hearth.founded.slice(0, 2)
    for (const listener of listeners.get(ann ?? '') ?? []) listener(event)
    for (const listener of listeners.get(bea ?? '') ?? []) listener({ ...event, itemId: 'i2' })
    expect(await annsReader.until('\n\n', 2)).toContain(`event: sync\ndata: ${JSON.stringify(event)}\n\n`)
    const heardByBea = await beasReader.until('\n\n', 2)
    expect(heardByBea).toContain('"i2"')
    expect(heardByBea).not.toContain('"i1"')
    await Promise.all([annsReader.cancel(), beasReader.cancel()])
    await expect.poll(() => [...listeners.values()].map(all => all.size)).toEqual([0, 0])
  })

  test('need a session', async () => {
    expect(await failure(await get(eventsPath))).toMatchObject({ status: 401, code: 'SIGN_IN_REQUIRED' })
  })

  test('do not hold up the end', async () => {
    const ending = await openDoorway()
    const response = await fetch(`${ending.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ann', email: 'ann@example.org', password: 'correct horse battery' }),
    })
    const authorization = `Bearer ${response.headers.get('set-auth-token')}`
    const watching = await fetch(ending.url + eventsPath, { headers: { authorization } })
    const began = performance.now()
    await ending.app.close()
    expect(performance.now() - began).toBeLessThan(2000)
    await watching.text()
    await ending.close()
  })
})

function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async until(mark: string, times: number): Promise<string> {
      while (text.split(mark).length <= times) text += (await reader?.read())?.value ?? ''
      return text
    },
    cancel: () => reader?.cancel(),
  }
}

describe("the bank's Link pages", () => {
  test('come through our port with their own policy, without our cookies, and without theirs', async () => {
    const cookie = { cookie: 'hearth.session_token=x.y', ...bearer }
    const page = await get('/link-bank/dialog?token=t1', cookie)
    expect(await page.text()).toBe('a page of the bank')
    expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'self'")
    expect(page.headers.get('x-frame-options')).toBeNull()
    expect(page.headers.getSetCookie()).toEqual([])
    const posted = await send(
      'POST',
      '/link-bank/sign-in',
      { username: 'user_good' },
      { ...bearer, origin: hearth.url },
    )
    expect(posted.status).toBe(200)
    expect(seenByBank.map(it => it.url)).toEqual(['/link-bank/dialog?token=t1', '/link-bank/sign-in'])
    expect(seenByBank[1]?.body).toBe('{"username":"user_good"}')
    for (const { headers } of seenByBank) {
      expect(headers.cookie).toBeUndefined()
      expect(headers.authorization).toBeUndefined()
    }
  })

  test.each([
    '/link-bank/../accounts/get',
    '/link-bank/%2e%2e/accounts/get',
    '/link-bank/..%2faccounts/get',
    '/accounts/get',
  ])('open no way to the rest of the bank: %s', async path => {
    const before = seenByBank.length
    const { port } = new URL(hearth.url)
    const status = await new Promise(resolve => {
      request({ port, host: '127.0.0.1', path }, reply => resolve(reply.resume().statusCode)).end()
    })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(seenByBank.slice(before).map(it => it.url)).toEqual([])
  })

  test('a bank that does not answer', async () => {
    const alone = await openDoorway({ http: { bankUrl: 'http://127.0.0.1:9' } })
    try {
      expect(await failure(await fetch(`${alone.url}/link-bank/dialog`))).toMatchObject({
        code: 'BANK_UNAVAILABLE',
        status: 503,
      })
    } finally {
      await alone.close()
    }
  })
})

describe('files of the web app', () => {
  test('pages are always asked for again, hashed files never', async () => {
    for (const path of ['/', '/index.html', '/accounts/42']) {
      const page = await get(path, { accept: 'text/html,*/*' })
      expect(await page.text()).toContain('<title>Hearth</title>')
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
    const file = await get('/assets/app-1a2b.js')
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('content-type')).toContain('javascript')
  })

  test.each(['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fetc/passwd'])(
    '%s stays inside',
    async path => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('a missing build says what to do', async () => {
    const bare = await openDoorway()
    try {
      expect(await (await fetch(bare.url, { headers: { accept: 'text/html' } })).text()).toContain('npm start')
    } finally {
      await bare.close()
    }
  })
})

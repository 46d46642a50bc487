// Who gets in, who stays out, and what another website can do: nothing.
import type { ErrorReply, Session } from '@hearth/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Doorway, openDoorway } from '../src/doorway.ts'

const ann = { name: 'Ann', email: 'Ann@Example.org', password: 'correct horse battery' }

let hearth: Doorway
beforeAll(async () => {
  hearth = await openDoorway({
    attempts: { signInByAddress: { max: 1000, windowSeconds: 60 }, failuresByEmail: { max: 3, windowSeconds: 900 } },
  })
})
afterAll(() => hearth.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}, url = hearth.url) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const register = (who: Partial<typeof ann>, headers = {}) =>
  post('/api/auth/sign-up/email', { ...ann, ...who }, headers)
const signIn = (who: { email?: string; password?: string } = {}, headers = {}) =>
  post('/api/auth/sign-in/email', { email: ann.email, password: ann.password, ...who }, headers)
const session = (headers: Record<string, string>) => fetch(`${hearth.url}/api/v1/session`, { headers })
const tokenOf = (response: Response) => ({ authorization: `Bearer ${response.headers.get('set-auth-token')}` })
const cookieOf = (response: Response) => ({ cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' })
const read = async <Body>(response: Response) => (await response.json()) as Body
type SignedIn = { token: string; user: { name: string; email: string } }
const failure = async (response: Response) => {
  const { error } = await read<ErrorReply>(response)
  expect(error).toEqual({ code: expect.any(String), message: expect.any(String), requestId: expect.any(String) })
  return `${response.status} ${error.code}`
}

describe('one person', () => {
  test('registers and is signed in at once, as a browser and as a program', async () => {
    const response = await register({})
    expect(response.status).toBe(200)
    expect((await read<SignedIn>(response)).user).toMatchObject({ name: 'Ann', email: 'ann@example.org' })
    const asProgram = await read<Session>(await session(tokenOf(response)))
    const asBrowser = await read<Session>(await session(cookieOf(response)))
    expect(asProgram).toEqual(asBrowser)
    expect(asProgram.household.householdId).toBe(hearth.founded[0])
  })

  test('keeps the cookie from scripts and other sites', async () => {
    const [cookie] = (await signIn()).headers.getSetCookie()
    expect(cookie).toMatch(/^hearth\.session_token=.+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  test('is signed out everywhere that session was used, and only there', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const out = await post('/api/auth/sign-out', '', { ...tokenOf(here) })
    expect(out.status).toBe(200)
    expect(await failure(await session(tokenOf(here)))).toBe('401 SIGN_IN_REQUIRED')
    expect(await failure(await session(cookieOf(here)))).toBe('401 SIGN_IN_REQUIRED')
    expect((await session(cookieOf(there))).status).toBe(200)
  })

  test('cannot use a session that has run out', async () => {
    const response = await signIn()
    await hearth.store.pool.query(
      `update auth_sessions set "expiresAt" = now() - interval '1 second' where token = $1`,
      [(await read<SignedIn>(response)).token],
    )
    expect(await failure(await session(tokenOf(response)))).toBe('401 SIGN_IN_REQUIRED')
  })

  test.each([
    ['a wrong password', { password: 'wrong horse battery' }, '401 INVALID_CREDENTIALS'],
    ['an unknown e-mail address', { email: 'nobody@example.org' }, '401 INVALID_CREDENTIALS'],
    ['a password of a megabyte', { password: 'x'.repeat(1_000_000) }, '401 INVALID_CREDENTIALS'],
    ['no e-mail address at all', { email: 'ann' }, '400 INVALID_REQUEST'],
  ])('is refused with %s', async (_, who, expected) => {
    expect(await failure(await signIn(who))).toBe(expected)
  })

  test.each([
    ['an e-mail address that is taken', {}, '409 EMAIL_TAKEN'],
    ['the same address in other letters', { email: 'ANN@example.ORG' }, '409 EMAIL_TAKEN'],
    ['a short password', { email: 'b@example.org', password: 'short' }, '400 WEAK_PASSWORD'],
    ['no name', { email: 'b@example.org', name: '  ' }, '400 INVALID_REQUEST'],
    ['a name with a zero byte', { email: 'b@example.org', name: 'A\u0000' }, '400 INVALID_REQUEST'],
  ])('cannot register with %s', async (_, who, expected) => {
    expect(await failure(await register(who))).toBe(expected)
  })

  test.each([
    ['{"email":', '400 INVALID_JSON'],
    ['', '400 INVALID_JSON'],
    ['"text"', '400 INVALID_REQUEST'],
    ['[]', '400 INVALID_REQUEST'],
    [`{"email":"${'x'.repeat(1024 * 1024)}"}`, '413 BODY_TOO_LARGE'],
  ])('gets a clear answer to nonsense: %.12s', async (body, expected) => {
    expect(await failure(await post('/api/auth/sign-in/email', body))).toBe(expected)
  })

  test('finds no other door of the library underneath', async () => {
    for (const path of [
      '/list-sessions',
      '/get-session',
      '/delete-user',
      '/change-password',
      '/ok',
      '/sign-in/social',
    ]) {
      expect(await failure(await fetch(`${hearth.url}/api/auth${path}`))).toBe('404 ROUTE_NOT_FOUND')
      expect(await failure(await post(`/api/auth${path}`, {}))).toBe('404 ROUTE_NOT_FOUND')
    }
  })
})

describe('tokens', () => {
  test.each(['Bearer nonsense', 'Bearer a.b', 'Bearer ', 'Basic YTpi', 'Bearer %'])(
    '%s lets nobody in',
    async value => {
      expect(await failure(await session({ authorization: value }))).toBe('401 SIGN_IN_REQUIRED')
    },
  )

  test('a token that was read from the database is worth nothing without our signature', async () => {
    await signIn()
    const { rows } = await hearth.store.pool.query('select token from auth_sessions')
    expect(rows).not.toEqual([])
    for (const { token } of rows) {
      for (const value of [token, `${token}.`, `${token}.${Buffer.alloc(32).toString('base64')}`]) {
        expect(await failure(await session({ authorization: `Bearer ${value}` }))).toBe('401 SIGN_IN_REQUIRED')
        expect(await failure(await session({ cookie: `hearth.session_token=${value}` }))).toBe('401 SIGN_IN_REQUIRED')
      }
    }
  })

  test('a bad bearer token is not saved by a good cookie', async () => {
    const cookie = cookieOf(await signIn())
    expect(await failure(await session({ ...cookie, authorization: 'Bearer x.y' }))).toBe('401 SIGN_IN_REQUIRED')
  })
})

describe('households', () => {
  test('two people who register have two households', async () => {
    const [bea, cid] = [await register({ email: 'bea@example.org' }), await register({ email: 'cid@example.org' })]
    const beas = await read<Session>(await session(tokenOf(bea)))
    const cids = await read<Session>(await session(tokenOf(cid)))
    expect(beas.household.householdId).not.toBe(cids.household.householdId)
    const { rows } = await hearth.store.pool.query(
      'select name, begins_in, length(sealed_key) > 40 as sealed from households where household_id = $1',
      [beas.household.householdId],
    )
    expect(rows).toEqual([
      { name: "Ann's household", begins_in: `${new Date().toISOString().slice(0, 7)}-01`, sealed: true },
    ])
  })

  test('of two registrations with one address at the same moment one wins', async () => {
    const both = await Promise.all([register({ email: 'dee@example.org' }), register({ email: 'dee@example.org' })])
    expect(both.map(it => it.status).sort()).toEqual([200, 409])
  })

  test('a registration that broke off before the household gets it at the next request, and only one', async () => {
    let breaks = true
    const fragile = await openDoorway({
      onHousehold: async () => {
        if (breaks) throw new Error('The power went')
      },
    })
    try {
      const broken = await post('/api/auth/sign-up/email', ann, {}, fragile.url)
      expect(await failure(broken)).toBe('500 INTERNAL')
      const households = 'select count(*)::int from households'
      expect((await fragile.store.pool.query(households)).rows).toEqual([{ count: 0 }])
      breaks = false
      const again = await post('/api/auth/sign-in/email', ann, {}, fragile.url)
      const asks = Array.from({ length: 8 }, () => fetch(`${fragile.url}/api/v1/session`, { headers: tokenOf(again) }))
      const answers = await Promise.all((await Promise.all(asks)).map(answer => read<Session>(answer)))
      expect(new Set(answers.map(answer => answer.household.householdId)).size).toBe(1)
      expect((await fragile.store.pool.query(households)).rows).toEqual([{ count: 1 }])
    } finally {
      await fragile.close()
    }
  })
})

describe('guessing', () => {
  const tries = async (count: number, attempt: (n: number) => Promise<Response>) => {
    const results: Response[] = []
    for (let n = 0; n < count; n += 1) results.push(await attempt(n))
    return results
  }

  test('wrong passwords close an e-mail address for a while, whatever the password', async () => {
    await register({ email: 'eve@example.org' })
    const guesses = await tries(3, n =>
      signIn({ email: n % 2 ? 'eve@example.org' : 'EVE@example.org', password: `guess ${n}` }),
    )
    expect(guesses.map(it => it.status)).toEqual([401, 401, 401])
    const right = await signIn({ email: 'eve@example.org' })
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(await failure(right)).toBe('429 TOO_MANY_ATTEMPTS')
    expect((await signIn()).status).toBe(200)
  })

  test('guesses sent at once do not outrun the count', async () => {
    await register({ email: 'fay@example.org' })
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signIn({ email: 'fay@example.org', password: 'guess' })),
    )
    expect(guesses.filter(it => it.status === 401)).toHaveLength(3)
  })

  test('a right password forgives the wrong ones before it', async () => {
    await register({ email: 'gus@example.org' })
    for (let round = 0; round < 2; round += 1) {
      await tries(2, () => signIn({ email: 'gus@example.org', password: 'guess' }))
      expect((await signIn({ email: 'gus@example.org' })).status).toBe(200)
    }
  })

  test('one address cannot try endlessly, and cannot pretend to be another', async () => {
    const narrow = await openDoorway({
      attempts: { signInByAddress: { max: 3, windowSeconds: 60 }, signUpByAddress: { max: 2, windowSeconds: 60 } },
    })
    try {
      const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}`, 'x-hearth-client-address': `203.0.113.${n}` })
      const ins = await tries(5, n =>
        post('/api/auth/sign-in/email', { ...ann, email: `p${n}@example.org` }, from(n), narrow.url),
      )
      expect(ins.map(it => it.status)).toEqual([401, 401, 401, 429, 429])
      const ups = await tries(3, n =>
        post('/api/auth/sign-up/email', { ...ann, email: `q${n}@example.org` }, from(n), narrow.url),
      )
      expect(ups.map(it => it.status)).toEqual([200, 200, 429])
      const { rows } = await narrow.store.pool.query('select distinct "ipAddress" from auth_sessions')
      expect(rows).toEqual([{ ipAddress: '127.0.0.1' }])
    } finally {
      await narrow.close()
    }
  })
})

describe('another website', () => {
  const evil = { origin: 'https://evil.example' }

  test.each(['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/sign-out'])(
    'cannot post to %s',
    async path => {
      expect(await failure(await post(path, ann, evil))).toBe('403 ORIGIN_NOT_ALLOWED')
      expect(await failure(await post(path, ann, { origin: 'null' }))).toBe('403 ORIGIN_NOT_ALLOWED')
    },
  )

  test('cannot change anything with a cookie, nor with the door of another port', async () => {
    const cookie = cookieOf(await signIn())
    const assign = (headers: Record<string, string>) =>
      fetch(`${hearth.url}/api/v1/budget/2026-11/envelopes/c1`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"assigned":5}',
      })
    expect(await failure(await assign({ ...cookie, ...evil }))).toBe('403 ORIGIN_NOT_ALLOWED')
    expect(await failure(await assign({ ...cookie, origin: 'http://127.0.0.1:1' }))).toBe('403 ORIGIN_NOT_ALLOWED')
    expect(await failure(await assign(cookie))).toBe('403 ORIGIN_NOT_ALLOWED')
    expect((await assign({ ...cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await assign({ ...cookie, origin: hearth.url })).status).toBe(200)
    expect((await assign(tokenOf(await signIn()))).status).toBe(200)
  })

  test('may not be told anything: there are no CORS headers', async () => {
    const response = await fetch(`${hearth.url}/api/v1/session`, { headers: { ...evil, ...tokenOf(await signIn()) } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

test('neither tokens nor passwords are in the log', async () => {
  const response = await register({ email: 'hal@example.org', password: 'a very secret password' })
  const { token } = await read<SignedIn>(response)
  await session({ ...tokenOf(response), ...cookieOf(response) })
  await fetch(`${hearth.url}/api/v1/session?password=in-a-query`, { headers: tokenOf(response) })
  await fetch(`${hearth.url}/api/v1/items/in-a-path`, { method: 'DELETE', headers: tokenOf(response) })
  const log = hearth.log.join('')
  const secrets = [token, 'a very secret password', ann.password, 'in-a-query']
  expect(secrets.filter(secret => log.includes(secret))).toEqual([])
  expect(log.includes('A bug with in-a-path')).toBe(true)
})

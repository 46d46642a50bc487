// Link as a person goes through it, over HTTP, against a bank that is really there; the client asks with the official SDK.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import {
  Configuration,
  CountryCode,
  type LinkTokenCreateRequest,
  PaymentAmountCurrency,
  PlaidApi,
  Products,
} from 'plaid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from './start-sandbox.ts'
import { makeFolder } from './test-bank.ts'

type Answer = Record<string, unknown> & { kind: string; requestId: string }
type Choice = { id: string; name: string; type: string; subtype: string | null; shared: boolean }

const gbIban = 'GB29NWBK60161331926819'

let bank: Sandbox
let home: ReturnType<typeof makeFolder>
let plaid: PlaidApi
let listener: Server
let heard: Record<string, unknown>[]

beforeEach(async () => {
  home = makeFolder()
  bank = await startSandbox({ host: '127.0.0.1', port: 0, dataFolder: home.folder, clock: '2026-11-22T08:00:00Z' })
  plaid = new PlaidApi(
    new Configuration({
      basePath: bank.url,
      baseOptions: { headers: { 'PLAID-CLIENT-ID': 'hearth', 'PLAID-SECRET': 'hearth-sandbox' } },
    }),
  )
  heard = []
  listener = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push(JSON.parse(body))
    response.end()
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
})
afterEach(async () => {
  await bank.stop()
  listener.close()
  home.remove()
})

const webhook = () => {
  const address = listener.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

async function linkToken(wishes: Partial<LinkTokenCreateRequest> = {}): Promise<string> {
  const { data } = await plaid.linkTokenCreate({
    client_name: 'Home',
    language: 'en',
    country_codes: [CountryCode.Us, CountryCode.Gb, CountryCode.Fr],
    user: { client_user_id: 'ann' },
    ...(wishes.access_token ? {} : { products: [Products.Transactions] }),
    ...wishes,
  })
  return data.link_token
}

async function ask(path: string, body: object): Promise<Answer> {
  const response = await fetch(`${bank.url}/link-bank/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json() as Promise<Answer>
}

async function control(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${bank.url}/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function signIn(token: string, password = 'pass_good', institutionId = 'ins_109508'): Promise<Answer> {
  const { sessionId } = await ask('session', { linkToken: token })
  const answer = await ask('sign-in', { linkToken: token, sessionId, institutionId, username: 'user_good', password })
  return { ...answer, sessionId }
}

const choicesOf = (answer: Answer): Choice[] => answer.accounts as Choice[]
const errorCode = (answer: Answer): unknown => (answer.error as { error_code?: unknown } | undefined)?.error_code

/** Goes through Link to the end, with the accounts that a test picks. */
async function link(token: string, pick: (choice: Choice) => boolean = () => true, institutionId = 'ins_109508') {
  const signedIn = await signIn(token, 'pass_good', institutionId)
  const accountIds = choicesOf(signedIn)
    .filter(pick)
    .map(choice => choice.id)
  const linked = await ask('finish', { signInId: signedIn.signInId, accountIds })
  return { ...linked, publicToken: String(linked.publicToken), sessionId: signedIn.sessionId }
}

async function exchange(publicToken: string): Promise<{ access_token: string; item_id: string }> {
  return (await plaid.itemPublicTokenExchange({ public_token: publicToken })).data
}

const waitFor = async (code: string): Promise<Record<string, unknown>> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = heard.find(body => body.webhook_code === code)
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`${code} never came, but ${heard.map(body => body.webhook_code).join(', ')}`)
}

test('a bank that asks for a device and a code takes the right code only, and may be tried again', async () => {
  const asked = await signIn(await linkToken(), 'mfa_device')
  expect(asked).toMatchObject({ kind: 'mfa', step: { type: 'device' } })
  const { signInId } = asked
  const devices = (asked.step as { devices: string[] }).devices
  expect(await ask('finish', { signInId, accountIds: ['a'] })).toMatchObject({ kind: 'refused' })
  expect(await ask('mfa', { signInId, answers: [devices[0]] })).toMatchObject({ kind: 'mfa', step: { type: 'code' } })
  expect(errorCode(await ask('mfa', { signInId, answers: ['0000'] }))).toBe('INVALID_MFA')
  expect(await ask('mfa', { signInId, answers: ['1234'] })).toMatchObject({ kind: 'signed-in', signInId })
})

test.each([
  [
    'mfa_questions_2_2',
    [
      ['answer_0_0', 'answer_0_1'],
      ['answer_1_0', 'answer_1_1'],
    ],
  ],
  ['mfa_selections', [['Yes']]],
  ['mfa_selections_2_1_3', [['answer_0_0_0'], ['answer_1_0_0']]],
  ['{"recaptcha":"good"}', [[]]],
])('the password %s asks its rounds, and lets in who answers them all', async (password, rounds) => {
  let step = await signIn(await linkToken(), password)
  for (const answers of rounds) {
    expect(step.kind).toBe('mfa')
    step = { ...step, ...(await ask('mfa', { signInId: step.signInId, answers })) }
  }
  expect(step.kind).toBe('signed-in')
})

test('a machine stays outside', async () => {
  const { signInId } = await signIn(await linkToken(), '{"recaptcha":"bad"}')
  expect(errorCode(await ask('mfa', { signInId, answers: [] }))).toBe('RECAPTCHA_BAD')
})

test('an OAuth bank sends its customer back with a state that continues this session only, and once', async () => {
  const redirect_uri = 'http://localhost:3000/connect'
  const token = await linkToken({ redirect_uri })
  const session = await ask('session', { linkToken: token })
  expect(session.oauthLeavesPage).toBe(true)
  const { sessionId } = session
  const { stateId } = await ask('oauth/start', {
    linkToken: token,
    sessionId,
    institutionId: 'ins_127287',
    way: 'dialog',
  })
  expect((await fetch(`${bank.url}/link-bank/oauth/${stateId}`)).status).toBe(200)
  expect(await ask('oauth/open', { stateId })).toMatchObject({ institution: { name: 'Platypus OAuth Bank' } })
  const atBank = await ask('oauth/sign-in', { stateId, username: 'user_good', password: 'pass_good' })
  const decided = await ask('oauth/decide', { stateId, signInId: atBank.signInId, isApproved: true })
  expect(decided.returnTo).toBe(`${redirect_uri}?oauth_state_id=${stateId}`)

  const comeBack = (linkToken: string, address: unknown) => ask('session', { linkToken, receivedRedirectUri: address })
  expect(errorCode(await comeBack(await linkToken({ redirect_uri }), decided.returnTo))).toBe('INCORRECT_LINK_TOKEN')
  expect(errorCode(await comeBack(token, redirect_uri))).toBe('OAUTH_STATE_ID_NOT_FOUND')
  const back = await comeBack(token, decided.returnTo)
  expect(back).toMatchObject({
    kind: 'open',
    sessionId,
    returned: { institution: { institutionId: 'ins_127287' }, outcome: { kind: 'signed-in' } },
  })
  expect(errorCode(await comeBack(token, decided.returnTo))).toBe('OAUTH_STATE_ID_ALREADY_PROCESSED')
  const { outcome } = back.returned as { outcome: Answer }
  const accountIds = choicesOf(outcome).map(choice => choice.id)
  expect(await ask('finish', { signInId: outcome.signInId, accountIds })).toMatchObject({ kind: 'linked' })
})

test('a window at the bank: waited for, and a no is a no', async () => {
  const token = await linkToken()
  const { sessionId, oauthLeavesPage } = await ask('session', { linkToken: token })
  expect(oauthLeavesPage).toBe(false)
  const start = { linkToken: token, sessionId, institutionId: 'ins_900101', way: 'dialog' }
  const { stateId } = await ask('oauth/start', start)
  expect(await ask('oauth/follow', { sessionId, stateId })).toMatchObject({ kind: 'waiting' })
  expect(await ask('oauth/decide', { stateId, signInId: null, isApproved: false })).toMatchObject({ returnTo: null })
  expect(errorCode(await ask('oauth/follow', { sessionId, stateId }))).toBe('ACCESS_NOT_GRANTED')
})

test('in update mode accounts are added with their whole history, taken away, and other Items of the login heal', async () => {
  const first = await exchange((await link(await linkToken(), choice => choice.subtype === 'checking')).publicToken)
  const other = await exchange((await link(await linkToken({ webhook: webhook() }))).publicToken)
  const { access_token } = first
  const sync = async (cursor?: string) => {
    const added: { account_id: string }[] = []
    let next = cursor
    for (let more = true; more; ) {
      const { data } = await plaid.transactionsSync({ access_token, count: 500, ...(next ? { cursor: next } : {}) })
      added.push(...data.added)
      next = data.next_cursor
      more = data.has_more
    }
    return { added, cursor: next ?? '' }
  }
  const before = await sync()
  await plaid.sandboxItemResetLogin({ access_token: other.access_token })
  await plaid.sandboxItemResetLogin({ access_token })

  const token = await linkToken({ access_token, update: { account_selection_enabled: true } })
  const signedIn = await signIn(token)
  const shared = choicesOf(signedIn).filter(choice => choice.shared)
  expect(shared.map(choice => choice.subtype)).toEqual(['checking'])
  expect(choicesOf(signedIn).length).toBeGreaterThan(2)
  const wanted = choicesOf(signedIn).filter(({ subtype }) => subtype === 'checking' || subtype === 'credit card')
  const accountIds = wanted.map(choice => choice.id)
  expect(await ask('finish', { signInId: signedIn.signInId, accountIds })).toMatchObject({ kind: 'linked' })

  const cards = wanted.filter(choice => choice.subtype === 'credit card').map(choice => choice.id)
  const after = await sync(before.cursor)
  expect(after.added.length).toBeGreaterThan(10)
  expect(new Set(after.added.map(row => row.account_id))).toEqual(new Set(cards))
  expect((await sync(after.cursor)).added).toEqual([])
  const { data } = await plaid.accountsGet({ access_token })
  expect(data.accounts.map(account => account.account_id).sort()).toEqual([...accountIds].sort())
  expect(await waitFor('LOGIN_REPAIRED')).toMatchObject({ webhook_type: 'ITEM', item_id: other.item_id })
  expect((await plaid.itemGet({ access_token: other.access_token })).data.item.error).toBeNull()

  // On an Item that is well, too.
  const healthy = await linkToken({ access_token, update: { account_selection_enabled: true } })
  await link(healthy, choice => choice.id === cards[0])
  expect((await plaid.accountsGet({ access_token })).data.accounts.map(each => each.account_id)).toEqual([cards[0]])
})

test('an Item has what was asked for, what the bank and the accounts allow, and consent for the rest', async () => {
  const token = await linkToken({
    required_if_supported_products: [Products.Identity, Products.Investments],
    optional_products: [Products.Liabilities],
    additional_consented_products: [Products.Auth],
  })
  const { publicToken } = await link(token, choice => choice.type === 'depository' || choice.type === 'credit')
  const { access_token } = await exchange(publicToken)
  const { item } = (await plaid.itemGet({ access_token })).data
  expect(item.products?.toSorted()).toEqual(['identity', 'liabilities', 'transactions'])
  expect(item.consented_products?.toSorted()).toEqual(['auth', 'identity', 'liabilities', 'transactions'])

  const more = await linkToken({ access_token, additional_consented_products: [Products.Assets] })
  expect(await ask('session', { linkToken: more })).toMatchObject({ update: { asksConsent: true } })
  await link(more)
  expect((await plaid.itemGet({ access_token })).data.item.consented_products).toContain('assets')
})

test('filters leave out accounts and banks, and say so when nothing is left', async () => {
  const cards = await linkToken({ account_filters: { credit: { account_subtypes: ['credit card' as never] } } })
  expect(new Set(choicesOf(await signIn(cards)).map(choice => choice.type))).toEqual(new Set(['credit']))
  const listed = await ask('institutions', { linkToken: cards, query: '' })
  const named = await ask('institutions', { linkToken: cards, query: 'Limited Purpose' })
  const idsOf = (answer: Answer) => (answer.institutions as { institutionId: string }[]).map(one => one.institutionId)
  expect(idsOf(listed)).not.toContain('ins_138395')
  expect(named.institutions).toMatchObject([{ institutionId: 'ins_138395', filtered: true }])
  expect(errorCode(await signIn(cards, 'pass_good', 'ins_138395'))).toBe('INVALID_INSTITUTION')

  const none = await linkToken({ account_filters: { depository: { account_subtypes: ['ebt' as never] } } })
  expect(errorCode(await signIn(none))).toBe('NO_ACCOUNTS')
  const { data } = await plaid.linkTokenGet({ link_token: none })
  expect(data.metadata.account_filters).toEqual({ depository: { account_subtypes: ['ebt'] } })
})

test('ill banks say how they are, for ever or for a while', async () => {
  const token = await linkToken()
  const healthOf = async (query: string) =>
    ((await ask('institutions', { linkToken: token, query })).institutions as { health: string }[]).map(
      one => one.health,
    )
  expect(await healthOf('Unhealthy')).toEqual(['degraded', 'down'])
  expect(errorCode(await signIn(token, 'pass_good', 'ins_132361'))).toBe('INSTITUTION_DOWN')
  expect(errorCode(await signIn(token, 'pass_good', 'ins_133402'))).toBe('INSTITUTION_NO_LONGER_SUPPORTED')
  await control('/institutions/ins_109511/status', { health: 'degraded' })
  expect(await healthOf('Tartan Bank')).toEqual(['degraded'])
  await control('/institutions/ins_109511/status', { down: false })
  expect(await healthOf('Tartan Bank')).toEqual(['healthy'])
})

test('Hosted Link: an address of the bank, and everything that happened there is told', async () => {
  const { data } = await plaid.linkTokenCreate({
    client_name: 'Home',
    language: 'en',
    country_codes: [CountryCode.Us],
    user: { client_user_id: 'ann' },
    products: [Products.Transactions],
    webhook: webhook(),
    hosted_link: { completion_redirect_uri: 'http://localhost:3000/done', url_lifetime_seconds: 600 },
  })
  expect(data.hosted_link_url).toMatch(new RegExp(`^http://localhost:${bank.port}/link-bank/hosted/[0-9a-f-]{36}$`))
  expect(data.expiration).toBe('2026-11-22T08:10:00Z')
  expect((await fetch(String(data.hosted_link_url))).status).toBe(200)

  const { link_token } = data
  const session = await ask('session', { linkToken: link_token, way: 'hosted' })
  expect(session).toMatchObject({ hosted: { completionUri: 'http://localhost:3000/done' }, oauthLeavesPage: true })
  const { sessionId } = session
  const event = (name: string, fields: object = {}) => ({
    name,
    fields: { request_id: 'r', view_name: null, ...fields },
  })
  await ask('events', { sessionId, events: [event('OPEN'), event('TRANSITION_VIEW', { view_name: 'CONSENT' })] })
  const sign = { linkToken: link_token, sessionId, institutionId: 'ins_109508', username: 'user_good' }
  const signedIn = await ask('sign-in', { ...sign, password: 'pass_good' })
  const accountIds = choicesOf(signedIn).map(choice => choice.id)
  const { publicToken } = await ask('finish', { signInId: signedIn.signInId, accountIds })
  await ask('end', { sessionId, events: [event('HANDOFF')], end: { kind: 'linked' } })
  await ask('end', { sessionId, events: [event('EXIT')], end: { kind: 'left', status: null, error: null } })

  const about = { webhook_type: 'LINK', environment: 'sandbox', link_session_id: sessionId, link_token }
  expect(await waitFor('ITEM_ADD_RESULT')).toEqual({
    ...about,
    webhook_code: 'ITEM_ADD_RESULT',
    public_token: publicToken,
  })
  expect(await waitFor('SESSION_FINISHED')).toEqual({
    ...about,
    webhook_code: 'SESSION_FINISHED',
    public_token: publicToken,
    public_tokens: [publicToken],
    status: 'SUCCESS',
  })
  const told = await waitFor('EVENTS')
  expect((told.events as { event_name: string }[]).map(each => each.event_name)).toEqual([
    'HANDOFF',
    'TRANSITION_VIEW',
    'OPEN',
  ])

  const [kept] = (await plaid.linkTokenGet({ link_token })).data.link_sessions ?? []
  expect(kept).toMatchObject({ link_session_id: sessionId, finished_at: '2026-11-22T08:00:00Z', exit: null })
  expect(kept?.events).toEqual(told.events)
  expect(kept?.events?.[1]?.event_metadata).toEqual({ request_id: 'r', view_name: 'CONSENT' })
  expect(kept?.results?.item_add_results).toMatchObject([
    { public_token: publicToken, institution: { institution_id: 'ins_109508' } },
  ])
  expect(kept?.results?.item_add_results[0]?.accounts).toHaveLength(accountIds.length)
  await exchange(String(publicToken))
})

test('a session that was left says where, and one that was only abandoned is told of after ten minutes', async () => {
  const token = await linkToken({ webhook: webhook(), hosted_link: {} })
  const { sessionId } = await ask('session', { linkToken: token, way: 'hosted' })
  await ask('events', { sessionId, events: [{ name: 'OPEN', fields: {} }] })
  await control('/clock', { advance: 'PT11M' })
  expect(await waitFor('EVENTS')).toMatchObject({ link_session_id: sessionId, events: [{ event_name: 'OPEN' }] })

  const error = {
    error_type: 'ITEM_ERROR',
    error_code: 'INVALID_CREDENTIALS',
    error_message: 'no',
    display_message: null,
    request_id: 'r1',
  }
  const exit = {
    name: 'EXIT',
    fields: { institution_id: 'ins_109511', institution_name: 'Tartan Bank', request_id: 'r2' },
  }
  await ask('end', { sessionId, events: [exit], end: { kind: 'left', status: 'requires_credentials', error } })
  const finished = await waitFor('SESSION_FINISHED')
  expect(finished).toMatchObject({ status: 'EXITED', public_tokens: [] })
  const [kept] = (await plaid.linkTokenGet({ link_token: token })).data.link_sessions ?? []
  expect(kept?.exit).toEqual({
    error,
    metadata: {
      institution: { institution_id: 'ins_109511', name: 'Tartan Bank' },
      link_session_id: sessionId,
      request_id: 'r2',
      status: 'requires_credentials',
    },
  })
  expect(kept?.on_success).toBeNull()
})

test('several Items in one session: the token is used up when the session ends', async () => {
  const token = await linkToken({ enable_multi_item_link: true, webhook: webhook() })
  const { sessionId } = await ask('session', { linkToken: token })
  const tokens: unknown[] = []
  for (const institutionId of ['ins_109508', 'ins_109511']) {
    const sign = { linkToken: token, sessionId, institutionId, username: 'user_good', password: 'pass_good' }
    const signedIn = await ask('sign-in', sign)
    const accountIds = choicesOf(signedIn).map(choice => choice.id)
    tokens.push((await ask('finish', { signInId: signedIn.signInId, accountIds })).publicToken)
  }
  await ask('end', { sessionId, events: [], end: { kind: 'linked' } })
  expect(await waitFor('SESSION_FINISHED')).toMatchObject({ public_tokens: tokens })
  expect(errorCode(await ask('session', { linkToken: token }))).toBe('INVALID_LINK_TOKEN')
})

test('a payment is shown, allowed from one account, and carried out', async () => {
  const { recipient_id } = (await plaid.paymentInitiationRecipientCreate({ name: 'Bakery', iban: gbIban })).data
  const { payment_id } = (
    await plaid.paymentInitiationPaymentCreate({
      recipient_id,
      reference: 'BREAD',
      amount: { currency: PaymentAmountCurrency.Gbp, value: 4.5 },
    })
  ).data
  const token = await linkToken({
    country_codes: [CountryCode.Gb],
    products: [Products.PaymentInitiation],
    payment_initiation: { payment_id },
  })
  const signedIn = await signIn(token, 'pass_good', 'ins_117650')
  const payment = { amountText: '4.50 GBP', isLimit: false, recipient: 'Bakery', reference: 'BREAD' }
  expect(await ask('session', { linkToken: token })).toMatchObject({ payment })
  expect(new Set(choicesOf(signedIn).map(choice => choice.type))).toEqual(new Set(['depository']))
  const accountIds = choicesOf(signedIn)
    .slice(0, 1)
    .map(choice => choice.id)
  const paid = await ask('finish', { signInId: signedIn.signInId, accountIds })
  expect(paid).toMatchObject({ kind: 'linked', publicToken: null, accounts: [] })
  const { data } = await plaid.paymentInitiationPaymentGet({ payment_id })
  expect(data.status).not.toBe('PAYMENT_STATUS_INPUT_NEEDED')
  expect(errorCode(await ask('session', { linkToken: token }))).toBe('INVALID_LINK_TOKEN')
})

test('an Item that was linked for income is its user’s', async () => {
  const { data: user } = await plaid.userCreate({ client_user_id: 'ann-income' })
  const token = await linkToken({
    products: [Products.IncomeVerification],
    user_id: String(user.user_id),
    income_verification: { income_source_types: ['bank' as never], bank_income: { days_requested: 90 } },
  })
  const { sessionId } = await link(token)
  const { data } = await plaid.creditSessionsGet({ user_id: String(user.user_id) })
  expect(data.sessions).toMatchObject([{ link_session_id: sessionId }])
})

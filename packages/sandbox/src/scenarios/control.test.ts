// The control routes as a test uses them: time, webhooks, consents and limits.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Happening } from '../agenda/journal.ts'
import { openEar, openStoryBank, refusal, sortedRows } from './story-bank.ts'

// A story starts banks and lives years.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

type StoryBank = Awaited<ReturnType<typeof openStoryBank>>
type Clock = { now: string; standing: boolean; happened: Happening[] }
type Delivery = {
  delivery_id: number
  state: string
  next_try_at: string | null
  attempts: { at: string; status: number | null; answer_body: string; request_body: string }[]
}

let bank: StoryBank
const closers: (() => unknown)[] = []

const open = async (...clock: Parameters<typeof openStoryBank>) => {
  bank = await openStoryBank(...clock)
}
beforeEach(() => {
  closers.splice(0)
})
afterEach(async () => {
  for (const close of closers) await close()
  await bank.close()
})

async function listen(...answer: Parameters<typeof openEar>) {
  const ear = await openEar(...answer)
  closers.push(ear.close)
  return ear
}

const move = (to: object) => bank.control<Clock>('clock', to)
const deliveries = async () => (await bank.control<{ deliveries: Delivery[] }>('deliveries')).deliveries

test('a clock of real time can be told to stand, also over a restart, and to follow again', async () => {
  await open(null)
  expect(await bank.control('clock')).toMatchObject({ standing: false })
  const { now } = await move({ stand: true })
  await bank.restart()
  expect(await bank.control('clock')).toEqual({ now, standing: true })
  expect(await move({ follow: true })).toMatchObject({ standing: false })
  const moved = await move({ advance: 'P2D' })
  expect(moved.standing).toBe(true)
  expect(Date.parse(moved.now) - Date.parse(now)).toBeGreaterThanOrEqual(2 * 86_400_000)
  await expect(move({ follow: true })).rejects.toThrow('INVALID_FIELD')
  await expect(move({ advance: 'P1D', stand: true })).rejects.toThrow('INVALID_FIELD')
  await expect(move({ now: '2020-01-01T00:00:00Z' })).rejects.toThrow('INVALID_FIELD')
  await bank.restart()
  expect(await bank.control('clock')).toEqual({ now: moved.now, standing: true })
})

test('a moved clock tells day by day what happened, and one long way leads to what many short ones do', async () => {
  await open('2026-10-01T00:00:00Z')
  const ear = await listen()
  const { accessToken, itemId } = await bank.link({ webhook: ear.url })
  const before = await bank.sync(accessToken)
  const { happened } = await move({ advance: 'P5D' })
  const instants = happened.map(({ at }) => at)
  expect(instants).toEqual([...instants].sort())
  const told = happened.filter(({ what, about }) => what === 'webhook' && about.item_id === itemId)
  expect(told.map(({ at }) => at.slice(0, 10))).toEqual(['02', '03', '04', '05', '06'].map(day => `2026-10-${day}`))
  expect(ear.codes()).toEqual(told.map(() => 'SYNC_UPDATES_AVAILABLE'))
  const counted = happened.filter(({ what }) => what === 'rows').map(({ about }) => about)
  const truth = await bank.truth(itemId)
  const sum = (key: string) => counted.reduce((total, about) => total + Number(about[key]), 0)
  const fresh = truth.transactions.filter(row => !row.pending && !before.rows.has(row.transaction_id))
  expect([sum('posted'), sum('pending') > 10]).toEqual([fresh.length, true])

  const longWay = bank
  await open('2026-10-01T00:00:00Z')
  closers.push(() => longWay.close())
  const other = await bank.link()
  for (let day = 0; day < 5; day += 1) await move({ advance: 'P1D' })
  expect((await bank.truth(other.itemId)).digest).toBe(truth.digest)
})

test('a month passes for a hundred Items in no time', async () => {
  await open('2026-09-01T00:00:00Z')
  const banks = [
    'ins_109508',
    'ins_109509',
    'ins_109510',
    'ins_109511',
    'ins_117650',
    'ins_900101',
    'ins_900201',
    'ins_43',
  ]
  for (let nth = 0; nth < 100; nth += 1) {
    const { accessToken } = await bank.link({}, banks[nth % banks.length])
    await bank.plaid.transactionsSync({ access_token: accessToken, count: 1 })
  }
  const startedMs = performance.now()
  await move({ advance: 'P30D' })
  const tookMs = performance.now() - startedMs
  // It took 0.6 s when this was written; the rest is for busy machines.
  expect(tookMs).toBeLessThan(10_000)
})

test('a webhook that nobody takes is tried for a day of the bank’s clock, and goes on after a restart', async () => {
  await open()
  const ear = await listen(nth => (nth < 4 ? { status: 503, body: 'not now' } : { status: 200, body: 'thanks' }))
  const { accessToken } = await bank.link({ webhook: ear.url })
  await bank.plaid.sandboxItemFireWebhook({ access_token: accessToken, webhook_code: 'LOGIN_REPAIRED' as never })
  await move({ advance: 'PT29S' })
  expect(ear.received.length).toBe(1)
  await move({ advance: 'PT1S' })
  expect(ear.received.length).toBe(2)
  await bank.restart()
  await move({ advance: 'PT10M' })
  const [delivery] = await deliveries()
  expect(delivery).toMatchObject({ state: 'delivered', next_try_at: null })
  expect(delivery?.attempts.map(({ at, status, answer_body }) => [at.slice(11, 19), status, answer_body])).toEqual([
    ['08:00:00', 503, 'not now'],
    ['08:00:30', 503, 'not now'],
    ['08:02:30', 503, 'not now'],
    ['08:10:30', 200, 'thanks'],
  ])
  expect(delivery?.attempts[0]?.request_body).toBe(ear.received[0]?.body)
  const again = await bank.control<{ delivery: Delivery }>(
    `deliveries/${delivery?.delivery_id}/replay`,
    undefined,
    'POST',
  )
  expect(again.delivery).toMatchObject({ state: 'delivered', replay_of: delivery?.delivery_id })
  expect(ear.received.at(-1)?.body).toBe(ear.received[0]?.body)

  await bank.plaid.itemWebhookUpdate({ access_token: accessToken, webhook: 'http://127.0.0.1:9/' })
  await move({ advance: 'P3D' })
  const lost = (await deliveries()).at(-1)
  expect(lost).toMatchObject({ state: 'given up', next_try_at: null })
  expect(lost?.attempts.map(({ status }) => status)).toEqual([null, null, null, null, null, null, null])
})

test('keys rotate, and the old one is still found', async () => {
  await open()
  const ear = await listen()
  const { accessToken } = await bank.link({ webhook: ear.url })
  const fire = async () => {
    await bank.plaid.sandboxItemFireWebhook({ access_token: accessToken, webhook_code: 'LOGIN_REPAIRED' as never })
    await move({ advance: 'PT1S' })
    const [header = ''] = ear.received.at(-1)?.verification.split('.') ?? []
    return JSON.parse(Buffer.from(header, 'base64url').toString()).kid as string
  }
  const keyOf = async (key_id: string) => (await bank.plaid.webhookVerificationKeyGet({ key_id })).data.key
  const first = await fire()
  await bank.control('webhook-keys/rotate', undefined, 'POST')
  const second = await fire()
  expect(second).not.toBe(first)
  await bank.restart()
  const seconds = Date.parse('2026-11-22T08:00:01Z') / 1000
  expect([await keyOf(first), await keyOf(second)]).toMatchObject([{ expired_at: seconds }, { expired_at: null }])
  expect(await fire()).toBe(second)
})

test('each webhook that can be fired has the keys of the contract, and needs its product', async () => {
  await open()
  const ear = await listen()
  const { accessToken } = await bank.link({ webhook: ear.url }, 'ins_109508', [
    'transactions',
    'auth',
    'identity',
    'investments',
    'liabilities',
    'assets',
  ] as never)
  const bare = await bank.link({ webhook: ear.url }, 'ins_109508', ['identity'] as never)
  const fire = (code: string, type?: string, access_token = accessToken) =>
    refusal(
      bank.plaid.sandboxItemFireWebhook({
        access_token,
        webhook_code: code as never,
        ...(type && { webhook_type: type as never }),
      }),
    )
  const always = ['environment', 'webhook_code', 'webhook_type']
  const shots: [string, string | undefined, string[]][] = [
    ['SYNC_UPDATES_AVAILABLE', undefined, ['historical_update_complete', 'initial_update_complete', 'item_id']],
    ['DEFAULT_UPDATE', 'TRANSACTIONS', ['error', 'item_id', 'new_transactions']],
    ['DEFAULT_UPDATE', 'AUTH', ['account_ids_with_new_auth', 'account_ids_with_updated_auth', 'error', 'item_id']],
    ['DEFAULT_UPDATE', 'HOLDINGS', ['error', 'item_id', 'new_holdings', 'updated_holdings']],
    [
      'DEFAULT_UPDATE',
      'INVESTMENTS_TRANSACTIONS',
      ['cancelled_investments_transactions', 'error', 'item_id', 'new_investments_transactions'],
    ],
    [
      'DEFAULT_UPDATE',
      'LIABILITIES',
      ['account_ids_with_new_liabilities', 'account_ids_with_updated_liabilities', 'error', 'item_id'],
    ],
    ['RECURRING_TRANSACTIONS_UPDATE', 'TRANSACTIONS', ['account_ids', 'item_id']],
    ['PRODUCT_READY', 'ASSETS', ['asset_report_id', 'report_type']],
    ['ERROR', 'ASSETS', ['asset_report_id', 'error']],
    ['ERROR', 'ITEM', ['error', 'item_id']],
    ['SMS_MICRODEPOSITS_VERIFICATION', 'AUTH', ['account_id', 'item_id', 'status']],
    ['USER_ACCOUNT_REVOKED', undefined, ['account_id', 'item_id']],
    ['USER_PERMISSION_REVOKED', undefined, ['error', 'item_id']],
    ['PENDING_DISCONNECT', undefined, ['disconnect_time', 'item_id', 'reason']],
    ['NEW_ACCOUNTS_AVAILABLE', undefined, ['error', 'item_id']],
    ['LOGIN_REPAIRED', undefined, ['item_id']],
  ]
  for (const [code, type, keys] of shots) {
    expect(await fire(code, type)).toBe('answered')
    await move({ advance: 'PT1S' })
    expect(Object.keys(JSON.parse(ear.received.at(-1)?.body ?? '{}')).sort(), code).toEqual([...always, ...keys].sort())
    expect(JSON.parse(ear.received.at(-1)?.body ?? '{}').webhook_code).toBe(code)
  }
  for (const [code, type] of [
    ['SYNC_UPDATES_AVAILABLE', undefined],
    ['DEFAULT_UPDATE', 'HOLDINGS'],
    ['PRODUCT_READY', 'ASSETS'],
  ] as const) {
    expect(await fire(code, type, bare.accessToken)).toBe('SANDBOX_PRODUCT_NOT_ENABLED')
  }
  expect(await fire('DEFAULT_UPDATE', 'ITEM')).toBe('SANDBOX_WEBHOOK_INVALID')
  const mute = await bank.link()
  expect(await fire('LOGIN_REPAIRED', undefined, mute.accessToken)).toBe('SANDBOX_WEBHOOK_INVALID')
})

test('a client that uses /transactions/get hears of its Items in the older way', async () => {
  await open()
  const ear = await listen()
  const { accessToken, itemId } = await bank.link({ webhook: ear.url })
  await move({ advance: 'P1D' })
  expect(ear.codes()).toEqual([])
  const { data } = await bank.plaid.transactionsGet({
    access_token: accessToken,
    start_date: '2026-01-01',
    end_date: '2026-12-31',
  })
  await move({ advance: 'PT1S' })
  const bodies = () => ear.received.map(({ body }) => JSON.parse(body))
  // Webhooks of one moment may arrive in either order, as from the real Plaid.
  expect(ear.codes().sort()).toEqual(['HISTORICAL_UPDATE', 'INITIAL_UPDATE'])
  expect(bodies().reduce((sum, body) => sum + body.new_transactions, 0)).toBe(data.total_transactions)
  const before = new Set((await bank.truth(itemId)).transactions.map(row => row.transaction_id))
  await move({ now: '2026-11-24T00:00:00Z' })
  const after = (await bank.truth(itemId)).transactions.map(row => row.transaction_id)
  const [, , ...later] = bodies()
  const removed = later
    .filter(body => body.webhook_code === 'TRANSACTIONS_REMOVED')
    .flatMap(body => body.removed_transactions)
  expect(removed.sort()).toEqual([...before].filter(id => !after.includes(id)).sort())
  expect(later.find(body => body.webhook_code === 'DEFAULT_UPDATE')?.new_transactions).toBe(
    after.filter(id => !before.has(id)).length,
  )
})

test('a consent in Europe ends after 180 days, and its client is warned a week before', async () => {
  await open('2026-01-01T08:00:00Z')
  const ear = await listen()
  const { accessToken, itemId } = await bank.link({ webhook: ear.url }, 'ins_117650')
  const consent = async (access_token: string) =>
    (await bank.plaid.itemGet({ access_token })).data.item.consent_expiration_time
  expect(await consent(accessToken)).toBe('2026-06-30T08:00:00Z')
  expect(await consent((await bank.link({}, 'ins_109508')).accessToken)).toBe(null)
  await move({ now: '2026-06-23T07:59:59Z' })
  expect(ear.codes()).toEqual([])
  await move({ advance: 'PT1S' })
  expect(ear.codes()).toEqual(['PENDING_EXPIRATION'])
  expect(JSON.parse(ear.received[0]?.body ?? '{}')).toMatchObject({ consent_expiration_time: '2026-06-30T08:00:00Z' })
  await move({ advance: 'P7D' })
  expect(ear.codes()).toEqual(['PENDING_EXPIRATION', 'ERROR'])
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('ITEM_LOGIN_REQUIRED')
  await bank.control(`items/${itemId}/login-repaired`, {})
  await bank.control(`items/${itemId}/consent`, { ends: 'P3D' })
  await move({ advance: 'PT1S' })
  expect(ear.codes().slice(2)).toEqual(['LOGIN_REPAIRED', 'PENDING_EXPIRATION'])
})

test('a bank that cuts the connection says so before, and a new account is told', async () => {
  await open()
  const ear = await listen()
  const { accessToken, itemId } = await bank.link({ webhook: ear.url })
  await bank.control(`items/${itemId}/disconnect`, { at: 'P2D', reason: 'INSTITUTION_MIGRATION' })
  const opened = await bank.control(`items/${itemId}/new-account`, { name: 'Holiday Savings' })
  await move({ advance: 'P1D' })
  expect(ear.codes().sort()).toEqual(['NEW_ACCOUNTS_AVAILABLE', 'PENDING_DISCONNECT'])
  const shown = async (access_token: string) =>
    (await bank.plaid.accountsGet({ access_token })).data.accounts.map(account => account.name)
  expect(await shown(accessToken)).not.toContain('Holiday Savings')
  expect(opened).toMatchObject({ name: 'Holiday Savings', subtype: 'checking' })
  await bank.restart()
  expect(await shown((await bank.link()).accessToken)).toContain('Holiday Savings')
  await move({ advance: 'P1D' })
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('ITEM_LOGIN_REQUIRED')
})

test('limits are off until they are turned on, and are told by the endpoint’s own code', async () => {
  await open()
  const { accessToken } = await bank.link()
  const other = await bank.link()
  const ask = async (access_token: string, times: number) => {
    const outcomes = []
    for (let nth = 0; nth < times; nth += 1)
      outcomes.push(await refusal(bank.plaid.accountsBalanceGet({ access_token })))
    return outcomes.filter(outcome => outcome !== 'answered')
  }
  expect(await ask(accessToken, 7)).toEqual([])
  await bank.control('rate-limits', { on: true })
  expect(await ask(accessToken, 7)).toEqual(['BALANCE_LIMIT', 'BALANCE_LIMIT'])
  expect(await ask(other.accessToken, 5)).toEqual([])
  const { response } = await bank.plaid.accountsBalanceGet({ access_token: accessToken }).catch(error => error)
  expect([response.status, response.data.error_type]).toEqual([429, 'RATE_LIMIT_EXCEEDED'])
  await move({ advance: 'PT1M' })
  expect(await ask(accessToken, 5)).toEqual([])
  await bank.restart()
  expect(await bank.control('rate-limits')).toMatchObject({ on: true })
})

test('the truth has the digest of what a good client keeps', async () => {
  await open()
  const { accessToken, itemId } = await bank.link()
  const kept = await bank.sync(accessToken)
  const truth = await bank.truth(itemId)
  expect([sortedRows(kept), kept.accounts]).toEqual([truth.transactions, truth.accounts])
  await bank.control(`items/${itemId}/report`, { added: [{ amount: 12.5, name: 'By hand' }] })
  expect((await bank.truth(itemId)).digest).not.toBe(truth.digest)
  expect(sortedRows(await bank.sync(accessToken, kept))).toEqual((await bank.truth(itemId)).transactions)
})

test('tries that fail are noted and planned in the order in which they were made, however long each receiver takes', async () => {
  await open()
  let came = 0
  const slowFirst = createServer((request, response) => {
    request.resume()
    setTimeout(() => response.writeHead(503).end(), 120 - (came % 6) * 20)
    came += 1
  }).listen(0, '127.0.0.1')
  await once(slowFirst, 'listening')
  closers.push(() => slowFirst.close())
  const webhook = `http://127.0.0.1:${(slowFirst.address() as AddressInfo).port}/`
  for (let nth = 0; nth < 6; nth += 1) {
    const { accessToken } = await bank.link({ webhook })
    await bank.sync(accessToken)
  }
  const { happened } = await move({ advance: 'PT16H1M' })
  const tries = happened.filter(({ what }) => what === 'webhook.failed').map(({ about }) => about)
  const orderOf = (nth: number) => tries.filter(each => each.tries === nth).map(each => Number(each.delivery_id))
  expect(orderOf(1)).toHaveLength(6)
  for (const nth of [1, 2]) expect(orderOf(nth)).toEqual(orderOf(1).toSorted((a, b) => a - b))
  const planned = happened.filter(({ about }) => about.kind === 'webhook.try').map(({ about }) => about.deliveryId)
  expect(planned.slice(0, 6)).toEqual(orderOf(1))
})

// What goes wrong on purpose, as a client with Plaid's official SDK or a bare socket meets it.
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { codeOf, openEar, openStoryBank, refusal, sortedRows } from '../story-bank.ts'

// A story starts banks and lives years.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

type StoryBank = Awaited<ReturnType<typeof openStoryBank>>

let bank: StoryBank
const closers: (() => void)[] = []

beforeEach(async () => {
  bank = await openStoryBank()
})
afterEach(async () => {
  for (const close of closers.splice(0)) close()
  await bank.close()
})

async function listen(...answer: Parameters<typeof openEar>) {
  const ear = await openEar(...answer)
  closers.push(ear.close)
  return ear
}

const twoYears = { transactions: { days_requested: 730 } }

/** The call of a client without any library: whatever comes, byte by byte. */
function askBare(path: string, body: object): Promise<{ text: string; pieces: number; error: string | null }> {
  const { hostname, port } = new URL(bank.url)
  const json = JSON.stringify({ client_id: 'hearth', secret: 'hearth-sandbox', ...body })
  return new Promise(resolve => {
    const got = { text: '', pieces: 0, error: null as string | null }
    const socket = connect(Number(port), hostname)
    socket.setEncoding('utf8')
    socket.on('data', piece => {
      got.text += piece
      got.pieces += 1
    })
    socket.on('error', error => {
      got.error = codeOf(error)
    })
    socket.on('close', () => resolve(got))
    const head = `POST ${path} HTTP/1.1\r\nhost: bank\r\nconnection: close\r\ncontent-type: application/json\r\n`
    socket.write(`${head}content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
  })
}

test('any documented error can be brought about, as often as somebody says', async () => {
  const { accessToken, itemId } = await bank.link()
  const other = await bank.link()
  const match = { endpoint: '/transactions', item_id: itemId }
  const options = { error_code: 'INSTITUTION_NOT_RESPONDING', display_message: 'Come back later.' }
  const { fault_id } = await bank.addFault({ name: 'error', match, options, times: 2, every: 2 })
  const sync = (access_token: string) => refusal(bank.plaid.transactionsSync({ access_token }))
  expect(await sync(other.accessToken)).toBe('answered')
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('answered')
  const outcomes = []
  for (let nth = 0; nth < 6; nth += 1) outcomes.push(await sync(accessToken))
  const [well, broken] = ['answered', 'INSTITUTION_NOT_RESPONDING']
  expect(outcomes).toEqual([well, broken, well, broken, well, well])
  const { faults } = await bank.control<{ faults: object[] }>('faults')
  expect(faults).toEqual([expect.objectContaining({ fault_id, met: 4, struck: 2, spent: true })])
  await bank.control(`faults/${fault_id}`, undefined, 'DELETE')
  await bank.addFault({ name: 'error', options: { error_code: 'PLANNED_MAINTENANCE' } })
  const failed = await bank.plaid.categoriesGet({}).catch(error => error.response)
  expect([failed.status, failed.data.error_type]).toEqual([503, 'API_ERROR'])
  await bank.control('faults', undefined, 'DELETE')
  expect(await sync(accessToken)).toBe('answered')
  await expect(bank.addFault({ name: 'error', options: { error_code: 'NO_SUCH' } })).rejects.toThrow('INVALID_FIELD')
})

test('a bank that is broken for two calls is well again at the third', async () => {
  const { accessToken } = await bank.link()
  await bank.addFault({ name: 'http-500', times: 2, match: { endpoint: '/accounts/get' } })
  const ask = () =>
    bank.plaid.accountsGet({ access_token: accessToken }).then(
      ({ status }) => status,
      error => error.response.status,
    )
  expect([await ask(), await ask(), await ask()]).toEqual([500, 500, 200])
})

test('faults by chance throw the same dice again', async () => {
  const { accessToken } = await bank.link()
  const throws = async (seed: string) => {
    const { fault_id } = await bank.addFault({ name: 'http-500', probability: 0.5, seed })
    const outcomes = []
    for (let nth = 0; nth < 12; nth += 1)
      outcomes.push(await refusal(bank.plaid.itemGet({ access_token: accessToken })))
    await bank.control(`faults/${fault_id}`, undefined, 'DELETE')
    return outcomes.map(outcome => (outcome === 'answered' ? 'o' : 'x')).join('')
  }
  const [first, again, other] = [await throws('dice'), await throws('dice'), await throws('other dice')]
  expect(first).toBe(again)
  expect(first).toMatch(/o.*x|x.*o/)
  expect(other).not.toBe(first)
})

test('a client that asks too often is told when to come again', async () => {
  const { accessToken } = await bank.link()
  await bank.addFault({ name: 'rate-limited', times: 1, options: { retry_after: 7 } })
  const { response } = await bank.plaid.transactionsSync({ access_token: accessToken }).catch(error => error)
  expect([response.status, response.headers['retry-after'], response.data.error_code]).toEqual([
    429,
    '7',
    'TRANSACTIONS_SYNC_LIMIT',
  ])
})

test('a connection can break before the answer', async () => {
  const { accessToken } = await bank.link()
  await bank.addFault({ name: 'reset', times: 2 })
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('ECONNRESET')
  expect(await askBare('/accounts/get', { access_token: accessToken })).toEqual({
    text: '',
    pieces: 0,
    error: 'ECONNRESET',
  })
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('answered')
})

test('a call whose answer comes too late was carried out all the same', async () => {
  const { accessToken, itemId } = await bank.link()
  await bank.addFault({
    name: 'time-out',
    times: 1,
    match: { endpoint: '/item/remove' },
    options: { after_ms: 60_000 },
  })
  expect(await refusal(bank.impatient(300).itemRemove({ access_token: accessToken }))).toBe('ECONNABORTED')
  const { items } = await bank.control<{ items: { item_id: string; removed: boolean }[] }>('items')
  expect(items).toEqual([expect.objectContaining({ item_id: itemId, removed: true })])
})

test('an answer that drips in is whole in the end', async () => {
  const { accessToken } = await bank.link()
  const { data: whole } = await bank.plaid.accountsGet({ access_token: accessToken })
  await bank.addFault({ name: 'slow-drip', options: { bytes: 200, every_ms: 5 } })
  expect((await bank.plaid.accountsGet({ access_token: accessToken })).data).toEqual(whole)
  expect((await askBare('/accounts/get', { access_token: accessToken })).pieces).toBeGreaterThan(5)
})

test('an answer can end in its middle', async () => {
  const { accessToken } = await bank.link()
  await bank.addFault({ name: 'truncated-json' })
  const { text } = await askBare('/accounts/get', { access_token: accessToken })
  const [head = '', body = ''] = text.split('\r\n\r\n')
  expect(head).toContain('200 OK')
  expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`)
  expect(() => JSON.parse(body)).toThrow(SyntaxError)
})

test('an answer can be of the wrong types, empty, or a page for people', async () => {
  const { accessToken } = await bank.link()
  const askGarbled = async (form?: string) => {
    const { fault_id } = await bank.addFault({ name: 'wrong-json', options: form ? { form } : {} })
    const answer = await bank.plaid.accountsGet({ access_token: accessToken })
    await bank.control(`faults/${fault_id}`, undefined, 'DELETE')
    return answer
  }
  const { data } = await askGarbled()
  expect(Array.isArray(data.accounts)).toBe(false)
  expect(typeof Object.values(data.accounts)[0]?.balances.current).toBe('string')
  expect((await askGarbled('empty')).data).toEqual({})
  const page = await askGarbled('html')
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.data).toContain('<!doctype html>')
})

test('a loop whose data changes between two pages starts over and comes to the same rows', async () => {
  const { accessToken, itemId } = await bank.link(twoYears)
  await bank.addFault({ name: 'mutation-during-pagination', page: 3, times: 2, match: { item_id: itemId } })
  const kept = await bank.sync(accessToken)
  expect(kept.log).toEqual(['mutation', 'mutation'])
  expect(sortedRows(kept)).toEqual((await bank.truth(itemId)).transactions)
})

test('a login can end between two pages', async () => {
  const ear = await listen()
  const { accessToken, itemId } = await bank.link({ ...twoYears, webhook: ear.url })
  await bank.addFault({ name: 'login-required-mid-sync' })
  const { data: first } = await bank.plaid.transactionsSync({ access_token: accessToken })
  expect(first.has_more).toBe(true)
  const goOn = () => refusal(bank.plaid.transactionsSync({ access_token: accessToken, cursor: first.next_cursor }))
  expect([await goOn(), await goOn()]).toEqual(['ITEM_LOGIN_REQUIRED', 'ITEM_LOGIN_REQUIRED'])
  await bank.control('clock', { advance: 'PT1S' })
  expect(ear.codes()).toEqual(['ERROR'])
  await bank.control(`items/${itemId}/login-repaired`, {})
  expect(await goOn()).toBe('answered')
})

test('a row with the wrong sign is put right by a later sync', async () => {
  const { accessToken, itemId } = await bank.link()
  await bank.addFault({ name: 'sign-flipped' })
  const wrong = await bank.sync(accessToken)
  const truth = await bank.truth(itemId)
  const differing = truth.transactions.filter(row => wrong.rows.get(row.transaction_id)?.amount !== row.amount)
  expect(differing.map(row => row.amount + (wrong.rows.get(row.transaction_id)?.amount ?? 0))).toEqual([0])
  expect(sortedRows(await bank.sync(accessToken, wrong))).toEqual(truth.transactions)
  expect((await bank.truth(itemId)).digest).toBe(truth.digest)
})

test('the available balance can be told for the current one', async () => {
  const { accessToken } = await bank.link()
  const balances = async () =>
    (await bank.plaid.accountsGet({ access_token: accessToken })).data.accounts.map(account => account.balances)
  const right = await balances()
  await bank.addFault({ name: 'available-for-current' })
  expect(await balances()).toEqual(right.map(each => ({ ...each, current: each.available ?? each.current })))
  expect(right.some(each => each.available !== null && each.available !== each.current)).toBe(true)
})

test('a webhook can be lost, doubled, or badly signed at its first try', async () => {
  const ear = await listen()
  const { accessToken } = await bank.link({ webhook: ear.url })
  const fire = (webhook_code: never) => bank.plaid.sandboxItemFireWebhook({ access_token: accessToken, webhook_code })
  const match = { webhook: 'ITEM/LOGIN_REPAIRED' }
  await bank.addFault({ name: 'webhook-lost', match, times: 1 })
  await fire('LOGIN_REPAIRED' as never)
  await fire('NEW_ACCOUNTS_AVAILABLE' as never)
  await bank.control('clock', { advance: 'PT1S' })
  expect(ear.codes()).toEqual(['NEW_ACCOUNTS_AVAILABLE'])
  await bank.addFault({ name: 'webhook-doubled', match, times: 1 })
  await fire('LOGIN_REPAIRED' as never)
  await bank.control('clock', { advance: 'PT1S' })
  expect(ear.codes().slice(1)).toEqual(['LOGIN_REPAIRED', 'LOGIN_REPAIRED'])
  const picky = await listen(nth => ({ status: nth === 1 ? 401 : 200, body: 'no' }))
  await bank.plaid.itemWebhookUpdate({ access_token: accessToken, webhook: null })
  const other = await bank.link({ webhook: picky.url })
  await bank.addFault({ name: 'webhook-badly-signed', match })
  await bank.plaid.sandboxItemFireWebhook({ access_token: other.accessToken, webhook_code: 'LOGIN_REPAIRED' as never })
  await bank.control('clock', { advance: 'PT30S' })
  const [bad, good] = picky.received
  expect(bad?.verification.split('.').slice(0, 1)).toEqual(good?.verification.split('.').slice(0, 1))
  expect(await isSigned(bad?.verification ?? '')).toBe(false)
  expect(await isSigned(good?.verification ?? '')).toBe(true)
})

async function isSigned(token: string): Promise<boolean> {
  const { importJWK, jwtVerify, decodeProtectedHeader } = await import('jose')
  const { kid = '' } = decodeProtectedHeader(token)
  const { data } = await bank.plaid.webhookVerificationKeyGet({ key_id: kid })
  return jwtVerify(token, await importJWK({ ...data.key }, 'ES256')).then(
    () => true,
    () => false,
  )
}

test('a webhook can be overtaken by the next one, or come an hour late', async () => {
  const ear = await listen()
  const { accessToken } = await bank.link({ webhook: ear.url })
  const fire = (webhook_code: string) =>
    bank.plaid.sandboxItemFireWebhook({ access_token: accessToken, webhook_code: webhook_code as never })
  await bank.addFault({ name: 'webhook-reordered', match: { webhook: 'ITEM/LOGIN_REPAIRED' } })
  await bank.addFault({ name: 'webhook-delayed', match: { webhook: 'TRANSACTIONS' }, options: { after: 'PT1H' } })
  await fire('LOGIN_REPAIRED')
  await fire('SYNC_UPDATES_AVAILABLE')
  await fire('NEW_ACCOUNTS_AVAILABLE')
  await bank.control('clock', { advance: 'PT59M' })
  expect(ear.codes().sort()).toEqual(['LOGIN_REPAIRED', 'NEW_ACCOUNTS_AVAILABLE'])
  await bank.control('clock', { advance: 'PT1M' })
  expect(ear.codes()[2]).toBe('SYNC_UPDATES_AVAILABLE')
})

test('all rows can come again under other ids, and nothing else changes', async () => {
  const ear = await listen()
  const { accessToken, itemId } = await bank.link({ webhook: ear.url })
  const before = await bank.sync(accessToken)
  const { data: page } = await bank.plaid.transactionsSync({ access_token: accessToken, count: 10 })
  expect(await bank.addFault({ name: 'id-churn', match: { item_id: itemId } })).toMatchObject({ struck: 1 })
  const midLoop = bank.plaid.transactionsSync({ access_token: accessToken, cursor: page.next_cursor, count: 10 })
  expect(await refusal(midLoop)).toBe('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
  const after = await bank.sync(accessToken, before)
  expect(after.log).toEqual([])
  expect([...after.rows.keys()].filter(id => before.rows.has(id))).toEqual([])
  const plain = (kept: typeof before) =>
    sortedRows(kept)
      .map(({ transaction_id: _id, pending_transaction_id: _pending, ...row }) => JSON.stringify(row))
      .sort()
  expect(plain(after)).toEqual(plain(before))
  expect(sortedRows(after)).toEqual((await bank.truth(itemId)).transactions)
  await bank.control('clock', { advance: 'P3D' })
  const later = await bank.sync(accessToken, after)
  expect([later.log, sortedRows(later)]).toEqual([[], (await bank.truth(itemId)).transactions])
  expect(ear.codes()[0]).toBe('SYNC_UPDATES_AVAILABLE')
})

test('accounts can get other ids, and keep their persistent ones', async () => {
  const { accessToken, itemId } = await bank.link()
  const before = await bank.sync(accessToken)
  const accounts = async () => (await bank.plaid.accountsGet({ access_token: accessToken })).data.accounts
  const old = await accounts()
  await bank.addFault({ name: 'new-account-ids', match: { item_id: itemId } })
  await bank.restart()
  const moved = await accounts()
  expect(moved.map(({ account_id: _id, ...account }) => account)).toEqual(
    old.map(({ account_id: _id, ...account }) => account),
  )
  expect(moved.filter(({ account_id }) => old.some(account => account.account_id === account_id))).toEqual([])
  const after = await bank.sync(accessToken, before)
  expect(after.log).toEqual([])
  expect(new Set(sortedRows(after).map(row => row.account_id))).toEqual(
    new Set(
      sortedRows(after)
        .map(row => row.account_id)
        .filter(id => moved.some(account => account.account_id === id)),
    ),
  )
  expect(sortedRows(after)).toEqual((await bank.truth(itemId)).transactions)
})

test('rows that were reported by hand follow when ids change, once and on the accounts of now', async () => {
  const { accessToken, itemId } = await bank.link()
  const held = { transaction_id: 'held', pending: true, amount: 5 }
  const paid = { transaction_id: 'paid', amount: 7, pending_transaction_id: 'held' }
  await bank.control(`items/${itemId}/report`, { added: [held, paid] })
  const before = await bank.sync(accessToken)
  await bank.addFault({ name: 'new-account-ids', match: { item_id: itemId } })
  await bank.addFault({ name: 'id-churn', match: { item_id: itemId } })
  const after = await bank.sync(accessToken, before)
  expect(after.log).toEqual([])
  expect(sortedRows(after)).toEqual((await bank.truth(itemId)).transactions)
  const rows = sortedRows(after).filter(row => row.name === 'Purchase')
  const [first] = rows.filter(row => row.pending)
  expect(rows.map(row => row.amount).toSorted()).toEqual([5, 7])
  expect(rows.find(row => !row.pending)?.pending_transaction_id).toBe(first?.transaction_id)
  expect(after.accounts.map(account => account.account_id)).toContain(first?.account_id)
  expect(after.accounts.map(account => account.balances)).toEqual(before.accounts.map(account => account.balances))
  expect([...after.rows.keys()]).not.toContain('held')
})

test('a second account with the same name and mask is another account', async () => {
  const { accessToken, itemId } = await bank.link()
  const before = await bank.sync(accessToken)
  await bank.addFault({ name: 'twin-accounts', match: { item_id: itemId } })
  await bank.restart()
  const after = await bank.sync(accessToken, before)
  const [first] = before.accounts
  const twins = after.accounts.filter(({ name, mask }) => name === first?.name && mask === first?.mask)
  expect(twins.map(twin => twin.balances.current)).toEqual([first?.balances.current, 50])
  expect(new Set(twins.flatMap(twin => [twin.account_id, twin.persistent_account_id])).size).toBe(4)
  const fresh = sortedRows(after).filter(row => !before.rows.has(row.transaction_id))
  expect(fresh.map(row => [row.account_id, row.amount])).toEqual([[twins[1]?.account_id, -50]])
})

test('a bill posts with a tip, and a hold is dropped', async () => {
  const { accessToken, itemId } = await bank.link({}, 'ins_109508')
  const before = await bank.sync(accessToken)
  await bank.addFault({ name: 'tip-on-posting', match: { item_id: itemId }, options: { after: 'PT2H', percent: 25 } })
  await bank.addFault({ name: 'dropped-hold', match: { item_id: itemId }, options: { after: 'PT3H' } })
  const made = await bank.sync(accessToken, before)
  const fresh = sortedRows(made).filter(row => !before.rows.has(row.transaction_id))
  const bill = fresh.find(row => row.name.includes('Bistro'))
  expect(fresh.map(row => [row.amount, row.pending]).sort()).toEqual([
    [200, true],
    [42, true],
  ])
  await bank.control('clock', { advance: 'PT4H' })
  const settled = await bank.sync(accessToken, made)
  const posted = sortedRows(settled).filter(row => row.pending_transaction_id === bill?.transaction_id)
  expect(posted.map(row => [row.amount, row.pending])).toEqual([[52.5, false]])
  expect(fresh.filter(row => settled.rows.has(row.transaction_id))).toEqual([])
  expect(sortedRows(settled)).toEqual((await bank.truth(itemId)).transactions)
})

test('days that were missing at first come later', async () => {
  const days = { from: '2026-10-10', to: '2026-10-20' }
  const { fault_id } = await bank.addFault({
    name: 'backfill-gap',
    match: { endpoint: '/transactions/sync', institution_id: 'ins_109508' },
    options: { ...days, after: 'PT6H' },
  })
  const { accessToken, itemId } = await bank.link()
  const gappy = await bank.sync(accessToken)
  const truth = await bank.truth(itemId)
  const missing = truth.transactions.filter(row => !gappy.rows.has(row.transaction_id))
  expect(missing.length).toBeGreaterThan(5)
  expect(missing.filter(row => row.date < days.from || row.date > days.to)).toEqual([])
  expect(gappy.accounts).toEqual(truth.accounts)
  await bank.control('clock', { advance: 'PT6H' })
  const whole = await bank.sync(accessToken, gappy)
  expect([whole.log, sortedRows(whole)]).toEqual([[], (await bank.truth(itemId)).transactions])
  await bank.control(`faults/${fault_id}`, undefined, 'DELETE')
  expect(sortedRows(await bank.sync(accessToken, whole))).toEqual(sortedRows(whole))
})

test('a login can end thirty days after the Item was made', async () => {
  const { accessToken, itemId } = await bank.link()
  await bank.addFault({ name: 'login-ends', match: { item_id: itemId } })
  await bank.control('clock', { advance: 'P29D' })
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('answered')
  await bank.control('clock', { advance: 'P1D' })
  expect(await refusal(bank.plaid.accountsGet({ access_token: accessToken }))).toBe('ITEM_LOGIN_REQUIRED')
})

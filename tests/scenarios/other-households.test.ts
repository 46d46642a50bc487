// What belongs to another household does not exist: 404 everywhere, and never a hint.
import { type RouteName, routes } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ann: Home
let ben: Home
let ids: Record<'itemId' | 'syncId' | 'accountId' | 'transactionId' | 'categoryId' | 'changeId', string>

beforeAll(async () => {
  world = await openWorld()
  ann = await world.register('Ann')
  ben = await world.register('Ben')
  const { itemId } = await ann.linkQuietBank()
  await ann.bankReports({ added: [coffee({ id: 'c', costs: 4 })] })
  const [row] = await ann.listRows({ search: 'blue door' })
  if (!row) throw new Error('Ann has no coffee')
  const { syncs } = await ann.ask('listSyncs', { params: { itemId } })
  ids = {
    itemId,
    syncId: syncs[0]?.syncId ?? '',
    accountId: row.accountId,
    transactionId: row.transactionId,
    categoryId: await ann.findCategory('Groceries'),
    changeId: (await ann.categorize('Blue Door Cafe', 'Eating out')).changeId ?? '',
  }
})
afterAll(() => world.close())

const answerTo = async (home: Home, method: string, path: string, body?: object) => {
  const answer = await home.send(method, path, body)
  const text = await answer.text()
  return { status: answer.status, code: text === '' ? null : JSON.parse(text).error?.code, text }
}

/** A request with Ann's id in each place that a route has for one. */
const requests = (): [RouteName, string, object?][] => [
  ['createLinkToken', '/api/v1/link-tokens', { itemId: ids.itemId }],
  ['removeItem', `/api/v1/items/${ids.itemId}`],
  ['syncItem', `/api/v1/items/${ids.itemId}/sync`],
  ['confirmRepair', `/api/v1/items/${ids.itemId}/repaired`],
  ['listSyncs', `/api/v1/items/${ids.itemId}/syncs`],
  ['exportFixture', `/api/v1/items/${ids.itemId}/fixture`],
  ['readReceipt', `/api/v1/syncs/${ids.syncId}`],
  ['readSyncPage', `/api/v1/syncs/${ids.syncId}/pages/1`],
  ['revertSync', `/api/v1/syncs/${ids.syncId}/revert`],
  ['listItemAccounts', `/api/v1/items/${ids.itemId}/accounts`],
  ['chooseAccounts', `/api/v1/items/${ids.itemId}/accounts`, { accounts: [] }],
  ['previewLink', '/api/v1/link-previews', { itemId: ids.itemId, institutionId: null, accounts: [] }],
  ['detachAccount', `/api/v1/accounts/${ids.accountId}/detach`],
  ['readProof', `/api/v1/accounts/${ids.accountId}/proof`],
  ['correctBalance', `/api/v1/accounts/${ids.accountId}/corrections`, { adjustment: 1 }],
  ['undoCorrection', `/api/v1/accounts/${ids.accountId}/corrections/${ids.transactionId}/undo`],
  ['listTransactions', `/api/v1/transactions?accountId=${ids.accountId}`],
  ['listTransactions', `/api/v1/transactions?categoryId=${ids.categoryId}`],
  ['addTransaction', '/api/v1/transactions', { accountId: ids.accountId, date: '2026-11-01', amount: 1, payee: 'x' }],
  ['editTransaction', `/api/v1/transactions/${ids.transactionId}`, { note: 'x' }],
  ['deleteTransaction', `/api/v1/transactions/${ids.transactionId}`],
  ['restoreTransaction', `/api/v1/transactions/${ids.transactionId}/restore`],
  ['readHistory', `/api/v1/transactions/${ids.transactionId}/history`],
  ['splitTransaction', `/api/v1/transactions/${ids.transactionId}/parts`, { parts: [] }],
  ['undoChange', `/api/v1/changes/${ids.changeId}/undo`],
  ['listPossibleHalves', `/api/v1/transactions/${ids.transactionId}/possible-halves`],
  ['pairTransactions', '/api/v1/transfers', { transactionId: ids.transactionId, otherId: ids.transactionId }],
  ['confirmTransfer', `/api/v1/transfers/${ids.transactionId}/confirm`],
  ['refuseTransfer', `/api/v1/transfers/${ids.transactionId}/refuse`],
  ['assignMoney', `/api/v1/budget/2026-11/envelopes/${ids.categoryId}`, { assigned: 100 }],
]

test("another household's ids are answered like ids that do not exist", async () => {
  for (const [route, path, body] of requests()) {
    const { method } = routes[route]
    const foreign = await answerTo(ben, method, path, body)
    expect(`${route} ${foreign.status}`).toBe(`${route} 404`)
    const replaceIds = (text: string) =>
      Object.values(ids).reduce((made, id) => made.replaceAll(id, '01900000-0000-7000-8000-000000000000'), text)
    const madeUp = await answerTo(ben, method, replaceIds(path), body && JSON.parse(replaceIds(JSON.stringify(body))))
    expect(`${route} ${foreign.code}`).toBe(`${route} ${madeUp.code}`)
    expect(madeUp.status).toBe(404)
    const garbled = await answerTo(
      ben,
      method,
      path.replaceAll(/0[0-9a-f]{7}-[0-9a-f-]+/g, 'x'),
      body && JSON.parse(JSON.stringify(body).replaceAll(/0[0-9a-f]{7}-[0-9a-f-]{28,}/g, 'x')),
    )
    expect(`${route} ${garbled.status}`).toBe(`${route} 404`)
  }
})

test('every route that takes an id was tried', () => {
  const tried = new Set(requests().map(([route]) => route))
  const takesId = (Object.keys(routes) as RouteName[]).filter(
    name => routes[name].path.includes(':') && name !== 'readBudget',
  )
  expect(takesId.filter(name => !tried.has(name))).toEqual([])
})

test("another household's category cannot be put on a row of one's own", async () => {
  const account = await ben.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 0 },
  })
  const row = { accountId: account.accountId, date: '2026-11-01', amount: -100, payee: 'Kiosk' }
  const refused = await answerTo(ben, 'POST', '/api/v1/transactions', { ...row, categoryId: ids.categoryId })
  expect(refused).toMatchObject({ status: 404, code: 'CATEGORY_NOT_FOUND' })
  const added = await ben.ask('addTransaction', { body: row })
  const path = `/api/v1/transactions/${added.transactionId}`
  expect(await answerTo(ben, 'PATCH', path, { categoryId: ids.categoryId })).toMatchObject({ status: 404 })
})

test('lists show nothing of the neighbours, and nothing of theirs was changed', async () => {
  for (const path of [
    'items',
    'accounts',
    'identity',
    'transactions',
    'set-aside-rows',
    'changes',
    'categories',
    'budget/2026-11',
  ]) {
    const { text } = await answerTo(ben, 'GET', `/api/v1/${path}`)
    for (const id of Object.values(ids)) expect(text).not.toContain(id)
  }
  expect(await ann.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.00 | posted | Eating out'])
  expect(await ann.envelope('2026-11', 'Groceries')).toMatch(/\+ 0 \+ 0 = 0$/)
})

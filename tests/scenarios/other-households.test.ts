// What belongs to another household does not exist: 404 everywhere, and never a hint.
import { type AddRule, type RouteName, routes } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ann: Home
let ben: Home
let ids: Record<
  | 'itemId'
  | 'syncId'
  | 'accountId'
  | 'transactionId'
  | 'payeeId'
  | 'categoryId'
  | 'changeId'
  | 'groupId'
  | 'ruleId'
  | 'tagId'
  | 'seriesId',
  string
>

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
    payeeId: row.payeeId ?? '',
    categoryId: await ann.findCategory('Groceries'),
    groupId: (await ann.ask('listCategories', {})).groups[0]?.groupId ?? '',
    ruleId: (await ann.ask('addRule', { body: rule })).ruleId,
    tagId: await tagOf(row.transactionId),
    seriesId: (await ann.ask('addSeries', { body: { ...paper, accountId: row.accountId } })).series.seriesId,
    changeId: (await ann.categorize('Blue Door Cafe', 'Eating out')).changeId ?? '',
  }
})
afterAll(() => world.close())

const rule: AddRule = {
  name: 'Kiosk',
  conditions: { match: 'all', of: [{ kind: 'payee', names: ['Kiosk'] }] },
  actions: { note: 'Paper' },
}
const paper = {
  ...{ name: 'Paper', kind: 'subscription' as const, amount: -900, nextDate: '2026-12-01' },
  cadence: { every: 'months' as const, count: 1 as const, anchor: '2026-12', day: 1, shift: 'none' as const },
}
async function tagOf(transactionId: string): Promise<string> {
  await ann.ask('tagTransaction', { params: { transactionId }, body: { tags: ['Mine'] } })
  return (await ann.ask('listTags', {})).tags[0]?.tagId ?? ''
}

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
  ['readSimilar', `/api/v1/transactions/${ids.transactionId}/similar`],
  ['categorizeSimilar', `/api/v1/transactions/${ids.transactionId}/similar`],
  ['readRefunds', `/api/v1/transactions/${ids.transactionId}/refunds`],
  ['pairRefund', `/api/v1/transactions/${ids.transactionId}/refund-of`, { expenseId: ids.transactionId }],
  ['unpairRefund', `/api/v1/transactions/${ids.transactionId}/refund-of`],
  ['listAttachments', `/api/v1/transactions/${ids.transactionId}/attachments`],
  ['addAttachment', `/api/v1/transactions/${ids.transactionId}/attachments`],
  ['readAttachment', `/api/v1/attachments/${ids.transactionId}`],
  ['deleteAttachment', `/api/v1/attachments/${ids.transactionId}`],
  ['restoreAttachment', `/api/v1/attachments/${ids.transactionId}/restore`],
  ['renamePayee', `/api/v1/payees/${ids.payeeId}`, { name: 'x' }],
  ['mergePayees', `/api/v1/payees/${ids.payeeId}/merge`, { payeeIds: [ids.payeeId] }],
  ['moveSpelling', `/api/v1/payees/${ids.payeeId}/spellings`, { spelling: 'x', toPayeeId: ids.payeeId }],
  ['listTransactions', `/api/v1/transactions?payeeId=${ids.payeeId}`],
  ['splitTransaction', `/api/v1/transactions/${ids.transactionId}/parts`, { parts: [] }],
  ['setGoal', `/api/v1/goals/${ids.categoryId}`, { kind: 'keep', amount: 1 }],
  ['removeGoal', `/api/v1/goals/${ids.categoryId}`],
  ['tagTransaction', `/api/v1/transactions/${ids.transactionId}/tags`, { tags: [] }],
  ['editTransactions', '/api/v1/transactions/bulk-edits', { transactionIds: [ids.transactionId], note: 'x' }],
  ['renameTag', `/api/v1/tags/${ids.tagId}`, { name: 'x' }],
  ['mergeTags', `/api/v1/tags/${ids.tagId}/merge`, { intoTagId: ids.tagId }],
  ['deleteTag', `/api/v1/tags/${ids.tagId}`],
  ['editRule', `/api/v1/rules/${ids.ruleId}`, { name: 'x' }],
  ['deleteRule', `/api/v1/rules/${ids.ruleId}`],
  ['applyRule', `/api/v1/rules/${ids.ruleId}/apply`, {}],
  ['undoChange', `/api/v1/changes/${ids.changeId}/undo`],
  ['listPossibleHalves', `/api/v1/transactions/${ids.transactionId}/possible-halves`],
  ['pairTransactions', '/api/v1/transfers', { transactionId: ids.transactionId, otherId: ids.transactionId }],
  ['confirmTransfer', `/api/v1/transfers/${ids.transactionId}/confirm`],
  ['refuseTransfer', `/api/v1/transfers/${ids.transactionId}/refuse`],
  ['editCategory', `/api/v1/categories/${ids.categoryId}`, { hidden: true }],
  ['deleteCategory', `/api/v1/categories/${ids.categoryId}`],
  ['mergeCategories', `/api/v1/categories/${ids.categoryId}/merge`, { intoId: ids.categoryId }],
  ['setRollover', `/api/v1/categories/${ids.categoryId}/rollover`, { from: '2026-11', carries: 'left' }],
  ['timeIncome', `/api/v1/categories/${ids.categoryId}/income-timing`, { from: '2026-11', counts: 'next-month' }],
  ['readSeries', `/api/v1/series/${ids.seriesId}`],
  ['correctSeries', `/api/v1/series/${ids.seriesId}`, { name: 'x' }],
  ['confirmSeries', `/api/v1/series/${ids.seriesId}/confirm`],
  ['setOnBudget', `/api/v1/accounts/${ids.accountId}/on-budget`, { onBudget: false }],
  ['confirmPayday', `/api/v1/paydays/${ids.seriesId}/confirm`],
  ['cancelSeries', `/api/v1/series/${ids.seriesId}/cancel`, { cancelledOn: '2026-11-01' }],
  ['dismissSeries', `/api/v1/series/${ids.seriesId}/dismiss`],
  ['addSeries', '/api/v1/series', { ...paper, accountId: ids.accountId }],
  ['editGroup', `/api/v1/category-groups/${ids.groupId}`, { name: 'x' }],
  ['deleteGroup', `/api/v1/category-groups/${ids.groupId}`],
  ['mapCategory', '/api/v1/category-mappings/INCOME_WAGES', { categoryId: ids.categoryId }],
  ['fillEnvelopes', '/api/v1/budget/2026-11/fill', { fill: { how: 'zero' }, categoryIds: [ids.categoryId] }],
  ['moveMoney', '/api/v1/budget/2026-11/moves', { fromId: null, toId: ids.categoryId, amount: 1 }],
  ['coverOverspending', `/api/v1/budget/2026-11/envelopes/${ids.categoryId}/cover`, { fromId: null }],
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
    name =>
      routes[name].path.includes(':') &&
      !['readBudget', 'holdIncome', 'readPeriods', 'listGoals', 'setRate', 'deleteRate'].includes(name),
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
    'series',
    'paydays',
    'expected?from=2026-11-01&to=2027-01-01',
  ]) {
    const { text } = await answerTo(ben, 'GET', `/api/v1/${path}`)
    for (const id of Object.values(ids)) expect(text).not.toContain(id)
  }
  expect(await ann.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.00 | posted | Eating out'])
  expect(await ann.envelope('2026-11', 'Groceries')).toMatch(/\+ 0 \+ 0 = 0$/)
})

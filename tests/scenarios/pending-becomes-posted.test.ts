// Pending becomes posted, and a tip changes the amount, a hold vanishes, the row doubles or loses its category. Not here.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveConsent, linkWith } from '../src/consent.ts'
import { coffee, type Home } from '../src/home.ts'
import { expectTrueTotals, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: Awaited<ReturnType<typeof openLedger>>
beforeAll(async () => {
  // Hearth on real time: the database says when a row was taken back, and the story moves that.
  world = await openWorld({ clock: '2026-11-20T12:00:00Z', now: () => new Date() })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

const historyOf = async (home: Home, payee: string) => {
  const row = [...(await home.listRows()), ...(await home.listRows({ gone: 'released' }))].find(
    it => it.payee === payee,
  )
  const { came, events } = await home.ask('readHistory', { params: { transactionId: row?.transactionId ?? '' } })
  return [`came: ${came.by}`, ...events.map(event => `${event.kind} by ${event.actor}: ${event.reason ?? ''}`.trim())]
}

test('a pending coffee keeps its category and its note when it posts with a tip', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p1', costs: 4.5, pending: true })] })
  await home.categorize('Blue Door Cafe', 'Entertainment')
  await home.writeNote('Blue Door Cafe', 'with Sam')
  await home.bankReports({ added: [coffee({ id: 't1', costs: 5.4, posts: 'p1' })], removed: ['p1'] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -5.40 | posted | Entertainment | with Sam'])
})

test('the removal of the pending row may come a page before the posted one', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p2', costs: 4.5, pending: true })] })
  await home.writeNote('Blue Door Cafe', 'with Sam')
  await home.bankReports({ removed: ['p2'] })
  expect(await home.sees()).toEqual([])
  await home.bankReports({ added: [coffee({ id: 't2', costs: 4.5, posts: 'p2' })] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -4.50 | posted | Eating out | with Sam'])
})

test('a category that the household chose outlives what the bank changes', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 't3', costs: 4.5 })] })
  await home.categorize('Blue Door Cafe', 'Groceries')
  await home.bankReports({ modified: [{ ...coffee({ id: 't3', costs: 4.75 }), merchant_name: 'Blue Door' }] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door | -4.75 | posted | Groceries'])
})

test('the same page twice changes nothing', async () => {
  const home = await world.register()
  const { itemId } = await home.linkQuietBank()
  await home.bankReports({
    added: [coffee({ id: 't4', costs: 4.5 }), coffee({ id: 't5', costs: 3, on: '2026-11-06' })],
  })
  const before = await home.sees()
  expect(await home.sync(itemId)).toEqual({ added: 0, modified: 0, removed: 0 })
  await home.bankReports({ modified: [coffee({ id: 't4', costs: 4.5 })] })
  expect(await home.sees()).toEqual(before)
  expect(before).toHaveLength(2)
})

test('a pending coffee that posts without a word of it keeps its category and note', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p1', costs: 4.5, pending: true })] })
  await home.categorize('Blue Door Cafe', 'Entertainment')
  await home.writeNote('Blue Door Cafe', 'with Sam')
  await home.bankReports({ added: [coffee({ id: 't1', costs: 4.5, on: '2026-11-07' })], removed: ['p1'] })
  expect(await home.sees()).toEqual(['2026-11-07 | Blue Door Cafe | -4.50 | posted | Entertainment | with Sam'])
  expect(await historyOf(home, 'Blue Door Cafe')).toEqual([
    'came: bank',
    'edited by person:',
    'edited by person:',
    'removed by bank:',
    'matched by hearth: The same amount, payee and day of purchase as the pending row that the bank took back',
  ])
})

test('a bill with a tip is known again without its id, and its history says by what', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 40, pending: true })] })
  await home.writeNote('Blue Door Cafe', 'birthday')
  await home.bankReports({ added: [coffee({ id: 't', costs: 48 })], removed: ['p'] })
  expect(await home.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -48.00 | posted | Eating out | birthday'])
  expect((await historyOf(home, 'Blue Door Cafe')).at(-1)).toMatch(/^matched by hearth: .* tip$/)
})

test('by its id, the tip and the change of the name are in the history too', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 4.5, pending: true })] })
  await home.bankReports({ added: [coffee({ id: 't', costs: 5.4, posts: 'p' })], removed: ['p'] })
  await home.bankReports({ modified: [{ ...coffee({ id: 't', costs: 5.4 }), merchant_name: 'Blue Door' }] })
  const [row] = await home.listRows({ search: 'blue door' })
  const { events } = await home.ask('readHistory', { params: { transactionId: row?.transactionId ?? '' } })
  expect(events.map(({ kind, actor, before, after }) => ({ kind, actor, before, after }))).toMatchObject([
    {
      kind: 'matched',
      actor: 'bank',
      before: { amount: -450, status: 'pending', source_id: 'p' },
      after: { amount: -540, status: 'posted', source_id: 't' },
    },
    { kind: 'changed', actor: 'bank', before: { payee: 'Blue Door Cafe' }, after: { payee: 'Blue Door' } },
  ])
  expect(Object.keys(events[1]?.after ?? {})).toEqual(['payee'])
})

test('a hold that vanishes is shown as released for two weeks, and counted nowhere', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 4.5, pending: true })] })
  await home.bankReports({ removed: ['p'] })
  expect(await home.sees()).toEqual([])
  const [released] = await home.listRows({ gone: 'released' })
  expect(released).toMatchObject({ payee: 'Blue Door Cafe', amount: -450, gone: { how: 'released' } })
  const { accounts } = await home.ask('listAccounts', {})
  expect(accounts.flatMap(account => account.released ?? [])).toMatchObject([{ payee: 'Blue Door Cafe', amount: -450 }])
  expect(accounts.flatMap(account => account.holds)).toEqual([])
  await ledger.shiftRemovals('16 days')
  expect(await home.listRows({ gone: 'released' })).toEqual([])
  // It posts after all, weeks later, and is known by its id.
  await home.bankReports({ added: [coffee({ id: 't', costs: 4.5, posts: 'p' })] })
  expect(await home.listRows({ search: 'blue door' })).toMatchObject([{ transactionId: released?.transactionId }])
})

test('two identical coffees on one day stay two, and one that is only released takes no other with it', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const pending = ['p1', 'p2'].map(id => coffee({ id, costs: 4.5, pending: true }))
  await home.bankReports({ added: pending })
  await home.bankReports({ added: ['t1', 't2'].map(id => coffee({ id, costs: 4.5 })), removed: ['p1', 'p2'] })
  expect(await home.sees()).toHaveLength(2)
  await home.bankReports({ added: [coffee({ id: 't3', costs: 4.5 })] })
  expect(await home.sees()).toHaveLength(3)
  expect(await home.listRows({ gone: 'released' })).toEqual([])
})

test('a posted row is not taken for a pending one that the bank still shows, until the bank takes that one back', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 4.5, pending: true })] })
  await home.writeNote('Blue Door Cafe', 'with Sam')
  await home.bankReports({ added: [coffee({ id: 't', costs: 4.5, on: '2026-11-06' })] })
  expect(await home.sees()).toHaveLength(2)
  await home.bankReports({ removed: ['p'] })
  expect(await home.sees()).toEqual(['2026-11-06 | Blue Door Cafe | -4.50 | posted | Eating out | with Sam'])
  expect(await home.listRows({ gone: 'released' })).toEqual([])
})

test('a pending row that posts under its own id is one row, and keeps its category', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 20, pending: true })] })
  await home.categorize('Blue Door Cafe', 'Entertainment')
  await home.bankReports({ modified: [coffee({ id: 'p', costs: 24, on: '2026-11-06' })] })
  const posted = ['2026-11-06 | Blue Door Cafe | -24.00 | posted | Entertainment']
  expect(await home.sees()).toEqual(posted)
  await home.bankReports({ removed: ['p'] })
  await home.bankReports({ added: [coffee({ id: 'p', costs: 24, on: '2026-11-06' })] })
  expect(await home.sees()).toEqual(posted)
})

test('a hold that takes the final amount and stays beside the posted row never counts twice in what the bank is compared with', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 20, pending: true })] })
  await home.categorize('Blue Door Cafe', 'Entertainment')
  await home.bankReports({
    added: [coffee({ id: 't', costs: 24, on: '2026-11-07' })],
    modified: [coffee({ id: 'p', costs: 24, pending: true })],
  })
  expect((await home.sees()).map(line => line.split(' | ')[3])).toEqual(['posted', 'pending'])
  const { accounts } = await home.ask('listAccounts', {})
  expect(accounts.find(it => it.type === 'depository')).toMatchObject({ current: -2400, proof: { addsUp: true } })
  await home.bankReports({ removed: ['p'] })
  expect(await home.sees()).toEqual(['2026-11-07 | Blue Door Cafe | -24.00 | posted | Entertainment'])
})

test('of two rows that become one, what a person wrote last is kept', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'p', costs: 4.5, pending: true })] })
  const [held] = await home.listRows({ search: 'blue door' })
  const edit = (transactionId: string | undefined, body: { note?: string; categoryId?: string }) =>
    home.ask('editTransaction', { params: { transactionId: transactionId ?? '' }, body })
  await edit(held?.transactionId, { note: 'first', categoryId: await home.findCategory('Groceries') })
  await home.bankReports({ added: [coffee({ id: 't', costs: 4.5, on: '2026-11-06' })] })
  const posted = (await home.listRows({ search: 'blue door' })).find(row => !row.pending)
  await edit(posted?.transactionId, { note: 'second' })
  await home.bankReports({ removed: ['p'] })
  expect(await home.listRows({ search: 'blue door' })).toMatchObject([{ transactionId: held?.transactionId }])
  expect(await home.sees()).toEqual(['2026-11-06 | Blue Door Cafe | -4.50 | posted | Groceries | second'])
})

test('never across accounts, and never two rows that merely look alike', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({
    added: [coffee({ id: 'p1', costs: 50, pending: true }), coffee({ id: 'p2', costs: 20, pending: true })],
  })
  for (const row of await home.listRows({ search: 'blue door' }))
    await home.ask('editTransaction', { params: { transactionId: row.transactionId }, body: { note: 'mine' } })
  const shop = { ...coffee({ id: 't2', costs: 20 }), name: 'CORNER SHOP', merchant_name: 'Corner Shop' }
  const refund = coffee({ id: 't3', costs: -20 })
  await home.bankReports({
    added: [{ ...coffee({ id: 't1', costs: 50 }), account_id: cardId }, shop, refund],
    removed: ['p1', 'p2'],
  })
  expect((await home.listRows({ search: 'o' })).filter(row => row.note === 'mine')).toEqual([])
  expect(await home.sees()).toHaveLength(3)
  expect(await home.listRows({ gone: 'released' })).toHaveLength(2)
})

test('all ids of an Item renewed: every edit stays, nothing is doubled, nothing is lost', async () => {
  const home = await world.register()
  const consent = await giveConsent(world.desk)
  const { itemId } = await linkWith(home, consent)
  // Halves of transfers have no category of their own to choose.
  const isPurchase = (detailed = '') => !/TRANSFER|LOAN/.test(detailed)
  const rows = (await home.listRows()).filter(
    row => row.source === 'bank' && isPurchase(row.personalFinanceCategory?.primary),
  )
  const edited = rows.filter((_, at) => at % 40 === 0)
  const categoryId = await home.findCategory('Entertainment')
  for (const row of edited)
    await home.ask('editTransaction', {
      params: { transactionId: row.transactionId },
      body: { categoryId, note: `note of ${row.transactionId}` },
    })
  const before = await home.listRows()
  await world.desk.control('faults', { name: 'id-churn', match: { item_id: consent.bankItemId } })
  const counts = await home.sync(itemId)
  expect(counts.removed).toBeGreaterThan(rows.length)
  const after = await home.listRows()
  expect(after.length).toBe(before.length)
  const lines = (list: typeof after) =>
    list.map(row => `${row.transactionId} ${row.date} ${row.amount} ${row.payee} ${row.note}`)
  // Identical rows may have changed places; what the household wrote is on rows that look the same.
  const looks = (list: typeof after) =>
    list.map(row => `${row.date} ${row.amount} ${row.payee} ${row.note?.length}`).sort()
  expect(looks(after)).toEqual(looks(before))
  expect(lines(after).filter(line => line.includes('note of'))).toHaveLength(edited.length)
  expect(await home.listRows({ gone: 'released' })).toEqual([])
  await expectTrueTotals(ledger)
})

test('a week of real life, with a tip and a hold that is dropped: what is seen is what the bank holds for true, and every note is kept', async () => {
  const home = await world.register()
  const consent = await giveConsent(world.desk)
  const { itemId } = await linkWith(home, consent)
  const { bankItemId } = consent
  for (const name of ['tip-on-posting', 'dropped-hold'])
    await world.desk.control('faults', { name, match: { item_id: bankItemId } })
  await home.sync(itemId)
  const pending = (await home.listRows()).filter(row => row.pending)
  expect(pending.length).toBeGreaterThan(1)
  for (const { transactionId } of pending)
    await home.ask('editTransaction', { params: { transactionId }, body: { note: `kept ${transactionId}` } })
  for (let day = 1; day <= 7; day += 1) {
    await world.desk.control('clock', { advance: 'P1D' })
    await home.sync(itemId)
  }
  const truth = (await world.desk.control(`truth/${bankItemId}`)) as {
    transactions: { date: string; amount: number; pending: boolean }[]
  }
  const rows = (await home.listRows()).filter(row => row.source === 'bank')
  expect(rows.map(row => `${row.date} ${row.amount} ${row.pending}`).toSorted()).toEqual(
    truth.transactions.map(row => `${row.date} ${0 - Math.round(row.amount * 100)} ${row.pending}`).toSorted(),
  )
  const released = await home.listRows({ gone: 'released' })
  const noted = [...rows, ...released].filter(row => row.note === `kept ${row.transactionId}`)
  expect(noted).toHaveLength(pending.length)
  expect(released.filter(row => row.note !== null)).toHaveLength(1)
})

test('rows that are new and modified rows that are the same write no history', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.bankReports({ added: [coffee({ id: 'a', costs: 4 })] })
  await home.bankReports({ modified: [coffee({ id: 'a', costs: 4 })] })
  expect(await historyOf(home, 'Blue Door Cafe')).toEqual(['came: bank'])
  await home.bankReports({ removed: ['a'] })
  expect(await home.listRows({ gone: 'released' })).toEqual([])
  await home.bankReports({ added: [coffee({ id: 'a', costs: 4 })] })
  expect(await historyOf(home, 'Blue Door Cafe')).toEqual(['came: bank', 'removed by bank:', 'returned by bank:'])
})

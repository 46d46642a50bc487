// Payees get names, rows follow what the household decided before, what is uncertain is asked about, and refunds go where they came from.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { coffee, type Home, shop } from '../src/home.ts'
import { expectTrueTotals, type LedgerBeside, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ledger: LedgerBeside
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ledger = await openLedger(world.connectionString)
})
afterAll(async () => {
  await expectTrueTotals(ledger)
  await ledger.close()
  await world.close()
})

/** Of a kind of its own, so that nothing is learned of it from other rows. */
const fuel = (id: string, costs: number, on: string, account_id?: string): ReportedRow => ({
  ...shop(id, 'Main Street Station', costs, on),
  ...(account_id !== undefined && { account_id }),
  personal_finance_category: {
    primary: 'TRANSPORTATION',
    detailed: 'TRANSPORTATION_GAS',
    confidence_level: 'VERY_HIGH',
    version: 'v2',
  },
})

const undo = async (home: Home, changeId: string | null) =>
  (await home.ask('undoChange', { params: { changeId: changeId ?? '' } })).changeId
const rowsOf = async (home: Home, payee: string) => (await home.listRows()).filter(row => row.payee === payee)
const categoriesOf = async (home: Home, payee: string) =>
  (await rowsOf(home, payee)).map(row => `${row.categoryBy} ${row.categoryId}`)
const payeeNamed = async (home: Home, name: string) => {
  const found = (await home.ask('listPayees', { query: { search: name } })).payees.find(it => it.name === name)
  if (!found) throw new Error(`No payee ${name}`)
  return found
}
async function withRows(...added: ReportedRow[]) {
  const home = await world.register()
  const bank = await home.linkQuietBank()
  await home.bankReports({ added })
  return { home, bank }
}

test('payees are renamed, merged and tidied up, what comes later finds them, and all of it is taken back', async () => {
  const { home } = await withRows(
    shop('a', 'Corner Market', 20),
    shop('b', 'Corner Mkt', 30),
    shop('c', 'The Corner', 40),
    coffee({ id: 'd', costs: 4 }),
  )
  const market = await payeeNamed(home, 'Corner Market')
  expect(market).toMatchObject({ transactions: 1, lastDay: '2026-11-05', spellings: ['Corner Market'] })
  const renamed = await home.ask('renamePayee', {
    params: { payeeId: market.payeeId },
    body: { name: 'Our Market' },
  })
  expect((await home.listRows({ search: 'our mark' })).map(row => row.amount)).toEqual([-20_00])
  const mkt = await payeeNamed(home, 'Corner Mkt')
  const corner = await payeeNamed(home, 'The Corner')
  const merged = await home.ask('mergePayees', {
    params: { payeeId: market.payeeId },
    body: { payeeIds: [mkt.payeeId, corner.payeeId] },
  })
  expect(merged.transactions).toBe(2)
  await home.bankReports({
    added: [shop('e', 'Corner Mkt', 5), shop('f', 'CORNER MKT', 6), shop('g', 'Corner Market', 7)],
  })
  expect(await home.listRows({ payeeId: market.payeeId })).toHaveLength(6)
  expect((await payeeNamed(home, 'Our Market')).transactions).toBe(6)
  await expect(home.ask('listTransactions', { query: { payeeId: mkt.payeeId } })).rejects.toMatchObject({
    status: 404,
    code: 'PAYEE_NOT_FOUND',
  })

  const moved = await home.ask('moveSpelling', {
    params: { payeeId: market.payeeId },
    body: { spelling: 'The Corner', toPayeeId: (await payeeNamed(home, 'Blue Door Cafe')).payeeId },
  })
  expect(moved.transactions).toBe(1)
  expect(await rowsOf(home, 'Blue Door Cafe')).toHaveLength(2)
  await undo(home, moved.changeId)
  await undo(home, merged.changeId)
  await undo(home, renamed.changeId)
  expect(
    (await home.listRows())
      .filter(row => row.source === 'bank')
      .map(row => `${row.payee} ${row.amount}`)
      .sort(),
  ).toEqual(
    [
      'Blue Door Cafe -400',
      'Corner Market -2000',
      'Corner Market -700',
      // What came while they were one belongs to the one.
      'Corner Market -500',
      'Corner Market -600',
      'Corner Mkt -3000',
      'The Corner -4000',
    ].sort(),
  )

  const [coffeeRow] = await rowsOf(home, 'Blue Door Cafe')
  const edited = await home.ask('editTransaction', {
    params: { transactionId: coffeeRow?.transactionId ?? '' },
    body: { payee: 'The Corner' },
  })
  const unused = await home.ask('deleteUnusedPayees', {})
  expect(unused.payees).toBeGreaterThan(0)
  expect((await home.ask('listPayees', { query: { search: 'blue door' } })).payees).toEqual([])
  await undo(home, unused.changeId)
  await undo(home, edited.changeId)
  expect(await rowsOf(home, 'Blue Door Cafe')).toHaveLength(1)

  const { payeeId } = await payeeNamed(home, 'Corner Mkt')
  await expect(home.ask('renamePayee', { params: { payeeId }, body: { name: 'corner market' } })).rejects.toMatchObject(
    { status: 409, code: 'PAYEE_EXISTS' },
  )
  await expect(
    home.ask('moveSpelling', { params: { payeeId }, body: { spelling: 'Nobody', toPayeeId: payeeId } }),
  ).rejects.toMatchObject({ status: 404, code: 'SPELLING_NOT_FOUND' })
  await expect(home.ask('mergePayees', { params: { payeeId }, body: { payeeIds: ['nobody'] } })).rejects.toMatchObject({
    status: 404,
    code: 'PAYEE_NOT_FOUND',
  })
})

test('one decision is followed, two that differ are asked about, and amounts tell two uses of one payee apart', async () => {
  const { home, bank } = await withRows(coffee({ id: 'a', costs: 4 }), fuel('f1', 52, '2026-10-01'))
  const pets = await home.findCategory('Pets')
  const groceries = await home.findCategory('Groceries')
  await home.categorize('Blue Door Cafe', 'Pets')
  await home.bankReports({ added: [coffee({ id: 'b', costs: 5, on: '2026-11-06' })] })
  const [learned] = await rowsOf(home, 'Blue Door Cafe')
  expect(learned).toMatchObject({ categoryId: pets, categoryBy: 'learned', reviewed: false })
  const history = await home.ask('readHistory', { params: { transactionId: learned?.transactionId ?? '' } })
  expect(history.events.map(event => `${event.kind}: ${event.reason}`)).toEqual(['learned: You put the last one here'])

  // The same payee is pets once and groceries once: from now on somebody has to say.
  await home.ask('editTransaction', {
    params: { transactionId: learned?.transactionId ?? '' },
    body: { categoryId: groceries },
  })
  await home.bankReports({ added: [coffee({ id: 'c', costs: 6, on: '2026-11-07' })] })
  expect((await rowsOf(home, 'Blue Door Cafe'))[0]).toMatchObject({ categoryBy: 'bank' })
  const review = await home.ask('listReview', { query: {} })
  const asked = review.rows.find(it => it.transaction.payee === 'Blue Door Cafe')
  expect(asked?.sure).toBe(false)
  expect(asked?.suggestions.map(it => it.categoryId)).toEqual(expect.arrayContaining([groceries, pets]))
  expect(review.rows.map(it => it.sure)).toEqual(review.rows.map(it => it.sure).toSorted())
  expect(review).toMatchObject({ waiting: review.rows.length, uncertain: review.rows.filter(it => !it.sure).length })

  // Fuel and snacks at one station, told apart by nothing but the amount.
  const fills = [52, 48, 55, 3.2, 4.5, 2.9]
  await home.bankReports({
    added: fills.slice(1).map((costs, index) => fuel(`f${index + 2}`, costs, `2026-10-1${index}`, bank.cardId)),
  })
  for (const row of await rowsOf(home, 'Main Street Station')) {
    const categoryId = row.amount < -20_00 ? groceries : pets
    await home.ask('editTransaction', { params: { transactionId: row.transactionId }, body: { categoryId } })
  }
  await home.bankReports({
    added: [fuel('f8', 60, '2026-11-08', bank.cardId), fuel('f9', 3, '2026-11-09', bank.cardId)],
  })
  expect((await categoriesOf(home, 'Main Street Station')).slice(0, 2)).toEqual([
    `learned ${pets}`,
    `learned ${groceries}`,
  ])

  // A sync that is taken back takes back what it taught; what came stays gone.
  const { syncs } = await home.ask('listSyncs', { params: { itemId: bank.itemId } })
  await home.ask('revertSync', { params: { syncId: syncs.find(it => it.added > 0)?.syncId ?? '' } })
  expect(await rowsOf(home, 'Main Street Station')).toHaveLength(6)
})

test('what is sure is waved through at once, the others of a payee follow one decision, and both are taken back', async () => {
  const { home } = await withRows(
    coffee({ id: 'a', costs: 4 }),
    coffee({ id: 'b', costs: 5 }),
    coffee({ id: 'c', costs: 6 }),
    { ...shop('d', 'Odd Place', 9), personal_finance_category: null },
  )
  const before = await home.ask('listReview', { query: {} })
  expect(before.rows[0]).toMatchObject({ sure: false, transaction: { payee: 'Odd Place' } })
  expect(await home.ask('countReview', {})).toEqual({ waiting: 4 })
  expect(before).toMatchObject({ waiting: 4, sure: 3, uncertain: 1 })
  const accepted = await home.ask('acceptSureRows', {})
  expect(accepted.transactions).toBe(3)
  expect(await home.ask('listReview', { query: {} })).toMatchObject({ waiting: 1, sure: 0, uncertain: 1 })
  await undo(home, accepted.changeId)
  expect(await home.ask('listReview', { query: {} })).toMatchObject({ waiting: 4 })

  await home.categorize('Blue Door Cafe', 'Pets')
  const [decided] = (await home.listRows()).filter(row => row.categoryBy === 'household')
  const params = { transactionId: decided?.transactionId ?? '' }
  expect(await home.ask('readSimilar', { params })).toMatchObject({ transactions: 2 })
  const followed = await home.ask('categorizeSimilar', { params })
  expect(followed.transactions).toBe(2)
  expect(new Set(await categoriesOf(home, 'Blue Door Cafe')).size).toBe(1)
  await undo(home, followed.changeId)
  expect((await rowsOf(home, 'Blue Door Cafe')).filter(row => row.categoryBy === 'bank')).toHaveLength(2)
})

test('a refund goes to the envelope of its expense: by itself when it is exact, otherwise when one says so, and never beyond it', async () => {
  const { home } = await withRows(shop('a', 'Shoe Store', 80), shop('b', 'Hat Store', 50))
  const pets = await home.findCategory('Pets')
  await home.categorize('Shoe Store', 'Pets')
  await home.bankReports({
    added: [shop('c', 'Shoe Store', -80, '2026-11-10'), shop('d', 'Hat Store', -20, '2026-11-10')],
  })
  const [refund, expense] = await rowsOf(home, 'Shoe Store')
  expect(refund).toMatchObject({
    amount: 80_00,
    refundOf: expense?.transactionId,
    categoryId: pets,
    categoryBy: 'learned',
  })
  expect(await home.envelope('2026-11', 'Pets')).toBe('0 + 0 + 0 = 0')
  const told = await home.ask('readRefunds', { params: { transactionId: expense?.transactionId ?? '' } })
  expect(told.refunds.map(leg => leg.amount)).toEqual([80_00])

  const [part, hat] = await rowsOf(home, 'Hat Store')
  expect(part).toMatchObject({ refundOf: null })
  const params = { transactionId: part?.transactionId ?? '' }
  const { possible } = await home.ask('readRefunds', { params })
  expect(possible.map(leg => leg.transactionId)).toEqual([hat?.transactionId])
  const paired = await home.ask('pairRefund', { params, body: { expenseId: hat?.transactionId ?? '' } })
  expect((await home.ask('readRefunds', { params })).expense).toMatchObject({ amount: -50_00 })
  // 20 of 50 are paid back, so that 40 more would be too much.
  await home.bankReports({ added: [shop('e', 'Hat Store', -40, '2026-11-11')] })
  const [more] = await rowsOf(home, 'Hat Store')
  await expect(
    home.ask('pairRefund', {
      params: { transactionId: more?.transactionId ?? '' },
      body: { expenseId: hat?.transactionId ?? '' },
    }),
  ).rejects.toMatchObject({ status: 409, code: 'REFUND_DOES_NOT_FIT' })
  await undo(home, paired.changeId)
  expect((await home.ask('readRefunds', { params })).expense).toBeNull()
  const unpaired = await home.ask('unpairRefund', { params: { transactionId: refund?.transactionId ?? '' } })
  expect((await rowsOf(home, 'Shoe Store'))[0]?.refundOf).toBeNull()
  await undo(home, unpaired.changeId)
  expect((await rowsOf(home, 'Shoe Store'))[0]?.refundOf).toBe(expense?.transactionId)
})

// Transfers are missed, doubled or invented. Here they are not, and what a person says of them stays.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { ApiFailure, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const primaries = 'TRANSFER_IN TRANSFER_OUT LOAN_PAYMENTS INCOME FOOD_AND_DRINK GENERAL_MERCHANDISE OTHER'.split(' ')
const category = (detailed: string) => ({
  primary: primaries.find(primary => detailed.startsWith(primary)) ?? '',
  detailed,
  confidence_level: 'VERY_HIGH',
  version: 'v2',
})
const row = (transaction_id: string, date: string, amount: number, name: string, detailed: string): ReportedRow => ({
  transaction_id,
  date,
  amount,
  name,
  merchant_name: null,
  personal_finance_category: category(detailed),
})
const cardPayment = 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT'
const paysCard = (id: string, date: string, amount = 240) => row(id, date, amount, 'Credit Card Payment', cardPayment)
const cardIsPaid = (id: string, date: string, cardId: string, amount = 240) => ({
  ...row(id, date, -amount, 'Payment Received - Thank You', cardPayment),
  account_id: cardId,
})

/** Each movement, suggestion and lone row as the household sees it. */
async function sees(home: Home): Promise<string[]> {
  const accounts = new Map((await home.ask('listAccounts', {})).accounts.map(it => [it.accountId, it.subtype]))
  const categories = new Map((await home.ask('listCategories', {})).categories.map(it => [it.categoryId, it.name]))
  const rows = (await home.listRows()).filter(it => it.source !== 'opening')
  return rows.map(it => {
    const other = it.transfer ? ` <${it.transfer.state}> ${accounts.get(it.transfer.other.accountId)}` : ''
    return `${it.date} ${accounts.get(it.accountId)} ${(it.amount / 100).toFixed(2)}${other} | ${categories.get(it.categoryId ?? '') ?? '-'}`
  })
}
const payees = (home: Home) => home.listRows().then(rows => new Map(rows.map(it => [it.bankPayee, it])))
const transferOf = async (home: Home, payee: string) => (await payees(home)).get(payee)?.transfer?.transferId ?? ''

test('a card payment is one movement, and neither income nor spending', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const before = await home.ask('readBudget', { params: { period: '2026-11' } })
  await home.bankReports({ added: [paysCard('a1', '2026-11-05'), cardIsPaid('a2', '2026-11-06', cardId)] })
  expect(await sees(home)).toEqual([
    '2026-11-06 credit card 240.00 <paired> checking | Card payments',
    '2026-11-05 checking -240.00 <paired> credit card | Card payments',
  ])
  const after = await home.ask('readBudget', { params: { period: '2026-11' } })
  expect({ income: after.income, ready: after.readyToAssign }).toEqual({
    income: before.income,
    ready: before.readyToAssign,
  })
})

test('the half that arrives three days later in another sync finds its first half', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({ added: [paysCard('b1', '2026-11-05')] })
  expect(await sees(home)).toEqual(['2026-11-05 checking -240.00 | Card payments'])
  await home.bankReports({ added: [cardIsPaid('b2', '2026-11-10', cardId)] })
  expect(await sees(home)).toEqual([
    '2026-11-10 credit card 240.00 <paired> checking | Card payments',
    '2026-11-05 checking -240.00 <paired> credit card | Card payments',
  ])
})

test('rows that merely look alike are never found', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const onCard = (it: ReportedRow) => ({ ...it, account_id: cardId })
  await home.bankReports({
    added: [
      row('c1', '2026-11-05', -50, 'ACME PAYROLL', 'INCOME_SALARY'),
      onCard(row('c2', '2026-11-05', 50, 'Blue Door Cafe', 'FOOD_AND_DRINK_COFFEE')),
      row('c3', '2026-11-05', -30, 'Refund', 'GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES'),
      onCard(row('c4', '2026-11-05', -30, 'Refund', 'GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES')),
      row('c5', '2026-11-05', 20, 'Zelle to Kim Jones', 'TRANSFER_OUT_ACCOUNT_TRANSFER'),
      onCard(row('c6', '2026-11-05', -20, 'Refund of Kim', 'TRANSFER_IN_ACCOUNT_TRANSFER')),
      row('c7', '2026-11-05', 240, 'Credit Card Payment', cardPayment),
      cardIsPaid('c8', '2026-11-05', cardId, 240.01),
      row('c9', '2026-11-05', 70, 'Credit Card Payment', cardPayment),
      cardIsPaid('c10', '2026-11-20', cardId, 70),
    ],
  })
  expect((await sees(home)).filter(it => it.includes('<'))).toEqual([])
})

test('a payment to an account that is not linked here invents no other half, and two that go out are never a pair', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const toElsewhere = row('p1', '2026-11-05', 60, 'Transfer to Savings 4711', 'TRANSFER_OUT_ACCOUNT_TRANSFER')
  const chargedBack = cardIsPaid('p3', '2026-11-05', cardId, -240)
  await home.bankReports({ added: [toElsewhere, paysCard('p2', '2026-11-05'), chargedBack] })
  expect((await sees(home)).map(it => it.split(' | ')[0]).toSorted()).toEqual([
    ...['2026-11-05 checking -240.00', '2026-11-05 checking -60.00', '2026-11-05 credit card -240.00'],
  ])
  expect((await home.ask('listSuggestedTransfers', {})).transfers).toEqual([])
  for (const it of (await home.ask('listAccounts', {})).accounts) expect(it.proof).toMatchObject({ addsUp: true })
})

test('a transfer whose halves come again under other ids is still one, and neither half is there twice', async () => {
  const home = await world.register()
  const { cardId, bankItemId, itemId } = await home.linkQuietBank()
  await home.bankReports({ added: [paysCard('q1', '2026-11-05'), cardIsPaid('q2', '2026-11-06', cardId)] })
  const before = [await sees(home), await transferOf(home, 'Credit Card Payment')]
  await world.desk.control('faults', { name: 'id-churn', match: { item_id: bankItemId } })
  await home.sync(itemId)
  expect([await sees(home), await transferOf(home, 'Credit Card Payment')]).toEqual(before)
})

test('two equal payments and one receipt are a question, and the answer settles it', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({
    added: [paysCard('d1', '2026-11-05'), paysCard('d2', '2026-11-05'), cardIsPaid('d3', '2026-11-05', cardId)],
  })
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toEqual([])
  const { transfers } = await home.ask('listSuggestedTransfers', {})
  expect(transfers).toHaveLength(2)
  await home.ask('confirmTransfer', { params: { transferId: transfers[0]?.transferId ?? '' } })
  expect((await home.ask('listSuggestedTransfers', {})).transfers).toEqual([])
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)
  await home.bankReports({ added: [cardIsPaid('d4', '2026-11-06', cardId)] })
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(4)
})

test('undone with a click: both rows are what they were, and no sync pairs them again', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const vague = { ...row('e1', '2026-11-05', 240, 'EPAY CREDIT CARD', 'OTHER_OTHER'), pending: false }
  await home.bankReports({ added: [vague] })
  expect(await sees(home)).toEqual(['2026-11-05 checking -240.00 | Everything else'])
  await home.bankReports({ added: [cardIsPaid('e2', '2026-11-05', cardId)] })
  const paired = await sees(home)
  expect(paired).toContain('2026-11-05 checking -240.00 <paired> credit card | Card payments')
  const transferId = await transferOf(home, 'EPAY CREDIT CARD')
  await home.ask('refuseTransfer', { params: { transferId } })
  const undone = (await sees(home)).sort()
  expect(undone).toEqual([
    '2026-11-05 checking -240.00 | Everything else',
    '2026-11-05 credit card 240.00 | Card payments',
  ])
  await home.bankReports({ modified: [{ ...vague, name: 'EPAY CREDIT CARD 77' }] })
  expect((await sees(home)).sort()).toEqual(undone)
  await home.ask('confirmTransfer', { params: { transferId } })
  expect((await sees(home)).sort()).toEqual(paired.sort())
  const { events } = await home.ask('readHistory', {
    params: { transactionId: (await payees(home)).get('EPAY CREDIT CARD 77')?.transactionId ?? '' },
  })
  expect(events.map(it => `${it.actor} ${it.kind}`)).toEqual([
    'hearth paired',
    'person unpaired',
    'bank changed',
    'person paired',
  ])
})

test('a pending half keeps its pair when it posts under a new id, and one that vanishes sets the other free', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const pending = { ...paysCard('f1', '2026-11-05'), pending: true }
  await home.bankReports({ added: [pending, cardIsPaid('f2', '2026-11-05', cardId)] })
  await home.bankReports({
    added: [{ ...paysCard('f3', '2026-11-06'), pending_transaction_id: 'f1' }],
    removed: ['f1'],
  })
  expect(await sees(home)).toEqual([
    '2026-11-06 checking -240.00 <paired> credit card | Card payments',
    '2026-11-05 credit card 240.00 <paired> checking | Card payments',
  ])
  await home.bankReports({ removed: ['f3'] })
  expect(await sees(home)).toEqual(['2026-11-05 credit card 240.00 | Card payments'])
  await home.bankReports({ added: [paysCard('f4', '2026-11-09')] })
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)
})

test('an amount that changes ends the pair, and the category from before comes back', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const vague = row('g1', '2026-11-05', 240, 'EPAY CREDIT CARD', 'OTHER_OTHER')
  await home.bankReports({ added: [vague, cardIsPaid('g2', '2026-11-05', cardId)] })
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)
  await home.bankReports({ modified: [{ ...vague, amount: 250 }] })
  expect((await sees(home)).sort()).toEqual([
    '2026-11-05 checking -250.00 | Everything else',
    '2026-11-05 credit card 240.00 | Card payments',
  ])
})

test('a half that the household deletes sets the other free', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({ added: [paysCard('h1', '2026-11-05'), cardIsPaid('h2', '2026-11-05', cardId)] })
  const paid = (await payees(home)).get('Credit Card Payment')
  await home.ask('deleteTransaction', { params: { transactionId: paid?.transactionId ?? '' } })
  expect(await sees(home)).toEqual(['2026-11-05 credit card 240.00 | Card payments'])
})

test('what the household said of a row is asked about before it is overruled', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({ added: [paysCard('i1', '2026-11-05')] })
  await home.categorize('Credit Card Payment', 'Groceries')
  await home.bankReports({ added: [cardIsPaid('i2', '2026-11-06', cardId)] })
  expect(await sees(home)).toContain('2026-11-05 checking -240.00 <suggested> credit card | Groceries')
  const transferId = await transferOf(home, 'Credit Card Payment')
  await home.ask('confirmTransfer', { params: { transferId } })
  expect(await sees(home)).toContain('2026-11-05 checking -240.00 <paired> credit card | Card payments')
  await expect(home.categorize('Credit Card Payment', 'Groceries')).rejects.toMatchObject({
    code: 'TRANSACTION_IS_TRANSFER',
  })
  await home.ask('refuseTransfer', { params: { transferId } })
  expect(await sees(home)).toContain('2026-11-05 checking -240.00 | Groceries')
})

test('money that leaves the budget for an own account is still paid by its envelope', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'House', type: 'loan', currency: 'USD', openingBalance: -100_000 },
  })
  await home.ask('addTransaction', {
    body: { accountId, date: '2026-11-03', amount: 90_000, payee: 'Mortgage payment' },
  })
  await home.bankReports({
    added: [row('j1', '2026-11-03', 900, 'Homestead Mortgage Servicing', 'LOAN_PAYMENTS_MORTGAGE_PAYMENT')],
  })
  expect((await sees(home)).sort()).toEqual([
    '2026-11-03 checking -900.00 <paired> null | Rent and mortgage',
    '2026-11-03 null 900.00 <paired> checking | Between own accounts',
  ])
  expect(await home.envelope('2026-11', 'Rent and mortgage')).toMatch(/ \+ -90000 = /)
})

test('two rows are paired by hand, and what cannot be a transfer is refused', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({
    added: [
      row('k1', '2026-11-05', 50, 'To myself', 'GENERAL_MERCHANDISE_SUPERSTORES'),
      { ...row('k2', '2026-11-15', -50, 'From myself', 'INCOME_OTHER'), account_id: cardId },
      row('k3', '2026-11-05', -50, 'Back again', 'INCOME_OTHER'),
      { ...row('k4', '2026-11-05', -51, 'Too much', 'INCOME_OTHER'), account_id: cardId },
      { ...row('k5', '2026-11-05', 50, 'Other purchase', 'GENERAL_MERCHANDISE_SUPERSTORES'), account_id: cardId },
    ],
  })
  const rows = await payees(home)
  const idOf = (payee: string) => rows.get(payee)?.transactionId ?? ''
  const pair = (one: string, other: string) =>
    home.ask('pairTransactions', { body: { transactionId: idOf(one), otherId: idOf(other) } })
  const halves = await home.ask('listPossibleHalves', { params: { transactionId: idOf('To myself') } })
  expect(halves.rows.map(it => it.payee)).toEqual(['From myself'])
  await expect(pair('To myself', 'Back again')).rejects.toMatchObject({ code: 'TRANSFER_SAME_ACCOUNT' })
  await expect(pair('To myself', 'Other purchase')).rejects.toMatchObject({ code: 'TRANSFER_SAME_DIRECTION' })
  await expect(pair('To myself', 'Too much')).rejects.toMatchObject({ code: 'TRANSFER_AMOUNTS_DIFFER' })
  await pair('From myself', 'To myself')
  expect(await sees(home)).toContain('2026-11-05 checking -50.00 <paired> credit card | Card payments')
  await expect(pair('Other purchase', 'Back again').then(() => pair('To myself', 'From myself'))).rejects.toMatchObject(
    {
      code: 'TRANSFER_ALREADY_PAIRED',
    },
  )

  const stranger = await world.register('Eve')
  const { transactionId: mine = '' } = rows.get('To myself') ?? {}
  const transferId = await transferOf(home, 'To myself')
  for (const attempt of [
    () => stranger.ask('pairTransactions', { body: { transactionId: mine, otherId: idOf('From myself') } }),
    () => stranger.ask('confirmTransfer', { params: { transferId } }),
    () => stranger.ask('refuseTransfer', { params: { transferId } }),
    () => stranger.ask('listPossibleHalves', { params: { transactionId: mine } }),
  ]) {
    const failure = await attempt().catch(error => error)
    expect(failure).toBeInstanceOf(ApiFailure)
    expect(failure.status).toBe(404)
  }
  expect(await transferOf(home, 'To myself')).toBe(transferId)
})

test('what was said of transfers is taken back, with the categories of their rows', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  const undo = async (changeId: string | null) =>
    (await home.ask('undoChange', { params: { changeId: changeId ?? '' } })).changeId
  await home.bankReports({
    added: [paysCard('m1', '2026-11-05'), paysCard('m2', '2026-11-05'), cardIsPaid('m3', '2026-11-05', cardId)],
  })
  const asked = (await sees(home)).sort()
  const [first, second] = (await home.ask('listSuggestedTransfers', {})).transfers.map(it => it.transferId)
  const decide = async (verb: 'confirmTransfer' | 'refuseTransfer', transferId = '') =>
    (await home.ask(verb, { params: { transferId } })).changeId
  const yes = await decide('confirmTransfer', first)
  expect(await decide('confirmTransfer', first)).toBeNull()
  const unsaid = await undo(yes)
  expect((await sees(home)).sort()).toEqual(asked)
  expect((await home.ask('listSuggestedTransfers', {})).transfers.map(it => it.transferId).sort()).toEqual(
    [first, second].sort(),
  )
  await undo(unsaid)
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)
  const no = await decide('refuseTransfer', first)
  const again = await decide('confirmTransfer', first)
  await expect(undo(no)).rejects.toMatchObject({ status: 409, code: 'CHANGE_BUILT_UPON' })
  await undo(again)
  await undo(no)
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)

  // By hand, over what the household had said of the row.
  await home.bankReports({
    added: [
      row('n1', '2026-11-07', 50, 'To myself', 'GENERAL_MERCHANDISE_SUPERSTORES'),
      { ...row('n2', '2026-11-17', -50, 'From myself', 'INCOME_OTHER'), account_id: cardId },
    ],
  })
  await home.categorize('To myself', 'Groceries')
  const alone = await sees(home)
  const idOf = async (payee: string) => (await payees(home)).get(payee)?.transactionId ?? ''
  const pair = { transactionId: await idOf('To myself'), otherId: await idOf('From myself') }
  const { changeId } = await home.ask('pairTransactions', { body: pair })
  const paired = await sees(home)
  expect(paired).toContain('2026-11-07 checking -50.00 <paired> credit card | Card payments')
  const unpaired = await undo(changeId)
  expect(await sees(home)).toEqual(alone)
  await undo(unpaired)
  expect(await sees(home)).toEqual(paired)

  // A half that is deleted, alone or with others, comes back as the half that it was.
  const deleted = await home.ask('deleteTransaction', { params: { transactionId: pair.otherId } })
  expect(await sees(home)).toContain('2026-11-07 checking -50.00 | Groceries')
  await undo(deleted.changeId)
  expect(await sees(home)).toEqual(paired)
  const bulk = await home.ask('editTransactions', {
    body: { transactionIds: [pair.otherId], delete: true },
  })
  await undo(bulk.changeId)
  expect(await sees(home)).toEqual(paired)
  const { events } = await home.ask('readHistory', { params: { transactionId: pair.transactionId } })
  expect(events.slice(0, 5).map(it => `${it.actor} ${it.kind}`)).toEqual([
    'person edited',
    'person paired',
    'person undone',
    'person undone',
    'hearth unpaired',
  ])
})

test('a transfer follows the budget: when its account comes and goes there, and when its category is merged', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const undo = async (changeId: string | null) =>
    (await home.ask('undoChange', { params: { changeId: changeId ?? '' } })).changeId
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Jar', type: 'depository', currency: 'USD', openingBalance: 0, openedOn: '2026-10-01' },
  })
  const setOnBudget = async (onBudget: boolean) =>
    (await home.ask('setOnBudget', { params: { accountId }, body: { onBudget } })).changeId
  const early = await setOnBudget(false)
  await home.bankReports({ added: [row('o1', '2026-11-05', 80, 'To the jar', 'GENERAL_MERCHANDISE_SUPERSTORES')] })
  await home.categorize('To the jar', 'Groceries')
  const { transactionId: otherId } = await home.ask('addTransaction', {
    body: { accountId, date: '2026-11-25', amount: 80_00, payee: 'Into the jar' },
  })
  const transactionId = (await payees(home)).get('To the jar')?.transactionId ?? ''
  await home.ask('pairTransactions', { body: { transactionId, otherId } })
  const spent = '2026-11-05 checking -80.00 <paired> null | Groceries'
  const moved = '2026-11-05 checking -80.00 <paired> null | Between own accounts'
  expect(await sees(home)).toContain(spent)
  const returned = await undo(early)
  expect(await sees(home)).toContain(moved)
  await undo(returned)
  expect(await sees(home)).toContain(spent)
  const on = await setOnBudget(true)
  expect(await sees(home)).toContain(moved)
  const off = await undo(on)
  expect(await sees(home)).toContain(spent)
  await undo(off)
  expect(await sees(home)).toContain(moved)

  // The category that the pair keeps for its row goes along when it is merged, and comes back.
  const [from, into] = [await home.findCategory('Groceries'), await home.findCategory('Pets')]
  const merge = async () =>
    (await home.ask('mergeCategories', { params: { categoryId: from }, body: { intoId: into } })).changeId
  const decide = (verb: 'confirmTransfer' | 'refuseTransfer') =>
    transferOf(home, 'To the jar').then(known => home.ask(verb, { params: { transferId: known || transferId } }))
  const transferId = await transferOf(home, 'To the jar')
  const merged = await merge()
  const refused = await decide('refuseTransfer')
  expect(await sees(home)).toContain('2026-11-05 checking -80.00 | Pets')
  await undo(refused.changeId)
  await undo(merged)
  await decide('refuseTransfer')
  expect(await sees(home)).toContain('2026-11-05 checking -80.00 | Groceries')

  // What moved on meanwhile stays, and does not keep the rest from coming back.
  await decide('confirmTransfer')
  const mergedAgain = await merge()
  await decide('refuseTransfer')
  await undo(mergedAgain)
  expect(await home.findCategory('Groceries')).toBe(from)
  expect(await sees(home)).toContain('2026-11-05 checking -80.00 | Pets')
})

test('a transfer between two banks is found from either side', async () => {
  const home = await world.register()
  const first = await home.linkQuietBank()
  const known = new Set((await world.desk.listItems()).map(it => it.item_id))
  const second = await home.link({ institutionId: 'ins_109511', username: 'user_quiet' })
  const item = (await world.desk.listItems()).find(it => !known.has(it.item_id))
  const { data } = await world.desk.plaid.accountsGet({ access_token: item?.access_token ?? '' })
  const farId = data.accounts.find(it => it.type === 'depository')?.account_id ?? ''
  await home.bankReports({
    added: [row('l1', '2026-11-05', 300, 'Transfer to Tartan Bank', 'TRANSFER_OUT_ACCOUNT_TRANSFER')],
  })
  const arrives = row('l2', '2026-11-09', -300, 'ACH First Platypus Bank', 'TRANSFER_IN_ACCOUNT_TRANSFER')
  await world.desk.report(item?.item_id ?? '', { added: [{ ...arrives, account_id: farId }] })
  await home.sync(second.itemId)
  expect(first.itemId).not.toBe(second.itemId)
  expect(await sees(home)).toEqual([
    '2026-11-09 checking 300.00 <paired> checking | Between own accounts',
    '2026-11-05 checking -300.00 <paired> checking | Between own accounts',
  ])
})

test('a sync that is taken back takes its pairs along', async () => {
  const home = await world.register()
  const { itemId, cardId } = await home.linkQuietBank()
  const vague = row('m1', '2026-11-05', 240, 'EPAY CREDIT CARD', 'OTHER_OTHER')
  await home.bankReports({ added: [vague] })
  await home.bankReports({ added: [cardIsPaid('m2', '2026-11-05', cardId)] })
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)
  const newest = (await home.ask('listSyncs', { params: { itemId } })).syncs.find(it => it.canRevert)
  await home.ask('revertSync', { params: { syncId: newest?.syncId ?? '' } })
  expect(await sees(home)).toEqual(['2026-11-05 checking -240.00 | Everything else'])
  await home.sync(itemId)
  expect((await sees(home)).filter(it => it.includes('<paired>'))).toHaveLength(2)
})

test('what the totals say is what the rows add up to, whatever was paired and undone', async () => {
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  const { rows } = await client.query(`
    with counted as (
      select household_id, account_id, category_id, sum(amount)::bigint as amount, count(*)::integer as row_count
      from transactions where status <> 'removed' group by 1, 2, 3
    ), kept as (
      select household_id, account_id, category_id, amount, row_count from category_totals where row_count <> 0 or amount <> 0
    )
    (table counted except table kept) union all (table kept except table counted)`)
  const halves = await client.query(`
    select count(*)::integer as count from transfers as pair
    join transactions as outflow on outflow.transaction_id = pair.outflow_id
    join transactions as inflow on inflow.transaction_id = pair.inflow_id
    where state = 'paired' and (outflow.amount <> -inflow.amount or 'removed' in (outflow.status, inflow.status))`)
  await client.end()
  expect(rows).toEqual([])
  expect(halves.rows).toEqual([{ count: 0 }])
})

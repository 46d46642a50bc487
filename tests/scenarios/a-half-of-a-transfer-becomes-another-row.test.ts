// Rows that are one become one row, and what a person said of transfers of either holds for it. No pair points to a row that is gone.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Pairs whose rows are gone or do not cancel, and rows in a category of transfers that are no half of any. */
async function findStray(): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  const { rows } = await client.query(`
    select 'pair' as what, outflow.payee from transfers as pair
    left join transactions as outflow on outflow.transaction_id = outflow_id
    left join transactions as inflow on inflow.transaction_id = inflow_id
    where pair.state = 'paired' and (outflow.status is distinct from 'posted' or inflow.status is distinct from 'posted'
      or outflow.amount <> -inflow.amount)
    union all
    select 'row', row.payee from transactions as row
    join categories as category using (household_id, category_id)
    where category.kind = 'transfer' and row.pfc_primary <> 'LOAN_PAYMENTS' and row.category_by = 'bank' and row.status <> 'removed' and row.source = 'bank'
      and not exists (select from transfers where state = 'paired' and row.transaction_id in (outflow_id, inflow_id))`)
  await client.end()
  return rows
}
afterEach(async () => {
  expect(await findStray()).toEqual([])
})

const row = (transaction_id: string, date: string, amount: number, name: string, more: object = {}): ReportedRow => ({
  transaction_id,
  date,
  amount,
  name,
  merchant_name: null,
  personal_finance_category: {
    primary: amount > 0 ? 'GENERAL_MERCHANDISE' : 'INCOME',
    detailed: amount > 0 ? 'GENERAL_MERCHANDISE_SUPERSTORES' : 'INCOME_OTHER',
    confidence_level: 'VERY_HIGH',
    version: 'v2',
  },
  ...more,
})

/** Each row as 'amount payee category', with what it is paired with. */
async function sees(home: Home): Promise<string[]> {
  const names = new Map((await home.ask('listCategories', {})).categories.map(it => [it.categoryId, it.name]))
  const rows = (await home.listRows()).filter(it => it.source !== 'opening')
  const payeeOf = new Map(rows.map(it => [it.transactionId, it.payee]))
  return rows
    .map(it => {
      const other = it.transfer?.state === 'paired' ? ` <> ${payeeOf.get(it.transfer.other.transactionId)}` : ''
      return `${(it.amount / 100).toFixed(2)} ${it.payee} | ${names.get(it.categoryId ?? '')}${other}`
    })
    .sort()
}
const idOf = async (home: Home, test: (it: { payee: string; pending: boolean }) => boolean) =>
  (await home.listRows()).find(test)?.transactionId ?? ''
const pair = (home: Home, transactionId: string, otherId: string) =>
  home.ask('pairTransactions', { body: { transactionId, otherId } })

const waiting = row('a1', '2026-11-05', 50, 'To myself', { pending: true })
const posted = row('a2', '2026-11-06', 50, 'To myself')

/** The next sync takes the rows in and then breaks off; nothing but the test starts one. */
async function breakOff(bankItemId: string) {
  await world.settle()
  const match = { endpoint: '/accounts/get', item_id: bankItemId }
  await world.desk.control('faults', { name: 'webhook-lost', match: { item_id: bankItemId } })
  await world.desk.control('faults', { name: 'http-500', match, every: 2, times: 1 })
}

/** The posted row has come in a sync that broke off, and the bank takes the pending one back in the next. */
async function begin(home: Home, { others }: { others: ReportedRow[] }) {
  const bank = await home.linkQuietBank()
  const onCard = others.map(it => ({ ...it, account_id: bank.cardId }))
  await home.bankReports({ added: [waiting, ...onCard] })
  await breakOff(bank.bankItemId)
  await expect(home.bankReports({ added: [posted] })).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' })
  return {
    held: await idOf(home, it => it.payee === 'To myself' && it.pending),
    came: await idOf(home, it => it.payee === 'To myself' && !it.pending),
    other: (name: string) => idOf(home, it => it.payee === name),
    end: () => home.bankReports({ removed: ['a1'] }),
  }
}

test('the row that goes was paired by a person: the row that stays is the half now', async () => {
  const home = await world.register()
  const { held, came, other, end } = await begin(home, { others: [row('a3', '2026-11-15', -50, 'From myself')] })
  await pair(home, came, await other('From myself'))
  await end()
  expect(await sees(home)).toEqual([
    '-50.00 To myself | Card payments <> From myself',
    '50.00 From myself | Card payments <> To myself',
  ])
  expect(await other('To myself')).toBe(held)
})

test('both were paired: the row that stays keeps its own other half, and the one of the row that goes is free', async () => {
  const home = await world.register()
  const others = [row('a3', '2026-11-15', -50, 'From myself'), row('a4', '2026-11-16', -50, 'Refund')]
  const { held, came, other, end } = await begin(home, { others })
  await pair(home, held, await other('From myself'))
  await pair(home, came, await other('Refund'))
  await end()
  expect(await sees(home)).toEqual([
    '-50.00 To myself | Card payments <> From myself',
    '50.00 From myself | Card payments <> To myself',
    '50.00 Refund | Other income',
  ])
})

test('the row that stays was paired: it stays out of spending with the words of the row that came', async () => {
  const home = await world.register()
  const { cardId } = await home.linkQuietBank()
  await home.bankReports({
    added: [waiting, row('a3', '2026-11-15', -50, 'From myself', { account_id: cardId })],
  })
  const held = await idOf(home, it => it.payee === 'To myself')
  await pair(home, held, await idOf(home, it => it.payee === 'From myself'))
  // The bank shows it twice for a while.
  await home.bankReports({ added: [posted] })
  await home.bankReports({ removed: ['a1'] })
  expect(await sees(home)).toEqual([
    '-50.00 To myself | Card payments <> From myself',
    '50.00 From myself | Card payments <> To myself',
  ])
})

test('what a person said is no transfer is none of the row that stays either', async () => {
  const cardPayment = {
    personal_finance_category: {
      primary: 'LOAN_PAYMENTS',
      detailed: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
      confidence_level: 'VERY_HIGH',
      version: 'v2',
    },
  }
  const home = await world.register()
  const pays = (id: string, date: string, pending: boolean) =>
    row(id, date, 50, 'Credit Card Payment', { ...cardPayment, pending })
  const bank = await home.linkQuietBank()
  await home.bankReports({ added: [pays('a1', '2026-11-05', true)] })
  await breakOff(bank.bankItemId)
  const received = row('a3', '2026-11-06', -50, 'Payment Received - Thank You', {
    ...cardPayment,
    account_id: bank.cardId,
  })
  const broken = home.bankReports({ added: [pays('a2', '2026-11-06', false), received] })
  await expect(broken).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' })
  const came = await idOf(home, it => it.payee === 'Credit Card Payment' && !it.pending)
  const { transferId } = await pair(home, came, await idOf(home, it => it.payee === 'Payment Received - Thank You'))
  await home.ask('refuseTransfer', { params: { transferId } })
  await home.bankReports({ removed: ['a1'] })
  expect((await home.listRows()).filter(it => it.transfer?.state === 'paired')).toEqual([])
  expect(await home.listRows({ search: 'payment' })).toHaveLength(2)
})

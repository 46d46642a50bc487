// The balance does not add up and nobody says why. Here somebody does: since which day, by how much, and which rows put it right.
import type { RequestOf } from '@hearth/api'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ReportedRow } from '../src/bank-desk.ts'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

type Row = Record<string, unknown> & { transaction_id: string; amount: number }
type Page = { added: Row[]; modified: Row[]; removed: { transaction_id: string }[] }

let world: World
let home: Home
let accountId: string
let itemId: string
let bank: { bankItemId: string; checkingId: string }
/** What the bank tells of rows, where its books say otherwise; its balances stay those of its books. */
let lie: ((page: Page) => void) | null = null
let onCall: ((path: string) => Promise<void> | void) | null = null
let today = new Date('2026-11-20T12:00:00Z')

beforeAll(async () => {
  world = await openWorld({
    clock: today.toISOString(),
    now: () => today,
    tap: path => onCall?.(path),
    retell: (path, answer) => {
      if (path !== '/transactions/sync' || !lie) return answer
      const page = JSON.parse(answer)
      if (page.added) lie(page)
      return JSON.stringify(page)
    },
  })
})
afterAll(() => world.close())

beforeEach(async () => {
  lie = null
  onCall = null
  home = await world.register()
  const quiet = await home.linkQuietBank()
  itemId = quiet.itemId
  bank = { bankItemId: quiet.bankItemId, checkingId: quiet.accountId }
  const { accounts } = await home.ask('listAccounts', {})
  accountId = accounts.find(account => account.type === 'depository')?.accountId ?? ''
  await home.bankReports({ added: [groceries('g1', 40.1, 15), groceries('g2', 33.07, 12), pay('p1', 2000, 13)] })
  await nextDay()
})

const day = (daysAgo: number) => new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)
const dayNow = () => day(0)

async function nextDay(days = 1) {
  today = new Date(today.getTime() + days * 86_400_000)
  await world.desk.control('clock', { now: today.toISOString() })
}

const groceries = (id: string, costs: number, daysAgo = 0): ReportedRow => ({
  ...coffee({ id, costs, on: day(daysAgo) }),
  name: 'GREEN GROCER',
  merchant_name: 'Green Grocer',
})
const pay = (id: string, brings: number, daysAgo = 0): ReportedRow => ({
  ...groceries(id, -brings, daysAgo),
  name: 'ACME PAYROLL',
  merchant_name: 'Acme Payroll',
})

const proof = () => home.ask('readProof', { params: { accountId } })
const correct = (body: RequestOf<'correctBalance'>['body']) =>
  home.ask('correctBalance', { params: { accountId }, body })

/** The first set that explains the difference, as a person reads it. */
async function explained(): Promise<string[]> {
  const { explanation } = await proof()
  if (explanation?.kind !== 'rows') return [explanation?.kind ?? 'adds up']
  return (explanation.sets[0] ?? []).map(fix => `${fix.kind} ${fix.payee} ${(fix.amount / 100).toFixed(2)}`)
}

async function fix() {
  const { explanation } = await proof()
  if (explanation?.kind !== 'rows') throw new Error(`Nothing explains the difference: ${explanation?.kind}`)
  const set = explanation.sets[0] ?? []
  return correct({ fixes: set.map(({ transactionId, kind }) => ({ transactionId, kind })) })
}

/** Fixes it, syncs as a household does, undoes it, and finds the same difference again. */
async function fixAndUndo(difference: number, firstBadDay: string) {
  expect((await proof()).proof).toMatchObject({ addsUp: false, since: firstBadDay, difference })
  const named = await explained()
  const sound = await fix()
  expect(sound.proof).toMatchObject({ addsUp: true, difference: 0 })
  expect(sound.explanation).toBeNull()
  await nextDay()
  await home.bankReports({ added: [groceries(`later-${difference}-${dayNow()}`, 11.13)] })
  expect((await proof()).proof).toMatchObject({ addsUp: true, difference: 0 })
  const [correction] = (await proof()).corrections
  if (!correction) throw new Error('The correction is not listed')
  const params = { accountId, correctionId: correction.correctionId }
  const undone = await home.ask('undoCorrection', { params })
  expect(undone.proof).toMatchObject({ addsUp: false, difference })
  expect(await explained()).toEqual(named)
  await expect(home.ask('undoCorrection', { params })).rejects.toMatchObject({ code: 'CORRECTION_NOT_FOUND' })
}

test('every account adds up on each of thirty days', async () => {
  const ordinary = await world.register('Bea')
  const linked = await ordinary.link()
  const start = dayNow()
  for (let passed = 0; passed < 30; passed += 1) {
    await nextDay()
    await ordinary.sync(linked.itemId)
  }
  const { accounts } = await ordinary.ask('listAccounts', {})
  // An investment is worth what the market says; no rows add up to that.
  const [investments, others] = [accounts.filter(isInvestment), accounts.filter(account => !isInvestment(account))]
  expect(investments.map(account => account.proof)).toEqual(investments.map(() => undefined))
  expect(others.length).toBeGreaterThan(4)
  for (const account of others) {
    expect(account.proof, account.name).toMatchObject({ addsUp: true, difference: 0, since: start })
    const { days } = await ordinary.ask('readProof', { params: { accountId: account.accountId } })
    expect(days).toHaveLength(31)
    for (const it of days) expect(it).toMatchObject({ difference: 0, closing: it.opening + it.moved, bank: it.closing })
  }
}, 300_000)

const isInvestment = ({ type }: { type: string }) => type === 'investment'

test('a row that came twice is named with the day since when, and goes with one click', async () => {
  lie = page => page.added.push(...page.added.filter(row => row.transaction_id === 'd1').map(twin))
  await home.bankReports({ added: [groceries('d1', 17.21)] })
  const firstBadDay = dayNow()
  await nextDay(3)
  await home.bankReports({ added: [groceries('d2', 8)] })
  expect(await explained()).toEqual(['remove-duplicate Green Grocer -17.21'])
  expect((await proof()).proof).toMatchObject({ since: firstBadDay })
  await fixAndUndo(1721, firstBadDay)
})
const twin = (row: Row): Row => ({ ...row, transaction_id: `${row.transaction_id}-again` })

test('a wrong sign is named, and stays right when the bank sends the row again as before', async () => {
  lie = page => {
    for (const row of [...page.added, ...page.modified]) if (row.transaction_id === 'f1') row.amount = -row.amount
  }
  await home.bankReports({ added: [groceries('f1', 21.5)] })
  const firstBadDay = dayNow()
  expect(await explained()).toEqual(['flip-sign Green Grocer 21.50'])
  await fix()
  await home.bankReports({ modified: [{ transaction_id: 'f1', payment_channel: 'online' }] })
  expect((await proof()).proof).toMatchObject({ addsUp: true })
  const [correction] = (await proof()).corrections
  await home.ask('undoCorrection', { params: { accountId, correctionId: correction?.correctionId ?? '' } })
  await fixAndUndo(-4300, firstBadDay)
})

test('the bank ends the correction of a sign when it says another amount', async () => {
  lie = page => {
    for (const row of page.added) if (row.transaction_id === 'h1') row.amount = -row.amount
  }
  await home.bankReports({ added: [groceries('h1', 5.55)] })
  await fix()
  lie = null
  await home.bankReports({ modified: [{ transaction_id: 'h1', amount: 6.66 }] })
  expect((await home.listRows({ search: 'green' })).map(row => row.amount)).toContain(-666)
  const { proof: sound, corrections } = await proof()
  expect(sound).toMatchObject({ addsUp: true })
  expect(corrections.map(it => it.canUndo)).toEqual([false])
})

test('a row that the household deleted is named as missing, and comes back', async () => {
  const row = (await home.listRows({ search: 'green' })).find(it => it.amount === -4010)
  await nextDay()
  await home.ask('deleteTransaction', { params: { transactionId: row?.transactionId ?? '' } })
  await nextDay()
  await home.bankReports({ added: [groceries('e1', 8)] })
  expect(await explained()).toEqual(['restore Green Grocer -40.10'])
  await fixAndUndo(-4010, day(0))
})

test('a pending row that the bank counts already is named, and counts', async () => {
  await home.bankReports({ added: [{ ...groceries('w1', 62.4), pending: true }] })
  await nextDay(8)
  lie = page => {
    for (const kind of ['added', 'modified'] as const) {
      page[kind] = page[kind].filter(row => row.transaction_id !== 'w2')
    }
    page.removed = page.removed.filter(row => row.transaction_id !== 'w1')
  }
  await home.bankReports({ added: [groceries('w2', 62.4, 8)], removed: ['w1'] })
  const firstBadDay = dayNow()
  expect(await explained()).toEqual(['count-pending Green Grocer -62.40'])
  await fixAndUndo(-6240, firstBadDay)
})

test('what nothing explains is said to be so, and can become a row of its own that can be undone', async () => {
  const lost = new Set(['x1'])
  lie = page => {
    page.added = page.added.filter(row => !lost.has(row.transaction_id))
  }
  await home.bankReports({ added: [groceries('x1', 123.45), groceries('x2', 9.99)] })
  const { proof: bad, explanation } = await proof()
  expect(bad).toMatchObject({ addsUp: false, since: dayNow(), difference: -12345 })
  expect(explanation).toEqual({ kind: 'nothing' })
  await expect(correct({ adjustment: -12344 })).rejects.toMatchObject({ status: 409, code: 'BALANCE_HAS_CHANGED' })
  const sound = await correct({ adjustment: -12345 })
  expect(sound.proof).toMatchObject({ addsUp: true })
  expect(await home.sees()).toContain(`${dayNow()} | Balance adjustment | -123.45 | posted | -`)
  // The row comes after all: now the adjustment is what is too much.
  lost.clear()
  await nextDay()
  await home.bankReports({ modified: [{ transaction_id: 'x1', name: 'GREEN GROCER 2' }] })
  expect((await proof()).proof).toMatchObject({ addsUp: false, difference: 12345 })
  expect(await explained()).toEqual(['remove-stale Balance adjustment -123.45'])
  const [correction] = (await proof()).corrections
  const params = { accountId, correctionId: correction?.correctionId ?? '' }
  expect((await home.ask('undoCorrection', { params })).proof).toMatchObject({ addsUp: true })
})

test('days of history that come late move the starting balance, which had counted them, and its history says so', async () => {
  await home.bankReports({ added: [groceries('l0', 1)] })
  lie = page => page.added.push(...page.added.filter(row => row.transaction_id === 'l1').map(old))
  await nextDay()
  await home.bankReports({ added: [groceries('l1', 3)] })
  expect((await proof()).proof).toMatchObject({ addsUp: true, difference: 0 })
  const opening = (await home.listRows({ accountId })).find(row => row.source === 'opening')
  const { events } = await home.ask('readHistory', { params: { transactionId: opening?.transactionId ?? '' } })
  expect(events.at(-1)).toMatchObject({ actor: 'hearth', kind: 'changed', reason: expect.stringMatching(/older rows/) })
})
const old = (row: Row): Row => ({ ...row, transaction_id: 'l-old', date: day(90), amount: 10, name: 'OLD THING' })

test('a row that comes between the balance and the rows makes no bad day', async () => {
  const { bankItemId, checkingId } = bank
  const late = [{ account_id: checkingId, ...groceries('between', 19.19) }]
  onCall = async path => {
    if (path !== '/transactions/sync' || late.length === 0) return
    await world.desk.report(bankItemId, { added: late.splice(0) })
  }
  await home.sync(itemId)
  await world.settle()
  expect(late).toEqual([])
  const { proof: sound, days } = await proof()
  expect(sound).toMatchObject({ addsUp: true, difference: 0 })
  expect(days.filter(it => it.difference !== 0)).toEqual([])
  expect(days[0]?.moved).toBe(-1919)
})

test('another household sees no proof and corrects nothing', async () => {
  const other = await world.register('Cid')
  for (const attempt of [
    () => other.ask('readProof', { params: { accountId } }),
    () => other.ask('correctBalance', { params: { accountId }, body: { adjustment: 1 } }),
    () => other.ask('undoCorrection', { params: { accountId, correctionId: accountId } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ status: 404, code: 'ACCOUNT_NOT_FOUND' })
  }
})

import { createHash } from 'node:crypto'
import type { Products, Transaction } from 'plaid'
import { extractText } from 'unpdf'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

vi.setConfig({ testTimeout: 60_000 })

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-11-18T15:00:00Z')
})
afterEach(() => guest.leave())

const linkLong = async (statements?: { start_date: string; end_date: string }, institution_id = 'ins_109508') => {
  const { data } = await guest.plaid.sandboxPublicTokenCreate({
    institution_id,
    initial_products: ['transactions', 'statements'] as Products[],
    options: {
      webhook: guest.mailbox,
      transactions: { days_requested: 300 },
      ...(statements && { statements }),
    },
  })
  const { public_token } = data
  return (await guest.plaid.itemPublicTokenExchange({ public_token })).data.access_token
}

const listOf = async (access_token: string) => (await guest.plaid.statementsList({ access_token })).data.accounts

const download = async (access_token: string, statement_id: string) => {
  const answer = await guest.plaid.statementsDownload({ access_token, statement_id }, { responseType: 'arraybuffer' })
  const pdf = Buffer.from(answer.data as unknown as ArrayBuffer)
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: false })
  return { pdf, headers: answer.headers, text: text.join(' ').replace(/\s+/g, ' '), pages: text.length }
}

const postedIn = async (access_token: string, account_id: string, start_date: string, end_date: string) => {
  const range = { access_token, start_date, end_date }
  const options = { account_ids: [account_id], count: 500, include_original_description: true }
  const { data } = await guest.plaid.transactionsGet({ ...range, options })
  return data.transactions.filter(row => !row.pending)
}

const grouped = (amount: number) =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

test('a statement prints every row of its month, and its balances are the ledger’s', async () => {
  const token = await linkLong()
  const accounts = await listOf(token)
  for (const name of ['Plaid Checking', 'Plaid Credit Card', 'Plaid Mortgage']) {
    const account = accounts.find(each => each.account_name === name)
    const [october, september] = account?.statements ?? []
    expect(october).toMatchObject({ month: 10, year: 2026, date_posted: '2026-11-01' })
    expect(account?.statements).toHaveLength(24)
    const id = String(account?.account_id)
    const { text, pdf, headers } = await download(token, String(september?.statement_id))
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['plaid-content-hash']).toBe(createHash('sha256').update(pdf).digest('hex'))
    expect(text).toContain('First Platypus Bank')
    expect(text).toContain('Alberta Bobbeth Charleson')
    expect(text).toContain(`••••${account?.account_mask}`)

    const rows = await postedIn(token, id, '2026-09-01', '2026-09-30')
    expect(rows.length).toBeGreaterThan(1)
    const sign = name === 'Plaid Checking' ? -1 : 1
    for (const { date, original_description, amount } of rows)
      expect(text).toContain(`${date} ${original_description} ${grouped(sign * amount)}`)
    expect(text.match(/2026-09-\d\d /g)).toHaveLength(rows.length)

    const { accounts: shown } = (await guest.plaid.accountsGet({ access_token: token })).data
    const current = shown.find(each => each.account_id === id)?.balances.current
    const moved = (lines: readonly Transaction[]) => sign * lines.reduce((sum, row) => sum + row.amount, 0)
    const closing = Number(current) - moved(await postedIn(token, id, '2026-10-01', '2026-12-31'))
    expect(text).toMatch(new RegExp(`(Closing|New) balance ${grouped(closing).replace('.', '\\.')}`))
    expect(text).toMatch(new RegExp(`(Opening|Previous) balance ${grouped(closing - moved(rows)).replace('.', '\\.')}`))
    const next = await download(token, String(october?.statement_id))
    expect(next.text).toMatch(new RegExp(`(Opening|Previous) balance ${grouped(closing).replace('.', '\\.')}`))
  }
})

test('the same statement is the same to the byte, also later and for another client', async () => {
  const token = await linkLong()
  const [checking] = await listOf(token)
  const first = await download(token, String(checking?.statements[1]?.statement_id))
  expect(first.pages).toBeGreaterThan(1)
  await guest.control('/clock', { advance: 'P40D' })
  await guest.restart()
  const again = await download(token, String(checking?.statements[1]?.statement_id))
  expect(again.pdf.equals(first.pdf)).toBe(true)
  expect((await listOf(token))[0]?.statements[0]).toMatchObject({ month: 11, date_posted: '2026-12-01' })
  const card = (await listOf(token)).find(account => account.account_name === 'Plaid Credit Card')
  const { credit } = (await guest.plaid.liabilitiesGet({ access_token: token })).data.liabilities
  const bill = credit?.find(each => each.account_id === card?.account_id)
  const paper = await download(token, String(card?.statements[0]?.statement_id))
  expect(paper.text).toContain(`$${grouped(Number(bill?.last_statement_balance))}`)
  expect(paper.text).toContain(`Minimum payment $${grouped(Number(bill?.minimum_payment_amount))}`)
  expect(card?.statements[0]?.date_posted).toBe(bill?.last_statement_issue_date)
})

test('an investment statement adds up, and a European one is in its own money', async () => {
  const token = await linkLong()
  const brokerage = (await listOf(token)).find(account => account.account_subtype === 'brokerage')
  const { text } = await download(token, String(brokerage?.statements[0]?.statement_id))
  expect(text).toContain('Meadowlark Total Market ETF (MDWTM)')
  const closing = /Closing value \$([\d,.]+)/.exec(text)?.[1]
  expect(text).toContain(`Total ${closing}`)

  const dutch = await linkLong(undefined, 'ins_900401')
  const [account] = await listOf(dutch)
  const paper = await download(dutch, String(account?.statements[0]?.statement_id))
  expect(paper.text).toContain('De Dijk Bank')
  expect(paper.text).toContain('Amount (EUR)')
})

test('the days that were asked for in Link decide which statements there are, and a refresh adds to them', async () => {
  const token = await linkLong({ start_date: '2026-05-15', end_date: '2026-08-15' })
  const monthsOf = async () => (await listOf(token))[0]?.statements.map(each => `${each.year}-${each.month}`)
  expect(await monthsOf()).toEqual(['2026-7', '2026-6', '2026-5'])
  const refresh = (start_date: string, end_date: string) =>
    guest.plaid.statementsRefresh({ access_token: token, start_date, end_date })
  expect(await refusalOf(refresh('2026-08-01', '2026-07-01'))).toBe('INVALID_REQUEST/INVALID_FIELD')
  expect(await refusalOf(refresh('2020-08-01', '2026-07-01'))).toBe('INVALID_REQUEST/INVALID_FIELD')
  await refresh('2026-10-01', '2026-11-18')
  expect(await monthsOf()).toHaveLength(3)
  const told = await guest.mailAfter(() => guest.control('/clock', { advance: 'PT1M' }))
  expect(told).toMatchObject({
    webhook_type: 'STATEMENTS',
    webhook_code: 'STATEMENTS_REFRESH_COMPLETE',
    result: 'SUCCESS',
    environment: 'sandbox',
  })
  expect(await monthsOf()).toEqual(['2026-10', '2026-9', '2026-7', '2026-6', '2026-5'])
  const wrong = { access_token: token, statement_id: 'nothing' }
  expect(await refusalOf(guest.plaid.statementsDownload(wrong))).toBe('INVALID_REQUEST/INVALID_FIELD')
})

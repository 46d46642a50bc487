import type { Transaction } from 'plaid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSdk } from '../../contract/read-sdk.ts'
import { complaintsAbout } from '../../contract/shape.ts'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-11-18T15:00:00Z')
})
afterEach(() => guest.leave())

/** Follows an Item to the end of its stream. */
async function follow(access_token: string, from = '') {
  const pages = { added: [] as Transaction[], modified: [] as Transaction[], removed: [] as string[], cursor: from }
  for (let more = true; more; ) {
    const { data } = await guest.plaid.transactionsSync({ access_token, count: 500, cursor: pages.cursor })
    pages.added.push(...data.added)
    pages.modified.push(...data.modified)
    pages.removed.push(...data.removed.map(row => String(row.transaction_id)))
    pages.cursor = data.next_cursor
    more = data.has_more
  }
  return pages
}

const checkingOf = async (access_token: string) =>
  (await guest.plaid.accountsGet({ access_token })).data.accounts[0]?.balances.current ?? Number.NaN

test('a refresh adds pending rows, posts the old ones, puts one amount right, and the client hears of it', {
  timeout: 60_000,
}, async () => {
  const { token } = await guest.link('ins_109508', {
    username: 'user_transactions_dynamic',
    webhook: guest.mailbox,
  })
  const before = await follow(token)
  const pending = before.added.filter(row => row.pending).map(row => row.transaction_id)
  expect(before.added.length).toBeGreaterThan(50)
  expect(pending.length).toBe(12)

  await guest.mailAfter(() => guest.plaid.transactionsRefresh({ access_token: token }))
  const after = await follow(token, before.cursor)
  expect(new Set(after.removed)).toEqual(new Set(pending))
  const came = after.added.filter(row => !row.pending)
  expect(new Set(came.map(row => row.pending_transaction_id))).toEqual(new Set(pending))
  expect(after.added.filter(row => row.pending).length).toBeGreaterThanOrEqual(3)
  expect(after.modified).toHaveLength(1)
  const [raised] = after.modified
  const was = before.added.find(row => row.transaction_id === raised?.transaction_id)
  expect(Number(raised?.amount) - Number(was?.amount)).toBeCloseTo(1, 6)

  for (let tries = 0; guest.mail.length < 3 && tries < 50; tries += 1) await new Promise(done => setTimeout(done, 20))
  expect(guest.mail.map(mail => mail.webhook_code).sort()).toEqual([
    'DEFAULT_UPDATE',
    'SYNC_UPDATES_AVAILABLE',
    'TRANSACTIONS_REMOVED',
  ])
  expect(guest.mail.find(mail => mail.webhook_code === 'DEFAULT_UPDATE')?.new_transactions).toBe(after.added.length)

  await guest.plaid.transactionsRefresh({ access_token: token })
  const again = await follow(token, after.cursor)
  expect(again.modified.map(row => row.transaction_id)).not.toEqual(after.modified.map(row => row.transaction_id))
  const whole = await follow(token)
  expect(whole.added.filter(row => row.transaction_id === raised?.transaction_id).map(row => row.amount)).toEqual([
    raised?.amount,
  ])
})

test("rows of the client's own making are in the feed and in the balance", { timeout: 60_000 }, async () => {
  const { token } = await guest.link('ins_109508', { username: 'user_transactions_dynamic' })
  const { cursor } = await follow(token)
  const before = await checkingOf(token)
  const made = (more: object = {}) => ({
    amount: 12.34,
    date_posted: '2026-11-17',
    date_transacted: '2026-11-15',
    description: 'NOODLE WINDOW 88 BOISE',
    ...more,
  })
  const create = (access_token: string, rows: ReturnType<typeof made>[]) =>
    guest.plaid.sandboxTransactionsCreate({ access_token, transactions: rows })
  await create(token, [made(), made({ amount: -100, description: 'Refund from a friend' })])
  const { added } = await follow(token, cursor)
  expect(added.map(row => [row.date, row.authorized_date, row.amount, row.merchant_name].join(' | ')).sort()).toEqual([
    '2026-11-17 | 2026-11-15 | -100 | ',
    '2026-11-17 | 2026-11-15 | 12.34 | Noodle Window',
  ])
  expect(await checkingOf(token)).toBeCloseTo(before + 87.66, 6)

  const wrong = 'INVALID_REQUEST/INVALID_FIELD'
  expect(await refusalOf(create(token, [made({ date_transacted: '2026-11-03', date_posted: '2026-11-03' })]))).toBe(
    wrong,
  )
  expect(await refusalOf(create(token, [made({ date_posted: '2026-11-19' })]))).toBe(wrong)
  expect(await refusalOf(create(token, [made({ iso_currency_code: 'EUR' })]))).toBe(wrong)
  expect(await refusalOf(create(token, Array(11).fill(made())))).toBe(wrong)
  const good = await guest.link()
  expect(await refusalOf(create(good.token, [made()]))).toBe(wrong)
  expect((await follow(token, cursor)).added).toHaveLength(2)
})

test('recurring streams are what the life does, to the transaction', { timeout: 60_000 }, async () => {
  const { data: made } = await guest.plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: ['transactions'] as never,
    options: { transactions: { days_requested: 730 } },
  })
  const { access_token } = (await guest.plaid.itemPublicTokenExchange({ public_token: made.public_token })).data
  const feed = new Map((await follow(access_token)).added.map(row => [row.transaction_id, row]))
  const { data } = await guest.plaid.transactionsRecurringGet({ access_token })
  const streams = [...data.inflow_streams, ...data.outflow_streams]

  const named = (name: string) => streams.filter(stream => (stream.merchant_name ?? stream.description).includes(name))
  expect(named('PAYROLL')).toMatchObject([
    { frequency: 'BIWEEKLY', status: 'MATURE', is_active: true, predicted_next_date: '2026-11-20' },
  ])
  for (const name of ['Homestead Mortgage', 'Quill & Gown', 'Fiberwell', 'Riverbend Power', 'Streamlight TV']) {
    expect(named(name).map(stream => [name, stream.frequency, stream.is_active].join(' '))).toContain(
      `${name} MONTHLY true`,
    )
  }
  expect(named('County Treasurer')).toMatchObject([{ frequency: 'UNKNOWN', predicted_next_date: null }])
  for (const shop of ['Blue Door Cafe', 'Green Basket', 'Metro Line', 'Redhill', 'Walnut Room', 'Hopalong']) {
    expect(named(shop)).toEqual([])
  }
  const inStreams = streams.flatMap(stream => stream.transaction_ids)
  expect(new Set(inStreams).size).toBe(inStreams.length)
  for (const stream of streams) {
    const rows = stream.transaction_ids.map(id => feed.get(id))
    expect(rows.every(row => row && !row.pending && row.account_id === stream.account_id)).toBe(true)
    expect(rows.map(row => row?.date)).toEqual(rows.map(row => row?.date).toSorted())
    expect([stream.first_date, stream.last_date]).toEqual([rows[0]?.date, rows.at(-1)?.date])
    expect(stream.last_amount.amount).toBe(rows.at(-1)?.amount)
    const mean = rows.reduce((total, row) => total + Number(row?.amount), 0) / rows.length
    expect(Number(stream.average_amount.amount)).toBeCloseTo(mean, 1)
    expect(data.inflow_streams.includes(stream)).toBe(Number(stream.last_amount.amount) < 0)
  }
  const sdk = await readSdk()
  expect(complaintsAbout(sdk.shapeOf('TransactionsRecurringGetResponse'), data)).toEqual([])
  const one = await guest.plaid.transactionsRecurringGet({ access_token, account_ids: [streams[0]?.account_id ?? ''] })
  expect(one.data.inflow_streams.length + one.data.outflow_streams.length).toBeLessThan(streams.length)
})

test('a young stream is an early detection, and one that ended is a tombstone', { timeout: 60_000 }, async () => {
  const password = (last: string) =>
    JSON.stringify({
      override_accounts: [
        {
          type: 'depository',
          subtype: 'checking',
          transactions: [
            {
              date_transacted: last === 'young' ? '2026-10-14' : '2026-07-14',
              amount: 15.99,
              description: 'Tonewell Music',
            },
            {
              date_transacted: last === 'young' ? '2026-11-14' : '2026-08-14',
              amount: 15.99,
              description: 'Tonewell Music',
            },
          ],
        },
      ],
    })
  const streamsOf = async (age: string) => {
    const { data } = await guest.plaid.sandboxPublicTokenCreate({
      institution_id: 'ins_109508',
      initial_products: ['transactions'] as never,
      options: {
        override_username: 'user_custom',
        override_password: password(age),
        transactions: { days_requested: 365 },
      },
    })
    const { access_token } = (await guest.plaid.itemPublicTokenExchange({ public_token: data.public_token })).data
    return (await guest.plaid.transactionsRecurringGet({ access_token })).data.outflow_streams
  }
  expect(await streamsOf('young')).toMatchObject([
    { status: 'EARLY_DETECTION', is_active: true, frequency: 'MONTHLY', predicted_next_date: '2026-12-14' },
  ])
  expect(await streamsOf('over')).toMatchObject([{ status: 'TOMBSTONED', is_active: false, predicted_next_date: null }])
})

test('what the bank wrote is recognised again', { timeout: 60_000 }, async () => {
  const { token } = await guest.link()
  const shops = (await follow(token)).added.filter(row => row.merchant_name && !row.pending).slice(0, 90)
  const { data } = await guest.plaid.transactionsEnrich({
    account_type: 'depository',
    options: { include_legacy_category: true },
    transactions: [
      ...shops.map(row => ({
        id: row.transaction_id,
        description: row.name.toUpperCase(),
        amount: Math.abs(row.amount),
        direction: (row.amount < 0 ? 'INFLOW' : 'OUTFLOW') as never,
        iso_currency_code: 'USD',
      })),
      {
        id: 'unknown',
        description: 'SQ *DRAGONFLY TEA #0423 BOISE',
        amount: 4,
        direction: 'OUTFLOW' as never,
        iso_currency_code: 'USD',
        location: { city: 'Boise', region: 'ID', country: 'US' },
      },
    ],
  })
  const found = new Map(data.enriched_transactions.map(each => [each.id, each]))
  for (const row of shops) {
    const { enrichments } = found.get(row.transaction_id) ?? {}
    expect([enrichments?.merchant_name, enrichments?.personal_finance_category?.detailed]).toEqual([
      row.merchant_name,
      row.personal_finance_category?.detailed,
    ])
    expect(enrichments?.entity_id).toBe(row.merchant_entity_id)
  }
  expect(found.get('unknown')?.enrichments).toMatchObject({
    merchant_name: 'Dragonfly Tea Boise',
    counterparties: [{ confidence_level: 'LOW' }],
    location: { city: 'Boise', store_number: '0423' },
  })
  const sdk = await readSdk()
  expect(complaintsAbout(sdk.shapeOf('TransactionsEnrichResponse'), data)).toEqual([])

  const { categories } = (await guest.plaid.categoriesGet({})).data
  const ids = new Map(categories.map(category => [category.category_id, category]))
  expect(ids.size).toBe(categories.length)
  for (const { enrichments } of data.enriched_transactions) {
    expect(ids.get(String(enrichments.legacy_category_id))?.hierarchy).toEqual(enrichments.legacy_category)
  }
})

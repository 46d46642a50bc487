// The two reads behind the screens that are opened most, in the store and nothing else, with ten years of a busy household.
import { join } from 'node:path'
import { readBudget, readPeriodAt } from '@hearth/budget'
import { listTransactions, type TransactionFilter } from '@hearth/ledger'
import { firstDayOf, monthOf } from '@hearth/money'
import { against, type Figure, type Question, ratios } from '../figure.ts'
import { type FullLedger, openFullLedger } from '../full-ledger.ts'
import { interleave } from '../interleave.ts'
import { lastMonth } from '../seeded-rows.ts'

export const howFastArePagesAndMonths: Question = {
  asks: 'How fast are a page of transactions and a month of the budget?',
  async answer(bench) {
    const ledgers: FullLedger[] = []
    try {
      ledgers.push(await openFullLedger(join(bench.folder, 'small'), 100_000))
      if (!bench.quick) {
        bench.say('Filling a ledger with 1,000,000 transactions, for about two minutes …')
        ledgers.push(await openFullLedger(join(bench.folder, 'large'), 1_000_000))
      }
      return await measure(ledgers)
    } finally {
      for (const ledger of ledgers) await ledger.close()
    }
  },
}

const rounds = 150
const warmUps = 30
const reads = ['page', 'month', 'of one account', 'of one category', 'with a text', 'in the middle'] as const
type Read = (typeof reads)[number]

async function measure([small, large]: FullLedger[]): Promise<Figure[]> {
  if (!small) return []
  const bare = { 'select 1': () => small.store.pool.query('select 1') }
  const smallReads = nameReads('100,000', await readsOf(small))
  const largeReads = large ? nameReads('1,000,000', await readsOf(large)) : {}
  const times: Record<string, number[]> = await interleave(
    rounds,
    { ...bare, ...smallReads, ...largeReads },
    { warmUps },
  )
  const timesOf = (name: string) => times[name] ?? []
  const roundTrip = timesOf('select 1')
  const figure = (read: Read, rows: string, limit?: number): Figure => ({
    name: `${titles[read]}, ${rows} rows`,
    unit: 'ms',
    values: timesOf(`${read} ${rows}`),
    ...(limit !== undefined && { target: { atMost: limit } }),
    against: against('select 1', timesOf(`${read} ${rows}`), roundTrip),
  })
  const growth = (read: Read): Figure => ({
    name: `${titles[read]}, 1,000,000 rows to 100,000`,
    unit: '×',
    values: ratios(timesOf(`${read} 1,000,000`), timesOf(`${read} 100,000`)),
    target: { atMost: 1.5 },
  })
  const rest = reads.filter(read => read !== 'page' && read !== 'month')
  return [
    figure('page', '100,000', 2),
    figure('month', '100,000', 3),
    ...rest.map(read => figure(read, '100,000')),
    ...(large
      ? [
          growth('page'),
          growth('month'),
          figure('page', '1,000,000'),
          figure('month', '1,000,000'),
          ...rest.map(read => figure(read, '1,000,000')),
        ]
      : []),
  ]
}

const titles: Record<Read, string> = {
  page: 'the first 50 transactions',
  month: 'a budget month',
  'of one account': 'the first 50 of one account',
  'of one category': 'the first 50 of one category',
  'with a text': 'the first 50 with a text in them',
  'in the middle': '50 transactions from the middle',
}

const nameReads = (rows: string, works: Record<Read, () => Promise<unknown>>): Record<string, () => Promise<unknown>> =>
  Object.fromEntries(reads.map(read => [`${read} ${rows}`, works[read]]))

async function readsOf({ store, householdId, accountIds }: FullLedger): Promise<Record<Read, () => Promise<unknown>>> {
  const list = (filter: Partial<TransactionFilter>) => () =>
    listTransactions(store.db, householdId, { limit: 50, ...filter })
  const { category_id: categoryId } = await store.db
    .selectFrom('categories')
    .select('category_id')
    .where('household_id', '=', householdId)
    .where('name', '=', 'Fuel')
    .executeTakeFirstOrThrow()
  const after = Buffer.from(`2021-11-22 ffffffff-ffff-ffff-ffff-ffffffffffff`).toString('base64url')
  return {
    page: list({}),
    month: async () =>
      readBudget(store.db, householdId, await readPeriodAt(store.db, householdId, firstDayOf(monthOf(lastMonth)))),
    'of one account': list({ accountId: accountIds[3] }),
    'of one category': list({ categoryId }),
    'with a text': list({ search: 'prairie fuel 42' }),
    'in the middle': list({ after }),
  }
}

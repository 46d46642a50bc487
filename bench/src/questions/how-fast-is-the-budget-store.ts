// What the screens of the budget ask of the store beside a month and a page: searches, two years of reports, a category for one row,
// and a rule for all of them. The same on a ledger ten times as long, in the same run.
import { join } from 'node:path'
import { readIncomeAndSpending, readNetWorth, readSpending } from '@hearth/budget'
import { addRule, applyRule, editTransaction, listTransactions, type TransactionFilter } from '@hearth/ledger'
import { addMonths, monthOf } from '@hearth/money'
import { inHousehold } from '@hearth/store'
import { sql } from 'kysely'
import { against, type Figure, type Question, ratios } from '../figure.ts'
import { type FullLedger, openFullLedger } from '../full-ledger.ts'
import { interleave, timeOf } from '../interleave.ts'
import { lastMonth } from '../seeded-rows.ts'

export const howFastIsTheBudgetStore: Question = {
  asks: 'How fast is the store behind the budget: searches, reports, a category, a rule?',
  async answer(bench) {
    const ledgers: FullLedger[] = []
    try {
      ledgers.push(await openWideLedger(join(bench.folder, 'small'), 100_000))
      if (!bench.quick) {
        bench.say('Filling a ledger with 1,000,000 transactions, for about two minutes …')
        ledgers.push(await openWideLedger(join(bench.folder, 'large'), 1_000_000))
      }
      return await measure(ledgers)
    } finally {
      for (const ledger of ledgers) await ledger.close()
    }
  },
}

const rounds = 60
const warmUps = 10
const rulesApplied = 5
const categoriesWanted = 40

/** The text of a rule, by the number of rows of which one has it. */
const textsOfRules = { 'a hundred': 'gym', eight: 'corner market' }

/** The time that each may take at 100,000 rows, in milliseconds, and how much longer ten times the rows may take. */
const works = {
  'a search for a rare text': { atMost: 10, growth: 3 },
  'a search for a common text': { atMost: 10, growth: 3 },
  'a search for a text in one row of a hundred': { atMost: 10, growth: 3 },
  'a search for what is nowhere': { atMost: 10, growth: 3 },
  '24 months by 40 categories': { atMost: 5, growth: 1.5 },
  '24 months of income and spending': { atMost: 5, growth: 1.5 },
  '24 months of net worth': { atMost: 5, growth: 1.5 },
  'categorising one row': { atMost: 5, growth: 1.5 },
} as const
type Work = keyof typeof works
const workNames = Object.keys(works) as Work[]

async function measure([small, large]: FullLedger[]): Promise<Figure[]> {
  if (!small) return []
  const smallWorks = named('100,000', await worksOf(small))
  const largeWorks = large ? named('1,000,000', await worksOf(large)) : {}
  const bare = { 'select 1': () => small.store.pool.query('select 1') }
  const times: Record<string, number[]> = await interleave(
    rounds,
    { ...bare, ...smallWorks, ...largeWorks },
    { warmUps },
  )
  const timesOf = (work: Work, rows: string) => times[`${work} ${rows}`] ?? []
  const figure = (work: Work, rows: string, atMost?: number): Figure => ({
    name: `${work}, ${rows} rows`,
    unit: 'ms',
    values: timesOf(work, rows),
    ...(atMost !== undefined && { target: { atMost } }),
    against: against('select 1', timesOf(work, rows), times['select 1'] ?? []),
  })
  const growth = (work: Work): Figure => ({
    name: `${work}, 1,000,000 rows to 100,000`,
    unit: '×',
    values: ratios(timesOf(work, '1,000,000'), timesOf(work, '100,000')),
    target: { atMost: works[work].growth },
  })
  const rules: Figure[] = []
  for (const [share, text] of Object.entries(textsOfRules)) {
    const values = (await applyRules(small, text)).map(ms => ms / 1000)
    const name = (rows: string) => `a rule over all of ${rows} rows that changes one of ${share}`
    rules.push({ name: name('100,000'), unit: 's', values, target: { atMost: 1 } })
    if (!large) continue
    const many = (await applyRules(large, text)).map(ms => ms / 1000)
    // It changes ten times as many rows there, so that one of them is what may not cost more.
    const perRow = ratios(many, values).map(ratio => ratio / 10)
    rules.push({ name: name('1,000,000'), unit: 's', values: many })
    rules.push({
      name: `each row that it changes, one of ${share}, to 100,000 rows`,
      unit: '×',
      values: perRow,
      target: { atMost: 1.5 },
    })
  }
  return [
    ...workNames.map(work => figure(work, '100,000', works[work].atMost)),
    ...rules,
    ...(large ? [...workNames.map(growth), ...workNames.map(work => figure(work, '1,000,000'))] : []),
  ]
}

const named = (rows: string, all: Record<Work, () => Promise<unknown>>): Record<string, () => Promise<unknown>> =>
  Object.fromEntries(workNames.map(work => [`${work} ${rows}`, all[work]]))

async function worksOf({ store, householdId }: FullLedger): Promise<Record<Work, () => Promise<unknown>>> {
  const to = monthOf(lastMonth)
  const range = { from: addMonths(to, -23), to, by: 'month' } as const
  const search = (text: string) => () => listTransactions(store.db, householdId, { limit: 50, search: text })
  const context = inHousehold(store, householdId)
  const categoryIds = await listCategoryIds({ store, householdId }, ['Groceries', 'Pets'])
  const filter: TransactionFilter = { limit: 1, search: 'harvest' }
  const transactionId = (await listTransactions(store.db, householdId, filter)).transactions[0]?.transactionId ?? ''
  let turn = 0
  return {
    'a search for a rare text': search('prairie fuel 42'),
    'a search for a common text': search('springfield'),
    'a search for a text in one row of a hundred': search('gym'),
    'a search for what is nowhere': search('a word that no bank ever wrote'),
    '24 months by 40 categories': () => readSpending(store.db, householdId, { ...range, of: 'category' }),
    '24 months of income and spending': () => readIncomeAndSpending(store.db, householdId, range),
    '24 months of net worth': () => readNetWorth(store.db, householdId, range),
    'categorising one row': () => {
      turn += 1
      return editTransaction(context, { transactionId, categoryId: categoryIds[turn % 2] })
    },
  }
}

/** Applies rules that each give the rows with a text another category, and answers the milliseconds of each. */
async function applyRules({ store, householdId }: FullLedger, text: string): Promise<number[]> {
  const context = inHousehold(store, householdId)
  const categoryIds = await listCategoryIds({ store, householdId }, ['Shopping', 'Groceries'])
  const times: number[] = []
  for (let turn = 0; turn < rulesApplied; turn += 1) {
    const { rule } = await addRule(context, {
      name: `Rule ${turn}`,
      conditions: { match: 'all', of: [{ kind: 'text', in: 'any', how: 'contains', text }] },
      actions: { categoryId: categoryIds[turn % 2] },
    })
    times.push(await timeOf(() => applyRule(context, { ruleId: rule.ruleId, overHousehold: false })))
  }
  return times
}

async function listCategoryIds({ store, householdId }: Pick<FullLedger, 'store' | 'householdId'>, names: string[]) {
  const rows = await store.db
    .selectFrom('categories')
    .select(['category_id', 'name'])
    .where('household_id', '=', householdId)
    .execute()
  return names.map(name => rows.find(row => row.name === name)?.category_id ?? '')
}

/** A full ledger with as many categories in every month as the target is for; the further ones move a cent to and fro. */
async function openWideLedger(folder: string, rows: number): Promise<FullLedger> {
  const ledger = await openFullLedger(folder, rows)
  const { db, pool } = ledger.store
  await sql`
    with used as (
      select count(distinct category_id) as count from month_totals join categories using (household_id, category_id)
      where household_id = ${ledger.householdId} and kind = 'envelope'
    ),
    further as (
      insert into categories (household_id, category_id, group_id, name, kind, position)
      select household_id, gen_random_uuid(), group_id, 'Category ' || number, 'envelope', 1000 + number
      from (select * from category_groups where household_id = ${ledger.householdId} order by position desc limit 1) as last_group,
        used, generate_series(1, 2 * ceil((${categoriesWanted} - used.count) / 2.0)::integer) as number
      returning category_id, position % 2 * 2 - 1 as cent
    ),
    months as (select distinct household_id, month, account_id from month_totals where household_id = ${ledger.householdId}),
    totals as (
      insert into month_totals select household_id, month, account_id, category_id, cent, 1 from months, further returning *
    )
    insert into category_totals
    select household_id, account_id, category_id, sum(amount)::bigint, sum(row_count)::integer from totals group by 1, 2, 3`.execute(
    db,
  )
  await pool.query('vacuum (analyze)')
  return ledger
}

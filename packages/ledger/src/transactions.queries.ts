import { addDays, type Currency, type Day, dayOfInstant, isDay, type MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type CategoryBy, type Database, type HouseholdId, isId, prepared } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import { type CountedSelection, conditionsOfCounted } from './counted-rows.ts'
import { hasText, searchRows } from './search-rows.ts'

export type TransactionRow = {
  transactionId: string
  accountId: string
  source: 'bank' | 'household' | 'opening'
  pending: boolean
  date: Day
  authorizedDate: Day | null
  amount: MinorUnits
  currency: Currency
  /** What it came to in the currency in which it was made, where that is another one. */
  foreign: { amount: MinorUnits; currency: Currency } | null
  payee: string
  description: string
  note: string | null
  categoryId: string | null
  categoryBy: CategoryBy
  payeeId: string | null
  /** What the bank calls the payee. */
  bankPayee: string
  reviewed: boolean
  ignored: boolean
  /** The expense that it pays back, wholly or in part. */
  refundOf: string | null
  isSplit: boolean
  /** Why it counts no more, on a list that asks for such rows. */
  gone?: { how: 'released' | 'deleted'; on: Day }
  pfc: { primary: string; detailed: string; confidenceLevel: string | null } | null
}

/** Which rows, of those that count. */
export type TransactionSelection = CountedSelection & {
  accountId?: string | undefined
  from?: Day | undefined
  to?: Day | undefined
  /** A category, or null for rows without one. */
  categoryId?: string | null | undefined
  /** Part of the payee's name or spelling, of the description or of the note, in any case. */
  search?: string | undefined
  /** The name of a tag, in any case. */
  tag?: string | undefined
  reviewed?: boolean | undefined
  payeeId?: string | undefined
}

export type TransactionFilter = TransactionSelection & {
  /** Instead of the rows that count: holds that the bank released of late, or what the household deleted. */
  gone?: { how: 'released' | 'deleted'; now: Date } | undefined
  limit: number
  /** Where the previous page ended: its `next`. */
  after?: string | undefined
}

/** A page of transactions, newest first. `next` opens the following page and is null on the last. Refuses: INVALID_CURSOR. */
export async function listTransactions(
  db: Database,
  householdId: HouseholdId,
  filter: TransactionFilter,
): Promise<{ transactions: TransactionRow[]; next: string | null }> {
  let query = selectTransactions(db, householdId)
    .orderBy('date', 'desc')
    .orderBy('transaction_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.gone) query = query.where(isGone(filter.gone))
  else query = query.where('status', '<>', 'removed')
  const { search, ...others } = filter
  const before = filter.after === undefined ? undefined : readCursor(filter.after)
  const searches = search && !filter.gone
  const conditions = await conditionsOf(db, householdId, searches ? others : filter)
  if (searches) {
    const found = await searchRows(db, householdId, { search, conditions, before, limit: filter.limit + 1 })
    query = query.where(sql<boolean>`transaction_id = any(${found}::uuid[])`)
  } else {
    for (const condition of conditions) query = query.where(condition)
    if (before)
      query = query.where(sql<boolean>`(date, transaction_id) < (${before.date}::date, ${before.transactionId}::uuid)`)
  }
  // How rare a tag is decides how best to find it, so that only the other filters are planned once for all values. Of a text the rows
  // are known by now.
  if (searches || (!filter.tag && !filter.gone)) query = query.modifyFront(prepared)
  const rows = await query.execute()
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  return {
    transactions: page.map(row => (filter.gone ? toGone(row, filter.gone.how) : toTransaction(row))),
    next: rows.length > page.length && last ? writeCursor(last.date, last.transaction_id) : null,
  }
}

/** One transaction that the bank has not removed. Refuses: TRANSACTION_NOT_FOUND. */
export async function requireTransaction(
  db: Database,
  householdId: HouseholdId,
  transactionId: string,
): Promise<TransactionRow> {
  const row = isId(transactionId)
    ? await selectTransactions(db, householdId)
        .modifyFront(prepared)
        .where('transaction_id', '=', transactionId)
        .where('status', '<>', 'removed')
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('TRANSACTION_NOT_FOUND')
  return toTransaction(row)
}

/** How many transactions each account has. Accounts without any are not in the map. */
export async function countTransactions(db: Database, householdId: HouseholdId): Promise<Map<string, number>> {
  const counts = await db
    .selectFrom('category_totals')
    .select(['account_id', total => total.fn.sum<number>('row_count').as('count')])
    .where('household_id', '=', householdId)
    .groupBy('account_id')
    .execute()
  return new Map(counts.map(row => [row.account_id, Number(row.count)]))
}

/** What a selection asks of a row of `transactions`. */
export async function conditionsOf(
  db: Database,
  householdId: HouseholdId,
  { accountId, from, to, categoryId, search, tag, reviewed, payeeId, ...counted }: TransactionSelection,
): Promise<RawBuilder<boolean>[]> {
  const conditions = await conditionsOfCounted(db, householdId, counted)
  if (accountId !== undefined) conditions.push(sql`account_id = ${accountId}`)
  if (from !== undefined) conditions.push(sql`date >= ${from}`)
  if (to !== undefined) conditions.push(sql`date <= ${to}`)
  if (categoryId === null) conditions.push(sql`category_id is null`)
  else if (categoryId !== undefined) conditions.push(await isOfCategory(db, householdId, categoryId))
  if (search) conditions.push(await hasText(db, householdId, search))
  if (payeeId !== undefined) conditions.push(sql`payee_id = ${payeeId}`)
  if (tag !== undefined) {
    conditions.push(sql`transaction_id in (
      select link.transaction_id from transaction_tags as link join tags using (household_id, tag_id)
      where link.household_id = ${householdId} and lower(tags.name) = lower(${tag}))`)
  }
  if (reviewed === true) conditions.push(sql`reviewed_at is not null`)
  if (reviewed === false) conditions.push(sql`(reviewed_at is null and source <> 'opening')`)
  return conditions
}

// The rows of which a part has the category are looked up first: few are split, and an OR over two tables would read them all.
async function isOfCategory(db: Database, householdId: HouseholdId, categoryId: string) {
  const split = await db
    .selectFrom('splits')
    .select('transaction_id')
    .distinct()
    .where('household_id', '=', householdId)
    .where('category_id', '=', categoryId)
    .execute()
  if (split.length === 0) return sql<boolean>`category_id = ${categoryId}`
  return sql<boolean>`(category_id = ${categoryId} or transaction_id = any(${split.map(row => row.transaction_id)}::uuid[]))`
}

const releasedForDays = 14

/** A pending row that the bank itself took back in the last two weeks, and that no row succeeded. */
export const isReleased = (now: Date) => sql<boolean>`(
  bank_status = 'pending' and removed_at > ${addDays(dayOfInstant(now), -releasedForDays)}::date and deleted_at is null
  and exists (
    select from transaction_events as event where event.household_id = transactions.household_id
      and event.transaction_id = transactions.transaction_id and event.kind = 'removed' and event.actor = 'bank'
  ))`

const isGone = ({ how, now }: { how: 'released' | 'deleted'; now: Date }) =>
  how === 'released' ? isReleased(now) : sql<boolean>`(deleted_at is not null and removed_at is null)`

const toGone = (row: Row, how: 'released' | 'deleted'): TransactionRow => {
  const at = how === 'released' ? row.removed_at : row.deleted_at
  return { ...toTransaction(row), ...(at && { gone: { how, on: dayOfInstant(at) } }) }
}

/** What a TransactionRow is made of, for a statement that writes a row and answers what became of it. */
export const transactionColumns = [
  sql<string | null>`(select name from payees where payees.household_id = transactions.household_id
    and payees.payee_id = transactions.payee_id)`.as('payee_name'),
  'category_by',
  'payee_id',
  'payee_by',
  'reviewed_at',
  'ignored',
  'refund_of',
  'is_split',
  'transaction_id',
  'account_id',
  'source',
  'status',
  'date',
  'authorized_date',
  'amount',
  'currency',
  'foreign_amount',
  'foreign_currency',
  'payee',
  'description',
  'note',
  'category_id',
  'pfc_primary',
  'pfc_detailed',
  'pfc_confidence',
  'removed_at',
  'deleted_at',
] as const

const selectTransactions = (db: Database, householdId: HouseholdId) =>
  db.selectFrom('transactions').select(transactionColumns).where('household_id', '=', householdId)

type Row = Awaited<ReturnType<ReturnType<typeof selectTransactions>['executeTakeFirstOrThrow']>>

export const toTransaction = (row: Row): TransactionRow => ({
  transactionId: row.transaction_id,
  accountId: row.account_id,
  source: row.source,
  pending: row.status === 'pending',
  date: row.date,
  authorizedDate: row.authorized_date,
  amount: row.amount,
  currency: row.currency,
  foreign: toForeign(row),
  payee: row.payee_name ?? row.payee,
  description: row.description,
  note: row.note,
  categoryId: row.category_id,
  categoryBy: row.category_by,
  payeeId: row.payee_id,
  bankPayee: row.payee,
  reviewed: row.reviewed_at !== null,
  ignored: row.ignored,
  refundOf: row.refund_of,
  isSplit: row.is_split,
  pfc:
    row.pfc_primary !== null && row.pfc_detailed !== null
      ? { primary: row.pfc_primary, detailed: row.pfc_detailed, confidenceLevel: row.pfc_confidence }
      : null,
})

const toForeign = ({ foreign_amount: amount, foreign_currency: currency }: Row): TransactionRow['foreign'] =>
  amount !== null && currency !== null ? { amount, currency } : null

const writeCursor = (date: Day, transactionId: string): string =>
  Buffer.from(`${date} ${transactionId}`).toString('base64url')

function readCursor(after: string): { date: Day; transactionId: string } {
  const [date = '', transactionId = ''] = Buffer.from(after, 'base64url').toString().split(' ')
  if (!isDay(date) || !isId(transactionId)) throw new Refusal('INVALID_CURSOR')
  return { date, transactionId }
}

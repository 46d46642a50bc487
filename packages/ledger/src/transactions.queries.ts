import { addDays, type Currency, type Day, dayOfInstant, isDay, type MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type CategoryBy, type Database, type HouseholdId, isId, prepared } from '@hearth/store'
import { sql } from 'kysely'

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

export type TransactionFilter = {
  accountId?: string | undefined
  from?: Day | undefined
  to?: Day | undefined
  /** A category, or null for rows without one. */
  categoryId?: string | null | undefined
  /** Part of the payee, the description or the note, in any case. */
  search?: string | undefined
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
  if (filter.accountId !== undefined) query = query.where('account_id', '=', filter.accountId)
  if (filter.from !== undefined) query = query.where('date', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('date', '<=', filter.to)
  if (filter.categoryId === null) query = query.where('category_id', 'is', null)
  else if (filter.categoryId !== undefined) query = query.where(await isOfCategory(db, householdId, filter.categoryId))
  // How rare a text is decides how best to find it, so that only the other filters are planned once for all values.
  if (!filter.search && !filter.gone) query = query.modifyFront(prepared)
  else if (filter.search) query = query.where(textOfRow, 'ilike', `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`)
  if (filter.after !== undefined) {
    const end = readCursor(filter.after)
    query = query.where(sql<boolean>`(date, transaction_id) < (${end.date}::date, ${end.transactionId}::uuid)`)
  }
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

// Spelt as the trigram index spells it.
const textOfRow = sql<string>`(payee || ' ' || description || ' ' || coalesce(note, ''))`

const selectTransactions = (db: Database, householdId: HouseholdId) =>
  db
    .selectFrom('transactions')
    .select(
      sql<string | null>`(select name from payees where payees.household_id = transactions.household_id
      and payees.payee_id = transactions.payee_id)`.as('payee_name'),
    )
    .select(['category_by', 'payee_id', 'payee_by', 'reviewed_at', 'ignored', 'refund_of', 'is_split'])
    .select([
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
    ])
    .where('household_id', '=', householdId)

type Row = Awaited<ReturnType<ReturnType<typeof selectTransactions>['executeTakeFirstOrThrow']>>

const toTransaction = (row: Row): TransactionRow => ({
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

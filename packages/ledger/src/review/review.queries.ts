// The rows that nobody has looked at since they came, with what Hearth would say of each.
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { isSure } from '../core/judge-row.ts'
import { type Suggestion, suggestCategories } from '../core/suggest-category.ts'
import { readHabits } from '../learning/habits.queries.ts'
import { listTransactions, type TransactionRow } from '../transactions.queries.ts'

export type ReviewRow = { row: TransactionRow; sure: boolean; suggestions: Suggestion[] }

export type Review = {
  rows: ReviewRow[]
  /** Of all rows that wait. */
  waiting: number
  /** Of those that were judged: the newest 2,000. */
  sure: number
  uncertain: number
}

const judgedMax = 2000
const suggestionsMax = 3

/** A page of the rows to review, uncertain ones first, then the newest; `skip` leaves out what was shown. */
export async function listReview(
  db: Database,
  householdId: HouseholdId,
  { limit, skip }: { limit: number; skip: number },
): Promise<Review> {
  const judged = await judgeWaiting(db, householdId)
  const uncertain = judged.filter(it => !it.sure)
  const sure = judged.filter(it => it.sure)
  return {
    rows: [...uncertain, ...sure].slice(skip, skip + limit),
    waiting: judged.length < judgedMax ? judged.length : await countWaiting(db, householdId),
    sure: sure.length,
    uncertain: uncertain.length,
  }
}

/** The newest rows that wait, each with what it is likely to be. */
export async function judgeWaiting(db: Database, householdId: HouseholdId): Promise<ReviewRow[]> {
  const { transactions } = await listTransactions(db, householdId, { reviewed: false, limit: judgedMax })
  if (transactions.length === 0) return []
  const halves = await listHalves(db, householdId, transactions)
  const seen = transactions.map(row => ({ row, seen: toSeen(row) }))
  const habits = await readHabits(
    db,
    householdId,
    seen.map(it => it.seen),
  )
  return seen.map(({ row, seen }) => {
    const isTransfer = halves.has(row.transactionId)
    const confidence = row.pfc?.confidenceLevel ?? null
    const suggestions = isTransfer ? [] : suggestCategories(seen, habits, { categoryId: row.categoryId, confidence })
    return {
      row,
      sure: isSure({ ...row, confidence, isTransfer }, suggestions),
      suggestions: suggestions.slice(0, suggestionsMax),
    }
  })
}

/** How many rows nobody has looked at since they came. */
export async function countWaiting(db: Database, householdId: HouseholdId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from transactions
    where household_id = ${householdId} and reviewed_at is null and status <> 'removed' and source <> 'opening'`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

async function listHalves(db: Database, householdId: HouseholdId, rows: readonly TransactionRow[]) {
  const ids = rows.map(row => row.transactionId)
  const found = await sql<{ id: string }>`
    select outflow_id as id from transfers where household_id = ${householdId} and state = 'paired' and outflow_id = any(${ids}::uuid[])
    union all
    select inflow_id from transfers where household_id = ${householdId} and state = 'paired' and inflow_id = any(${ids}::uuid[])`.execute(
    db,
  )
  return new Set(found.rows.map(row => row.id))
}

const dayMs = 86_400_000

const toSeen = (row: TransactionRow) => ({
  payeeId: row.payeeId,
  accountId: row.accountId,
  amount: row.amount,
  day: (Date.parse(row.date) - Date.UTC(2000, 0, 1)) / dayMs,
  words: row.description,
  kind: row.pfc?.detailed ?? null,
})

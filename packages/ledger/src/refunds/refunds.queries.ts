// Refunds and the expenses that they pay back.
import { addDays, type Currency, type Day, type MinorUnits } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { type Expense, rankExpenses, refundDaysMax } from '../core/find-expense.ts'
import { requireTransaction, type TransactionRow } from '../transactions.queries.ts'

export type RefundLeg = {
  transactionId: string
  date: Day
  payee: string
  amount: MinorUnits
  currency: Currency
}

export type Refunds = {
  /** What this row pays back. */
  expense: RefundLeg | null
  /** What pays this row back. */
  refunds: RefundLeg[]
  /** Expenses that it may pay back, the likeliest first. */
  possible: RefundLeg[]
}

const possibleMax = 10

/** What a row has to do with refunds. Refuses: TRANSACTION_NOT_FOUND. */
export async function readRefunds(db: Database, householdId: HouseholdId, transactionId: string): Promise<Refunds> {
  const row = await requireTransaction(db, householdId, transactionId)
  const [expense = null] = row.refundOf === null ? [] : await listLegs(db, householdId, [row.refundOf])
  const refunds =
    row.amount < 0 ? await listLegs(db, householdId, await refundIdsOf(db, householdId, transactionId)) : []
  const found =
    row.amount > 0 && expense === null && row.source !== 'opening' ? await findExpenses(db, householdId, [row]) : []
  const possible = rankExpenses(row, found).slice(0, possibleMax)
  return { expense, refunds, possible: possible.map(({ leg }) => leg) }
}

async function refundIdsOf(db: Database, householdId: HouseholdId, transactionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('transactions')
    .select('transaction_id')
    .where('household_id', '=', householdId)
    .where('refund_of', '=', transactionId)
    .execute()
  return rows.map(row => row.transaction_id)
}

async function listLegs(db: Database, householdId: HouseholdId, ids: readonly string[]): Promise<RefundLeg[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<RefundLeg>`
    select row.transaction_id as "transactionId", row.date, coalesce(payee.name, row.payee) as payee, row.amount, row.currency
    from transactions as row left join payees as payee using (household_id, payee_id)
    where row.household_id = ${householdId} and row.transaction_id = any(${[...ids]}::uuid[]) and row.status <> 'removed'
    order by row.date, row.transaction_id`.execute(db)
  return rows
}

/** Expenses of the payees of these refunds, and those of an exact amount, with what of each is left to be paid back. */
export async function findExpenses(
  db: Database,
  householdId: HouseholdId,
  refunds: readonly Pick<TransactionRow, 'transactionId' | 'payeeId' | 'amount' | 'currency' | 'date'>[],
): Promise<(Expense & { categoryId: string | null; leg: RefundLeg })[]> {
  if (refunds.length === 0) return []
  const days = refunds.map(refund => refund.date).toSorted()
  const [first = '' as Day, last = '' as Day] = [days[0], days.at(-1)]
  const told = JSON.stringify(refunds.map(({ payeeId: p, amount: a, currency: c }) => ({ p, a, c })))
  const columns = sql`row.transaction_id, row.account_id, row.payee_id, row.payee, row.date, row.amount, row.currency, row.category_id`
  const isExpense = sql`row.household_id = ${householdId} and row.status <> 'removed' and row.source <> 'opening'
    and row.amount < 0 and row.date between ${addDays(first, -refundDaysMax)}::date and ${last}::date`
  const { rows } = await sql<
    Expense & { categoryId: string | null; payee: string; amount: MinorUnits; currency: Currency }
  >`
    with told as materialized (select distinct p, a, c from json_to_recordset(${told}::json) as told (p uuid, a bigint, c text)),
    found as materialized (
      select distinct ${columns} from told join transactions as row on row.payee_id = told.p and row.currency = told.c
      where ${isExpense} and -row.amount >= told.a
      union
      select ${columns} from transactions as row
      where ${isExpense} and (row.amount, row.currency) in (select -a, c from told)
    )
    select found.transaction_id as "transactionId", found.account_id as "accountId", found.payee_id as "payeeId",
      coalesce(payee.name, found.payee) as payee, found.date, -found.amount as paid, found.amount, found.currency,
      found.category_id as "categoryId", (-found.amount - coalesce((
        select sum(refund.amount) from transactions as refund where refund.household_id = ${householdId}
          and refund.refund_of = found.transaction_id and refund.status <> 'removed'), 0))::bigint as left
    from found left join payees as payee on payee.household_id = ${householdId} and payee.payee_id = found.payee_id
    where not exists (select from transfers as pair where pair.household_id = ${householdId} and pair.state = 'paired'
      and pair.outflow_id = found.transaction_id)`.execute(db)
  return rows.map(({ payee, amount, currency, ...row }) => ({
    ...row,
    paid: Number(row.paid),
    left: Number(row.left),
    leg: { transactionId: row.transactionId, date: row.date, payee, amount, currency },
  }))
}

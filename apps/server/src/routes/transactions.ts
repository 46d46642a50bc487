import type { Transaction } from '@hearth/api'
import {
  addTransaction,
  deleteTransaction,
  editTransaction,
  listOtherHalves,
  listParts,
  listTransactions,
  readHistory,
  requireAccount,
  requireCategory,
  restoreTransaction,
  splitTransaction,
  type TransactionRow,
} from '@hearth/ledger'
import { type Day, isDay, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { Database, HouseholdContext, HouseholdId } from '@hearth/store'
import { type Http, route } from '../http/route.ts'

const rowsByDefault = 50

export function registerTransactions(http: Http): void {
  route(http, 'listTransactions', async ({ context: { store, householdId, now }, query }) => {
    const categoryId = query.categoryId === 'none' ? null : query.categoryId
    if (query.accountId !== undefined) await requireAccount(store.db, householdId, query.accountId)
    if (typeof categoryId === 'string') await requireCategory(store.db, householdId, categoryId)
    const { transactions, next } = await listTransactions(store.db, householdId, {
      accountId: query.accountId,
      from: readDay(query.from),
      to: readDay(query.to),
      categoryId,
      search: query.search?.trim(),
      gone: query.gone && { how: query.gone, now: now() },
      limit: query.limit ?? rowsByDefault,
      after: query.after,
    })
    return { transactions: await describeTransactions(store.db, householdId, transactions), next }
  })

  route(http, 'addTransaction', async ({ context, body }) => {
    const date = readDay(body.date)
    if (date === undefined) throw new Refusal('INVALID_DAY')
    const added = await addTransaction(context, {
      accountId: body.accountId,
      date,
      amount: minorUnits(body.amount),
      payee: body.payee,
      categoryId: body.categoryId ?? null,
      note: body.note ?? null,
    })
    return describeTransaction(added)
  })

  route(http, 'editTransaction', async ({ context, params, body }) => {
    const edited = await editTransaction(context, {
      transactionId: params.transactionId,
      categoryId: body.categoryId,
      note: body.note,
      payee: body.payee,
      ignored: body.ignored,
      reviewed: body.reviewed,
    })
    return { ...(await describeHalf(context, edited)), changeId: edited.changeId }
  })

  route(http, 'splitTransaction', async ({ context, params, body }) => {
    const parts = body.parts.map(({ amount, categoryId, note = null }) => ({
      amount: minorUnits(amount),
      categoryId,
      note,
    }))
    const split = await splitTransaction(context, { transactionId: params.transactionId, parts })
    return { ...(await describeHalf(context, split)), changeId: split.changeId }
  })

  route(http, 'deleteTransaction', async ({ context, params }) => {
    await deleteTransaction(context, params)
    return null
  })

  route(http, 'restoreTransaction', async ({ context, params }) =>
    describeHalf(context, await restoreTransaction(context, params)),
  )

  route(http, 'readHistory', async ({ context: { store, householdId }, params: { transactionId } }) => {
    const { came, deleted, events } = await readHistory(store.db, householdId, transactionId)
    return {
      transactionId,
      came: { ...came, at: came.at.toISOString() },
      deleted,
      events: events.map(({ at, before, after, ...event }) => ({
        ...event,
        at: at.toISOString(),
        before: { ...before },
        after: { ...after },
      })),
    }
  })
}

function readDay(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  if (!isDay(text)) throw new Refusal('INVALID_DAY')
  return text
}

const describeTransaction = ({ pfc, isSplit: _, ...row }: TransactionRow): Transaction => ({
  ...row,
  personalFinanceCategory: pfc,
})

async function describeTransactions(
  db: Database,
  householdId: HouseholdId,
  rows: readonly TransactionRow[],
): Promise<Transaction[]> {
  const transfers = await listOtherHalves(
    db,
    householdId,
    rows.map(row => row.transactionId),
  )
  const split = await listParts(db, householdId, rows)
  return rows.map(row => {
    const transfer = transfers.get(row.transactionId)
    const parts = split.get(row.transactionId)
    return { ...describeTransaction(row), ...(parts && { parts }), ...(transfer && { transfer }) }
  })
}

async function describeHalf({ store, householdId }: HouseholdContext, row: TransactionRow): Promise<Transaction> {
  const [described] = await describeTransactions(store.db, householdId, [row])
  return described ?? describeTransaction(row)
}

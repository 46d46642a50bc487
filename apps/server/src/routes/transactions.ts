import type { Transaction } from '@hearth/api'
import {
  addTransaction,
  deleteTransaction,
  editTransaction,
  listOtherHalves,
  listParts,
  listTagsOf,
  listTransactions,
  readHistory,
  restoreTransaction,
  splitTransaction,
  type TransactionRow,
  tagTransaction,
} from '@hearth/ledger'
import { minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { Database, HouseholdContext, HouseholdId } from '@hearth/store'
import { type Http, route } from '../http/route.ts'
import { readDay } from './read-day.ts'
import { readSelection } from './read-selection.ts'

const rowsByDefault = 50

export function registerTransactions(http: Http): void {
  route(http, 'listTransactions', async ({ context, query }) => {
    const { store, householdId, now } = context
    const { transactions, next } = await listTransactions(store.db, householdId, {
      ...(await readSelection(context, query)),
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
    return describeHalf(context, added)
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

  route(http, 'tagTransaction', async ({ context, params, body }) => {
    const tagged = await tagTransaction(context, { ...params, tags: body.tags.map(tag => tag.trim()) })
    return { ...(await describeHalf(context, tagged)), changeId: tagged.changeId }
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

  route(http, 'deleteTransaction', ({ context, params }) => deleteTransaction(context, params))

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

const describeTransaction = ({ pfc, isSplit: _, ...row }: TransactionRow, tags: string[] = []): Transaction => ({
  ...row,
  tags,
  personalFinanceCategory: pfc,
})

export async function describeTransactions(
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
  const tags = await listTagsOf(
    db,
    householdId,
    rows.map(row => row.transactionId),
  )
  return rows.map(row => {
    const transfer = transfers.get(row.transactionId)
    const parts = split.get(row.transactionId)
    return {
      ...describeTransaction(row, tags.get(row.transactionId)),
      ...(parts && { parts }),
      ...(transfer && { transfer }),
    }
  })
}

async function describeHalf({ store, householdId }: HouseholdContext, row: TransactionRow): Promise<Transaction> {
  const [described] = await describeTransactions(store.db, householdId, [row])
  return described ?? describeTransaction(row)
}

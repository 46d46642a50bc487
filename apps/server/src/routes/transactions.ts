import type { Transaction } from '@hearth/api'
import {
  addTransaction,
  editTransaction,
  listTransactions,
  requireAccount,
  requireCategory,
  type TransactionRow,
} from '@hearth/ledger'
import { type Day, isDay, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'

const rowsByDefault = 50

export function registerTransactions(http: Http): void {
  route(http, 'listTransactions', async ({ context: { store, householdId }, query }) => {
    const categoryId = query.categoryId === 'none' ? null : query.categoryId
    if (query.accountId !== undefined) await requireAccount(store.db, householdId, query.accountId)
    if (typeof categoryId === 'string') await requireCategory(store.db, householdId, categoryId)
    const { transactions, next } = await listTransactions(store.db, householdId, {
      accountId: query.accountId,
      from: readDay(query.from),
      to: readDay(query.to),
      categoryId,
      search: query.search?.trim(),
      limit: query.limit ?? rowsByDefault,
      after: query.after,
    })
    return { transactions: transactions.map(describeTransaction), next }
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

  route(http, 'editTransaction', async ({ context, params, body }) =>
    describeTransaction(
      await editTransaction(context, {
        transactionId: params.transactionId,
        categoryId: body.categoryId,
        note: body.note,
      }),
    ),
  )
}

function readDay(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  if (!isDay(text)) throw new Refusal('INVALID_DAY')
  return text
}

const describeTransaction = ({ pfc, ...row }: TransactionRow): Transaction => ({ ...row, personalFinanceCategory: pfc })

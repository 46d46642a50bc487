import {
  acceptSureRows,
  categorizeSimilar,
  countSimilar,
  countWaiting,
  listReview,
  pairRefund,
  readRefunds,
  unpairRefund,
} from '@hearth/ledger'
import { type Http, route } from '../http/route.ts'
import { describeTransactions } from './transactions.ts'

const rowsByDefault = 50

export function registerReview(http: Http): void {
  route(http, 'listReview', async ({ context: { store, householdId }, query }) => {
    const { limit = rowsByDefault, skip = 0 } = query
    const { rows, ...counts } = await listReview(store.db, householdId, { limit, skip })
    const described = await describeTransactions(
      store.db,
      householdId,
      rows.map(it => it.row),
    )
    return {
      ...counts,
      rows: rows.flatMap(({ sure, suggestions }, index) => {
        const transaction = described[index]
        return transaction ? [{ transaction, sure, suggestions }] : []
      }),
    }
  })

  route(http, 'countReview', async ({ context: { store, householdId } }) => ({
    waiting: await countWaiting(store.db, householdId),
  }))

  route(http, 'acceptSureRows', ({ context }) => acceptSureRows(context))

  route(http, 'readSimilar', ({ context: { store, householdId }, params }) =>
    countSimilar(store.db, householdId, params),
  )

  route(http, 'categorizeSimilar', ({ context, params }) => categorizeSimilar(context, params))

  route(http, 'readRefunds', ({ context: { store, householdId }, params }) =>
    readRefunds(store.db, householdId, params.transactionId),
  )

  route(http, 'pairRefund', ({ context, params, body }) => pairRefund(context, { ...params, ...body }))

  route(http, 'unpairRefund', ({ context, params }) => unpairRefund(context, params))
}

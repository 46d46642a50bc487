import {
  confirmTransfer,
  listPossibleHalves,
  listSuggestedTransfers,
  pairTransactions,
  refuseTransfer,
  requireTransaction,
} from '@hearth/ledger'
import { type Http, route } from '../http/route.ts'

export function registerTransfers(http: Http): void {
  route(http, 'listSuggestedTransfers', async ({ context: { store, householdId } }) => ({
    transfers: await listSuggestedTransfers(store.db, householdId),
  }))

  route(http, 'pairTransactions', ({ context, body }) => pairTransactions(context, body))

  route(http, 'confirmTransfer', ({ context, params }) => confirmTransfer(context, params))

  route(http, 'refuseTransfer', ({ context, params }) => refuseTransfer(context, params))

  route(http, 'listPossibleHalves', async ({ context: { store, householdId }, params }) => {
    const row = await requireTransaction(store.db, householdId, params.transactionId)
    return { rows: await listPossibleHalves(store.db, householdId, row) }
  })
}

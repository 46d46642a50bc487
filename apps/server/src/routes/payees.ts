import { deleteUnusedPayees, listPayees, mergePayees, moveSpelling, renamePayee } from '@hearth/ledger'
import { type Http, route } from '../http/route.ts'

const payeesByDefault = 200

export function registerPayees(http: Http): void {
  route(http, 'listPayees', async ({ context: { store, householdId }, query }) => ({
    payees: await listPayees(store.db, householdId, {
      search: query.search?.trim(),
      limit: query.limit ?? payeesByDefault,
    }),
  }))

  route(http, 'renamePayee', ({ context, params, body }) =>
    renamePayee(context, { payeeId: params.payeeId, name: body.name.trim() }),
  )

  route(http, 'mergePayees', ({ context, params, body }) =>
    mergePayees(context, { payeeIds: body.payeeIds, intoPayeeId: params.payeeId }),
  )

  route(http, 'moveSpelling', ({ context, params, body }) => moveSpelling(context, { ...params, ...body }))

  route(http, 'deleteUnusedPayees', ({ context }) => deleteUnusedPayees(context))
}

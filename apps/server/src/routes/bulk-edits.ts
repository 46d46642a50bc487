import { editTransactions } from '@hearth/ledger'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'
import { readSelection } from './read-selection.ts'

export function registerBulkEdits(http: Http): void {
  route(http, 'editTransactions', async ({ context, body }) => {
    const { transactionIds, filter, delete: deletes, ...set } = body
    if (transactionIds && filter) {
      throw new Refusal('INVALID_REQUEST', {
        message: 'body has transactionIds and a filter; only one of them can say which rows. Nothing was changed.',
      })
    }
    if (deletes === undefined && Object.values(set).every(value => value === undefined)) {
      throw new Refusal('INVALID_REQUEST', { message: 'body does not say what to change. Nothing was changed.' })
    }
    return editTransactions(context, {
      select: filter ? { filter: await readSelection(context, filter) } : { transactionIds: transactionIds ?? [] },
      set: {
        ...set,
        payee: set.payee?.trim(),
        note: set.note === undefined ? undefined : set.note?.trim() || null,
      },
      delete: deletes,
    })
  })
}

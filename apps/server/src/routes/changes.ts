import { listChanges, undoChange } from '@hearth/ledger'
import { type Http, route } from '../http/route.ts'

export function registerChanges(http: Http): void {
  route(http, 'listChanges', async ({ context: { store, householdId, now } }) => ({
    changes: (await listChanges(store.db, householdId, now())).map(({ at, ...change }) => ({
      ...change,
      at: at.toISOString(),
    })),
  }))

  route(http, 'undoChange', ({ context, params }) => undoChange(context, params))
}

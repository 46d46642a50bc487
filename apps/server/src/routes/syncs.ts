import type { SyncSummary } from '@hearth/api'
import {
  exportFixture,
  listItems,
  listSyncs,
  readPage,
  readReceipt,
  requireSync,
  revertSync,
  type SyncRow,
} from '@hearth/feed'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'

export function registerSyncs(http: Http): void {
  route(http, 'listSyncs', async ({ context: { store, householdId }, params: { itemId } }) => {
    const items = await listItems(store.db, householdId)
    if (!items.some(item => item.itemId === itemId)) throw new Refusal('ITEM_NOT_FOUND')
    return { syncs: (await listSyncs(store.db, householdId, itemId)).map(describeSync) }
  })

  route(http, 'exportFixture', ({ context: { store, householdId }, params: { itemId } }) =>
    exportFixture(store.db, householdId, itemId),
  )

  route(http, 'readReceipt', async ({ context: { store, householdId }, params: { syncId } }) => {
    const { pages, lines, linesInAll, ...sync } = await readReceipt(store.db, householdId, syncId)
    return { ...describeSync(sync), pages, linesInAll, lines: lines.map(line => ({ ...line, ...columnsOf(line) })) }
  })

  route(http, 'readSyncPage', async ({ context: { store, householdId }, params: { syncId, page } }) => {
    await requireSync(store.db, householdId, syncId)
    const said = await readPage(store.db, householdId, syncId, page)
    if (!said) throw new Refusal('SYNC_PAGE_NOT_FOUND')
    return said
  })

  route(http, 'revertSync', ({ context, params }) => revertSync(context, params))
}

const columnsOf = ({ before, after }: { before: object; after: object }) => ({
  before: { ...before },
  after: { ...after },
})

const describeSync = (sync: SyncRow): SyncSummary => ({
  ...sync,
  startedAt: sync.startedAt.toISOString(),
  finishedAt: sync.finishedAt?.toISOString() ?? null,
  revertedAt: sync.revertedAt?.toISOString() ?? null,
})

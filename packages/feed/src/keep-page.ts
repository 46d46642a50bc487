// What the bank said in a sync, page by page, as it said it: for the receipt, and for whoever has to find out what went wrong.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { WireSyncPage } from '@hearth/plaid'
import type { Database, HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import type { RunningSync } from './running-sync.ts'

/** Pages are kept for so long; what they changed is in the rows' own histories, which stay. */
const pagesKeptDays = 90

/** Writes a page down with the cursor that led to it, in the transaction that takes in its rows. */
export async function keepPage(sync: RunningSync, transaction: Transaction, page: WireSyncPage): Promise<void> {
  const { added, modified, removed } = page
  if (added.length + modified.length + removed.length === 0) return
  await transaction
    .insertInto('sync_pages')
    .values({
      household_id: sync.context.householdId,
      sync_id: sync.syncId,
      page: sql<number>`(
        select coalesce(max(page), 0) + 1 from sync_pages
        where household_id = ${sync.context.householdId} and sync_id = ${sync.syncId})`,
      cursor_before: sync.cursor,
      cursor_after: page.next_cursor,
      body: zstdCompressSync(JSON.stringify({ added, modified, removed })),
    })
    .execute()
}

/** A page as the bank sent it; null when there is none of that number, or none any more. */
export async function readPage(
  db: Database,
  householdId: HouseholdId,
  syncId: string,
  page: number,
): Promise<Pick<WireSyncPage, 'added' | 'modified' | 'removed'> | null> {
  const row = await db
    .selectFrom('sync_pages')
    .select('body')
    .where('household_id', '=', householdId)
    .where('sync_id', '=', syncId)
    .where('page', '=', page)
    .executeTakeFirst()
  return row ? JSON.parse(zstdDecompressSync(row.body).toString()) : null
}

/** Forgets the pages of all households that are older than they are kept. */
export async function forgetOldPages(db: Database): Promise<void> {
  await sql`
    delete from sync_pages using syncs
    where syncs.household_id = sync_pages.household_id and syncs.sync_id = sync_pages.sync_id
      and syncs.started_at < now() - make_interval(days => ${pagesKeptDays})`.execute(db)
}

import type { Database } from '@hearth/store'
import { sql } from 'kysely'
import { undoableForDays } from './changes.queries.ts'

/** Forgets, of all households, changes that can be taken back no more. The histories of rows keep what they tell. Returns how many. */
export async function forgetOldChanges(db: Database, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from changes where at < ${now}::timestamptz - make_interval(days => ${undoableForDays + 1})`.execute(db)
  return Number(numAffectedRows)
}

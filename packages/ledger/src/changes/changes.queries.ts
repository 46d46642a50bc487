import { Refusal } from '@hearth/refusals'
import { type ChangeAbout, type Database, type HouseholdId, isId } from '@hearth/store'
import { sql } from 'kysely'

/** For so long a change can be taken back. */
export const undoableForDays = 30

export type ChangeRow = {
  changeId: string
  kind: string
  about: ChangeAbout
  at: Date
  by: 'hearth' | 'person'
  /** How many transactions it touched. */
  transactions: number
  /** The change that this one took back. */
  undoes: string | null
  isUndone: boolean
  canUndo: boolean
}

const changesShownMax = 200

/** What the household changed of late, the newest first. */
export const listChanges = (db: Database, householdId: HouseholdId, now: Date): Promise<ChangeRow[]> =>
  selectChanges(db, householdId, now).orderBy('change_id', 'desc').limit(changesShownMax).execute()

/** Refuses: CHANGE_NOT_FOUND. */
export async function requireChange(
  db: Database,
  householdId: HouseholdId,
  { changeId, now }: { changeId: string; now: Date },
): Promise<ChangeRow> {
  const change = isId(changeId)
    ? await selectChanges(db, householdId, now).where('change_id', '=', changeId).executeTakeFirst()
    : undefined
  if (!change) throw new Refusal('CHANGE_NOT_FOUND')
  return change
}

const selectChanges = (db: Database, householdId: HouseholdId, now: Date) =>
  db
    .selectFrom('changes as change')
    .select(['change_id as changeId', 'kind', 'about', 'at', 'actor as by', 'undoes'])
    .select([
      sql<number>`(select count(distinct transaction_id)::integer from transaction_events as event
        where event.household_id = change.household_id and event.change_id = change.change_id)`.as('transactions'),
      sql<boolean>`undone_by is not null`.as('isUndone'),
      sql<boolean>`undone_by is null and at > ${now}::timestamptz - make_interval(days => ${undoableForDays})`.as(
        'canUndo',
      ),
    ])
    .where('household_id', '=', householdId)

// Somebody removes an Item while a sync of it runs, here or in another process: the sync stops at its next step, also when that
// is an answer of the bank which takes its time.
import { Refusal } from '@hearth/refusals'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'

const looksEveryMs = 300

// A removal that was cut off lets go of its Item after two minutes.
const isBeingRemoved = sql<boolean>`coalesce(removing_since > now() - interval '2 minutes', false)`

/** To be called in each transaction of a sync. Refuses for an Item that somebody removes: ITEM_NOT_FOUND. */
export async function refuseIfRemoved(db: Database, householdId: HouseholdId, itemId: string): Promise<void> {
  if (await findOutWhetherRemoved(db, householdId, itemId)) throw new Refusal('ITEM_NOT_FOUND')
}

/** Marks the Item as one that is being removed, or takes the mark away. */
export async function markRemoval(db: Database, householdId: HouseholdId, itemId: string, isWanted: boolean) {
  await db
    .updateTable('items')
    .set({ removing_since: isWanted ? sql<Date>`now()` : null })
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .execute()
}

/** Does the work with a signal that fires when somebody removes the Item meanwhile. */
export async function untilRemoved<Result>(
  { store: { db }, householdId }: { store: { db: Database }; householdId: HouseholdId },
  itemId: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const removed = new AbortController()
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    // A database that does not answer stops the work by itself.
    const isRemoved = await findOutWhetherRemoved(db, householdId, itemId).catch(() => false)
    if (isRemoved) removed.abort()
    looking = false
  }, looksEveryMs)
  try {
    return await work(removed.signal)
  } finally {
    clearInterval(timer)
  }
}

async function findOutWhetherRemoved(db: Database, householdId: HouseholdId, itemId: string): Promise<boolean> {
  const item = await db
    .selectFrom('items')
    .select(isBeingRemoved.as('removing'))
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return item === undefined || item.removing
}

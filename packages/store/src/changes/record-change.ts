// A change: everything that a household alters with one action, written down by the database while it happens.
import { sql } from 'kysely'
import { nextId } from '../next-id.ts'
import type { Transaction } from '../open-store.ts'
import { prepared } from '../prepared.ts'
import type { ChangeAbout, HouseholdId } from '../tables.ts'

export type ChangeInput = {
  /** What was done, as docs/glossary.md lists it: 'edit', 'bulk-edit', 'assign', … */
  kind: string
  about?: ChangeAbout
  /** Who is shown in the histories of rows; a person, unless said otherwise. */
  actor?: 'hearth' | 'person'
  /** For people: why, when it was Hearth. */
  reason?: string
  /** The change that this one takes back. */
  undoes?: string
}

/**
 * Does the work as one change. What it writes to journaled tables, and what it says of transactions, can be taken back until the
 * change is forgotten. `changeId` is null when nothing became different. Changes do not nest, and no sync runs in one.
 */
export async function recordChange<Result>(
  transaction: Transaction,
  householdId: HouseholdId,
  change: ChangeInput,
  work: (changeId: string) => Promise<Result>,
): Promise<{ changeId: string | null; result: Result }> {
  const changeId = nextId()
  await sql`
    ${prepared} insert into changes (household_id, change_id, kind, about, actor, reason, undoes)
    values (${householdId}, ${changeId}, ${change.kind}, ${JSON.stringify(change.about ?? {})}, ${change.actor ?? 'person'},
      ${change.reason ?? null}, ${change.undoes ?? null})
    returning set_config('hearth.change_id', change_id::text, true)`.execute(transaction)
  const result = await work(changeId)
  const { rows } = await sql<{ isEmpty: boolean }>`
    ${prepared} with dropped as (
      delete from changes where household_id = ${householdId} and change_id = ${changeId}
        and not exists (select from change_rows where household_id = ${householdId} and change_id = ${changeId})
        and not exists (select from transaction_events where household_id = ${householdId} and change_id = ${changeId})
      returning change_id
    )
    select exists (select from dropped) as "isEmpty", set_config('hearth.change_id', '', true)`.execute(transaction)
  return { changeId: rows[0]?.isEmpty ? null : changeId, result }
}

/**
 * Does the work without the database telling it in the histories of transactions, for what tells it there itself, with a reason: it is
 * given the id of the change that its events have to name, or null outside of one. Small tables are not kept meanwhile.
 */
export async function tellOneself<Result>(
  transaction: Transaction,
  work: (changeId: string | null) => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<{ changeId: string | null }>`
    ${prepared} select current_change() as "changeId", set_config('hearth.change_id', '', true)`.execute(transaction)
  const changeId = rows[0]?.changeId ?? null
  const result = await work(changeId)
  if (changeId !== null)
    await sql`${prepared} select set_config('hearth.change_id', ${changeId}, true)`.execute(transaction)
  return result
}

// Takes back what a change made of the rows of journaled tables, whichever they are.
import { sql } from 'kysely'
import type { Transaction } from '../open-store.ts'
import type { HouseholdId } from '../tables.ts'

type Image = Record<string, unknown>
type Journaled = { table: string; key: string[]; before: Image | null; after: Image | null }

/**
 * What a change made of journaled rows, to be taken back in two steps: `restore` brings back what was changed or deleted, `remove`
 * takes away what was added, once nothing refers to it any more. Each answers whether all of it still stood as the change had left it.
 */
export async function journaledRowsOf(transaction: Transaction, householdId: HouseholdId, changeId: string) {
  const rows = (await listNet(transaction, householdId, changeId)).reverse()
  return {
    restore: () => each(rows, row => (row.before === null ? true : restoreRow(transaction, row, row.before))),
    remove: () => each(rows, row => (row.before === null && row.after ? removeRow(transaction, row, row.after) : true)),
  }
}

async function each(rows: readonly Journaled[], takeBack: (row: Journaled) => boolean | Promise<boolean>) {
  for (const row of rows) if (!(await takeBack(row))) return false
  return true
}

/** What came of each row in the end, in the order in which the last word on it was said. */
async function listNet(transaction: Transaction, householdId: HouseholdId, changeId: string): Promise<Journaled[]> {
  const { rows } = await sql<Journaled>`
    select row.table_name as table, row.before, row.after, (
      select array_agg(attribute.attname::text order by attribute.attnum)
      from pg_index as index join pg_attribute as attribute on attribute.attrelid = index.indrelid
        and attribute.attnum = any(index.indkey)
      where index.indrelid = to_regclass(row.table_name) and index.indisprimary
    ) as key
    from change_rows as row
    where row.household_id = ${householdId} and row.change_id = ${changeId} order by row.position`.execute(transaction)
  const net = new Map<string, Journaled>()
  for (const row of rows) {
    const image = row.before ?? row.after ?? {}
    const name = JSON.stringify([row.table, ...row.key.map(column => image[column])])
    const earlier = net.get(name)
    net.delete(name)
    net.set(name, { ...row, before: earlier ? earlier.before : row.before })
  }
  return [...net.values()].filter(row => row.before !== null || row.after !== null)
}

async function restoreRow(transaction: Transaction, row: Journaled, before: Image): Promise<boolean> {
  const { table, after } = row
  if (after === null) {
    const { numAffectedRows } = await sql`
      insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)})
      on conflict do nothing`.execute(transaction)
    return numAffectedRows === 1n
  }
  const changed = Object.keys(before).filter(column => JSON.stringify(before[column]) !== JSON.stringify(after[column]))
  if (changed.length === 0) return true
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as present
    set ${sql.join(changed.map(column => sql`${sql.ref(column)} = (restored.row).${sql.ref(column)}`))}
    from (select jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}) as row) as restored
    where ${isAsLeft(row, after, changed)}`.execute(transaction)
  return numAffectedRows === 1n
}

async function removeRow(transaction: Transaction, row: Journaled, after: Image): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(row.table)} as present
    where ${isAsLeft(row, after, Object.keys(after))}`.execute(transaction)
  return numAffectedRows === 1n
}

// The row with this key, if those columns are still what the change made of them.
const isAsLeft = ({ table, key }: Journaled, after: Image, columns: readonly string[]) => {
  const was = sql`jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(after)}) as was`
  const isKey = key.map(column => sql`present.${sql.ref(column)} = (select was.${sql.ref(column)} from ${was})`)
  const isEqual = columns.map(column => sql`present.${sql.ref(column)} is not distinct from was.${sql.ref(column)}`)
  return sql<boolean>`${sql.join(isKey, sql` and `)} and exists (
    select from ${was} where ${sql.join(isEqual, sql` and `)})`
}

// Takes back what a change made of the rows of journaled tables, whichever they are.
import { sql } from 'kysely'
import type { Transaction } from '../open-store.ts'
import type { HouseholdId } from '../tables.ts'

type Image = Record<string, unknown>
type Journaled = { table: string; key: string[]; before: Image | null; after: Image | null; givesWay: boolean }

/**
 * What a change made of journaled rows, to be taken back in two steps: `restore` brings back what was changed or deleted, `remove`
 * takes away what was added, once nothing refers to it any more. Each answers whether all of it still stood as the change had left it;
 * rows that give way stay as they are where they do not.
 */
export async function journaledRowsOf(transaction: Transaction, householdId: HouseholdId, changeId: string) {
  const rows = (await listNet(transaction, householdId, changeId)).reverse()
  const changed = rows.filter(row => row.before !== null && !row.givesWay)
  const yielding = rows.filter(row => row.before !== null && row.givesWay)
  const added = rows.filter(row => row.before === null)
  return {
    async restore() {
      for (const row of changed) if (row.before && !(await restoreRow(transaction, row, row.before))) return false
      // After the others, which they may refer to.
      await restoreYielding(transaction, yielding)
      return true
    },
    async remove() {
      const told = await countTold(transaction, householdId)
      let removed = 0
      for (const row of added) {
        if (row.after && (await removeRow(transaction, row, row.after))) removed += 1
        else if (!row.givesWay || (await isThere(transaction, row))) return false
      }
      // What came to refer to them since would have gone along, and nobody said so.
      return (await countTold(transaction, householdId)) === told + removed
    },
  }
}

/** What came of each row in the end, in the order in which the last word on it was said. */
async function listNet(transaction: Transaction, householdId: HouseholdId, changeId: string): Promise<Journaled[]> {
  const { rows } = await sql<Journaled>`
    select row.table_name as table, row.before, row.after, row.gives_way as "givesWay", (
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
    const givesWay = row.givesWay && (earlier?.givesWay ?? true)
    net.set(name, { ...row, before: earlier ? earlier.before : row.before, givesWay })
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
  const changed = changedColumns(before, after)
  if (changed.length === 0) return true
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as present
    set ${sql.join(changed.map(column => sql`${sql.ref(column)} = (restored.row).${sql.ref(column)}`))}
    from (select jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}) as row) as restored
    where ${isAsLeft(row, after, changed)}`.execute(transaction)
  return numAffectedRows === 1n
}

const changedColumns = (before: Image, after: Image): string[] =>
  Object.keys(before).filter(column => JSON.stringify(before[column]) !== JSON.stringify(after[column]))

// A change of one thing may touch thousands of such rows, so that they go back in sets: those of which the same columns became different.
async function restoreYielding(transaction: Transaction, rows: readonly Journaled[]): Promise<void> {
  const sets = Map.groupBy(rows, ({ table, before, after }) =>
    JSON.stringify([table, before && after ? changedColumns(before, after) : null]),
  )
  for (const [set, alike] of sets) {
    const [table, columns] = JSON.parse(set) as [string, string[] | null]
    const images = (image: 'before' | 'after') =>
      sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(alike.map(row => row[image]))})`
    if (columns === null) {
      await sql`insert into ${sql.table(table)} select * from ${images('before')} on conflict do nothing`.execute(
        transaction,
      )
      continue
    }
    const [key = []] = alike.map(row => row.key)
    const listed = (row: string, names: readonly string[]) => sql.join(names.map(name => sql.ref(`${row}.${name}`)))
    if (columns.length > 0)
      await sql`
        update ${sql.table(table)} as present
        set ${sql.join(columns.map(column => sql`${sql.ref(column)} = was.${sql.ref(column)}`))}
        from ${images('before')} as was join ${images('after')} as became using (${sql.join(key.map(sql.ref))})
        where (${listed('present', key)}) = (${listed('was', key)})
          and (${listed('present', columns)}) is not distinct from (${listed('became', columns)})`.execute(transaction)
  }
}

async function removeRow(transaction: Transaction, row: Journaled, after: Image): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(row.table)} as present
    where ${isAsLeft(row, after, Object.keys(after))}`.execute(transaction)
  return numAffectedRows === 1n
}

async function isThere(transaction: Transaction, row: Journaled): Promise<boolean> {
  const { rows } = await sql`
    select from ${sql.table(row.table)} as present where ${isAsLeft(row, row.after ?? {}, [])}`.execute(transaction)
  return rows.length > 0
}

/** How many rows the change that takes back has told of so far. */
async function countTold(transaction: Transaction, householdId: HouseholdId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from change_rows
    where household_id = ${householdId} and change_id = current_change()`.execute(transaction)
  return rows[0]?.count ?? 0
}

// The row with this key, if those columns are still what the change made of them.
const isAsLeft = ({ table, key }: Journaled, after: Image, columns: readonly string[]) => {
  const was = sql`jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(after)}) as was`
  const isKey = key.map(column => sql`present.${sql.ref(column)} = (select was.${sql.ref(column)} from ${was})`)
  const isEqual = columns.map(column => sql`present.${sql.ref(column)} is not distinct from was.${sql.ref(column)}`)
  return sql<boolean>`${sql.join(isKey, sql` and `)} and exists (
    select from ${was} where ${sql.join([sql`true`, ...isEqual], sql` and `)})`
}

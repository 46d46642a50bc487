// A table of JSON documents that lives in memory and writes each change through to the disk before it is answered.
import type { DatabaseSync } from 'node:sqlite'

export type Collection<Row> = {
  get(id: string): Row | undefined
  count(): number
  /** In the order in which they were first put. */
  all(): Row[]
  put(row: Row): void
  remove(id: string): void
}

/** What a room of the bank remembers: a table of its own, and what tells its rows apart. */
export type CollectionDefinition<Row> = { name: string; idOf: (row: Row) => string }

/** The name is snake_case and one of our own, never from outside. */
export const defineCollection = <Row>(name: string, idOf: (row: Row) => string): CollectionDefinition<Row> => ({
  name,
  idOf,
})

/** Makes the table of a collection when it is missing. */
export const makeTable = (database: DatabaseSync, name: string): void =>
  database.exec(
    `create table if not exists ${name} (position integer primary key, id text not null unique, document text not null)`,
  )

/** Opens a table. `onChange` gets, for each change, what takes it back in memory. */
export function openCollection<Row>(
  database: DatabaseSync,
  { name, idOf }: CollectionDefinition<Row>,
  onChange: (takeBack: () => void) => void,
): Collection<Row> {
  makeTable(database, name)
  const rows = new Map<string, Row>()
  for (const { document } of database.prepare(`select document from ${name} order by position`).all()) {
    const row: Row = JSON.parse(String(document))
    rows.set(idOf(row), row)
  }
  const write = database.prepare(
    `insert into ${name} (id, document) values (?, ?) on conflict (id) do update set document = excluded.document`,
  )
  const erase = database.prepare(`delete from ${name} where id = ?`)
  const remember = (id: string) => {
    const before = rows.get(id)
    onChange(() => (before === undefined ? rows.delete(id) : rows.set(id, before)))
  }
  return {
    get: id => rows.get(id),
    count: () => rows.size,
    all: () => [...rows.values()],
    put: row => {
      write.run(idOf(row), JSON.stringify(row))
      remember(idOf(row))
      rows.set(idOf(row), row)
    },
    remove: id => {
      erase.run(id)
      remember(id)
      rows.delete(id)
    },
  }
}

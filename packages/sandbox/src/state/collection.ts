// A table of JSON documents that lives in memory and writes each change through to the disk before it is answered.
import type { DatabaseSync } from 'node:sqlite'

export type Collection<Row> = {
  get(id: string): Row | undefined
  count(): number
  /** In the order in which they were first put. */
  all(): Row[]
  put(row: Row): void
}

/** Opens, and makes when missing, a table. The name is one of our own, never from outside. */
export function openCollection<Row>(database: DatabaseSync, name: string, idOf: (row: Row) => string): Collection<Row> {
  database.exec(
    `create table if not exists ${name} (position integer primary key, id text not null unique, document text not null)`,
  )
  const rows = new Map<string, Row>()
  for (const { document } of database.prepare(`select document from ${name} order by position`).all()) {
    const row: Row = JSON.parse(String(document))
    rows.set(idOf(row), row)
  }
  const write = database.prepare(
    `insert into ${name} (id, document) values (?, ?) on conflict (id) do update set document = excluded.document`,
  )
  return {
    get: id => rows.get(id),
    count: () => rows.size,
    all: () => [...rows.values()],
    put: row => {
      write.run(idOf(row), JSON.stringify(row))
      rows.set(idOf(row), row)
    },
  }
}

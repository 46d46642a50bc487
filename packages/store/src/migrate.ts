// Brings a database to the newest form. Each folder in migrations/ is one step, run once, in order of its number.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Store } from './open-store.ts'

const folder = fileURLToPath(new URL('../migrations/', import.meta.url))

/** Runs the migrations that the database lacks, and returns their names. Throws with the database unchanged if one fails. */
export async function migrate(store: Store): Promise<string[]> {
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: readMigrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map(result => result.migrationName)
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter(name => /^\d{4}-/.test(name)).sort()
  const entries = await Promise.all(
    names.map(async (name): Promise<[string, Migration]> => {
      const statements = await readFile(`${folder}${name}/up.sql`, 'utf8')
      return [name, { up: async db => void (await sql.raw(statements).execute(db)) }]
    }),
  )
  return Object.fromEntries(entries)
}

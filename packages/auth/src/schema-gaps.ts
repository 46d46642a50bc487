import type { Store } from '@hearth/store'
import { getMigrations } from 'better-auth/db/migration'
import { authOptions } from './auth-options.ts'

/** The SQL that better-auth would still want to run on a migrated store: none, unless a newer version of it wants more. */
export async function describeSchemaGaps(store: Store): Promise<string[]> {
  const { compileMigrations, schemaProblems } = await getMigrations(authOptions(store, 'unused, but not a short text'))
  const statements = (await compileMigrations()).split(';').map(statement => statement.trim())
  return [...schemaProblems, ...statements.filter(statement => statement !== '')]
}

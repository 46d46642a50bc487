// Statements that are read so often that PostgreSQL should plan them once for each connection, not each time.
import { sql } from 'kysely'
import pg from 'pg'

const mark = '/* prepared */'

/**
 * Marks a statement as prepared: at the start of a `sql` template, or with `modifyFront` on a query. For texts that never vary
 * in length, and whose best plan does not depend on the values (a search for a text does).
 */
export const prepared = sql`${sql.raw(mark)} `

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `prepared-${names.size + 1}`
  names.set(text, name)
  return name
}

/** A connection that prepares the statements with the mark, and runs every other as it is. */
export class PreparingClient extends pg.Client {
  // The typings list six ways to call query; Kysely knows one, with a text and its values.
  override query = ((statement: unknown, values?: unknown, ...rest: unknown[]) => {
    const query = super.query as (...args: unknown[]) => unknown
    if (typeof statement !== 'string' || !Array.isArray(values) || !statement.includes(mark))
      return query.call(this, statement, values, ...rest)
    return query.call(this, { name: nameOf(statement), text: statement, values }, ...rest)
  }) as pg.Client['query']
}

import { sql } from 'kysely'
import type { Transaction } from './open-store.ts'

/**
 * Lets a transaction end before the disk has it. A crash of the process loses nothing; one of the machine may lose the last moments, this
 * transaction as a whole. For work whose mark of progress is in the same transaction and that is done again from there: whatever is
 * committed after it and must last takes it along.
 */
export const commitLater = (transaction: Transaction): Promise<unknown> =>
  sql`set local synchronous_commit = off`.execute(transaction)

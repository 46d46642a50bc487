// PostgreSQL ends one of two transactions that stand in each other's way, so that the other can go on. The one that had to go is
// rolled back whole, and only has to be done again.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const triesMax = 3
const waitMsMax = 50

// Source: https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
const collisions = new Set(['40001', '40P01'])

/** Runs the whole transaction, up to three times as long as it had to make way for another one. Every other error is the caller's. */
export async function tryAgain<Result>(transact: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact()
    } catch (error) {
      if (tries === triesMax || !hasCollided(error)) throw error
    }
    // Two that collide once would do so again if both came back at the same moment.
    await wait(Math.random() * waitMsMax * tries)
  }
}

const hasCollided = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code !== undefined && collisions.has(error.code)

// Seeds of `npm run chaos` as stories: whatever a bank does wrong, the household ends up with what is true, and with all that it wrote.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../src/postgres-for-tests.ts'
import { type Arena, openArena } from './arena.ts'
import { chooseFaults } from './fault-choice.ts'
import { liveThrough } from './live-through.ts'

/** Defines a story for each seed; `names` are the bank's faults. */
export function tellSeeds(names: readonly string[], seeds: readonly number[]): void {
  let arena: Arena
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await freshDatabase()
    drop = database.drop
    arena = await openArena(database.connectionString)
  })
  afterAll(async () => {
    await arena.close()
    await drop()
  })
  for (const seed of seeds) {
    const faults = chooseFaults(names, seed)
    test(`${faults.join(' + ')} (seed ${seed})`, async () => {
      const { lines, rowsWrong, centsWrong, editsLost } = await liveThrough(arena, seed, faults)
      expect({ lines, rowsWrong, centsWrong, editsLost }).toEqual({
        lines: [],
        rowsWrong: 0,
        centsWrong: 0,
        editsLost: 0,
      })
    })
  }
}

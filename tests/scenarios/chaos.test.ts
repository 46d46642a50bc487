// Whatever a bank does wrong, the household ends up with what is true, and with all that it wrote. `npm run chaos` does the same with
// as many seeds as anybody likes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Arena, openArena } from '../chaos/arena.ts'
import { chooseFaults, listFaults } from '../chaos/fault-choice.ts'
import { liveThrough } from '../chaos/live-through.ts'
import { freshDatabase } from '../src/postgres-for-tests.ts'

const names = await listFaults()
const upTo = (count: number, from: number): number[] => Array.from({ length: count }, (_, index) => from + index)
// Each fault alone, then ten combinations.
const seeds = upTo(34, 0)

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

test.each(seeds.map(seed => [chooseFaults(names, seed).join(' + '), seed]))('%s (seed %i)', async (_, seed) => {
  const { lines, rowsWrong, centsWrong, editsLost } = await liveThrough(
    arena,
    Number(seed),
    chooseFaults(names, Number(seed)),
  )
  expect({ lines, rowsWrong, centsWrong, editsLost }).toEqual({ lines: [], rowsWrong: 0, centsWrong: 0, editsLost: 0 })
})

test('the seeds above meet every fault of the sandbox bank alone', () => {
  const alone = seeds.flatMap(seed => {
    const [name, ...others] = chooseFaults(names, seed)
    return name !== undefined && others.length === 0 ? [name] : []
  })
  expect(alone.toSorted()).toEqual(names.toSorted())
  expect(names).toContain('mutation-during-pagination')
})

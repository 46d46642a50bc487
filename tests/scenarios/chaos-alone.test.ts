// Every fault of the sandbox bank by itself. `npm run chaos` does the same with as many seeds as anybody likes.
import { expect, test } from 'vitest'
import { chooseFaults, listFaults } from '../chaos/fault-choice.ts'
import { tellSeeds } from '../chaos/tell-seeds.ts'

const names = await listFaults()
const seeds = names.map((_, seed) => seed)

tellSeeds(names, seeds)

test('the seeds above meet every fault of the sandbox bank alone', () => {
  const alone = seeds.flatMap(seed => {
    const [name, ...others] = chooseFaults(names, seed)
    return name !== undefined && others.length === 0 ? [name] : []
  })
  expect(alone.toSorted()).toEqual(names.toSorted())
  expect(names).toContain('mutation-during-pagination')
})

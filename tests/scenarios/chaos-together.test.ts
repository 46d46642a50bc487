// Several faults of the sandbox bank at once. `npm run chaos` does the same with as many seeds as anybody likes.
import { listFaults } from '../chaos/fault-choice.ts'
import { tellSeeds } from '../chaos/tell-seeds.ts'

const names = await listFaults()

// The seeds below these meet one fault each.
tellSeeds(
  names,
  Array.from({ length: 6 }, (_, at) => names.length + at),
)

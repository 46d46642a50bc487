// Several faults of the sandbox bank at once. `npm run chaos` does the same with as many seeds as anybody likes.
import { listFaults } from '../chaos/fault-choice.ts'
import { tellSeeds } from '../chaos/tell-seeds.ts'

const names = await listFaults()

// Rows that wait for their account are matched when it is known; a row that is deleted hides no history that comes late.
const wentWrongOnce = [591, 648]

// The seeds below the first of them meet one fault each.
tellSeeds(names, [...Array.from({ length: 3 }, (_, at) => names.length + at), ...wentWrongOnce])

// npm run chaos: every named fault of the sandbox bank, alone and in combinations, against the whole of Hearth over HTTP. `--seed` is
// where it starts, `--runs` how many seeds it takes, `--fault` has every run meet that fault alone.
import { readFlags, readWholeNumber, runCommand, WrongUse } from '../src/command.ts'
import { freshDatabase, startPostgresForTests } from '../src/postgres-for-tests.ts'
import { openArena } from './arena.ts'
import { chooseFaults, listFaults } from './fault-choice.ts'
import { liveThrough, type Outcome } from './live-through.ts'
import { isRight, printTable, printWrong } from './print-outcomes.ts'

const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const flags = readFlags({
    seed: { type: 'string', default: '0' },
    runs: { type: 'string', default: '100' },
    fault: { type: 'string' },
    steps: { type: 'boolean', default: false },
  })
  const first = readWholeNumber('--seed', flags.seed, 0)
  const runs = readWholeNumber('--runs', flags.runs, 1)
  const names = await listFaults()
  if (flags.fault !== undefined && !names.includes(flags.fault)) {
    throw new WrongUse(`The sandbox bank has no fault ${flags.fault}. It has: ${names.join(', ')}`)
  }
  const postgres = await startPostgresForTests()
  const database = await freshDatabase(postgres.connectionString)
  const arena = await openArena(database.connectionString)
  const outcomes: Outcome[] = []
  try {
    for (let seed = first; seed < first + runs; seed += 1) {
      const faults = flags.fault === undefined ? chooseFaults(names, seed) : [flags.fault]
      const outcome = await liveThrough(arena, seed, faults)
      outcomes.push(outcome)
      const chosen = flags.fault === undefined ? '' : ` --fault ${flags.fault}`
      if (!isRight(outcome)) printWrong(outcome, `npm run chaos -- --seed ${seed} --runs 1${chosen}`, say)
      else if (flags.steps)
        say(`Seed ${seed}, ${faults.join(' + ')}: ${outcome.steps.join('; ')} (${Math.round(outcome.tookMs)} ms)`)
    }
  } finally {
    await arena.close()
    await database.drop()
    await postgres.stop()
  }
  say('')
  printTable(outcomes, say)
  process.exitCode = outcomes.every(isRight) ? 0 : 1
}

await runCommand(main)

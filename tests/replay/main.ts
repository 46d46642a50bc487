// npm run replay -- fixture.json: what happened in somebody's Hearth happens again here, and its receipts are compared.
import { readFile } from 'node:fs/promises'
import { contract, type Fixture } from '@hearth/api'
import { Value } from 'typebox/value'
import { runCommand, WrongUse } from '../src/command.ts'
import { startPostgresForTests } from '../src/postgres-for-tests.ts'
import { openWorld } from '../src/world.ts'
import { replayFixture } from './replay-fixture.ts'

async function main(): Promise<void> {
  const file = process.argv[2]
  if (file === undefined) throw new WrongUse('Name the fixture: npm run replay -- fixture.json')
  const fixture = await readJson(file)
  const schema = contract.exportFixture.reply[200]
  if (!Value.Check(schema, fixture)) {
    const [first] = Value.Errors(schema, fixture)
    throw new WrongUse(`${file} is no fixture of Hearth: ${first?.instancePath ?? ''} ${first?.message ?? ''}`)
  }
  const { syncs, rows, differences } = await replayHere(fixture)
  console.log(`${syncs} syncs with ${rows} rows were replayed.`)
  for (const difference of differences.slice(0, linesMax)) console.log(difference)
  if (differences.length > linesMax) console.log(`… and ${differences.length - linesMax} more`)
  console.log(differences.length === 0 ? 'The receipts are the same.' : `${differences.length} lines differ.`)
  process.exitCode = differences.length === 0 ? 0 : 1
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongUse(`${file} cannot be read.`)
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new WrongUse(`${file} is no JSON.`)
  }
}

const linesMax = 50

async function replayHere(fixture: Fixture) {
  const postgres = await startPostgresForTests()
  try {
    const world = await openWorld({ postgres: postgres.connectionString })
    try {
      return await replayFixture(world, fixture)
    } finally {
      await world.close()
    }
  } finally {
    await postgres.stop()
  }
}

await runCommand(main)

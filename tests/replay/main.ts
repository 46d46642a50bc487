// npm run replay -- fixture.json: what happened in somebody's Hearth happens again here, and its receipts are compared.
import { readFile } from 'node:fs/promises'
import { contract, type Fixture } from '@hearth/api'
import { Value } from 'typebox/value'
import { startPostgresForTests } from '../src/postgres-for-tests.ts'
import { openWorld } from '../src/world.ts'
import { replayFixture } from './replay-fixture.ts'

async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error('Name the fixture: npm run replay -- fixture.json')
  const fixture: unknown = JSON.parse(await readFile(file, 'utf8'))
  const schema = contract.exportFixture.reply[200]
  if (!Value.Check(schema, fixture)) {
    const [first] = Value.Errors(schema, fixture)
    throw new Error(`${file} is no fixture of Hearth: ${first?.instancePath ?? ''} ${first?.message ?? ''}`)
  }
  const { syncs, rows, differences } = await replayHere(fixture)
  console.log(`${syncs} syncs with ${rows} rows were replayed.`)
  for (const difference of differences.slice(0, linesMax)) console.log(difference)
  if (differences.length > linesMax) console.log(`… and ${differences.length - linesMax} more`)
  console.log(differences.length === 0 ? 'The receipts are the same.' : `${differences.length} lines differ.`)
  process.exitCode = differences.length === 0 ? 0 : 1
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

try {
  await main(process.argv[2])
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

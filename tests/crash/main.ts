// npm run crash: kills the server at random moments of a sync, starts it again, and counts what is lost or doubled. `--times` is how
// often, `--seed` where it starts.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { diceOf } from '../chaos/dice.ts'
import { readFlags, readWholeNumber, runCommand } from '../src/command.ts'
import { freshDatabase, startPostgresForTests } from '../src/postgres-for-tests.ts'
import { type CrashRoom, openCrashRoom } from './crash-room.ts'
import { type Death, dieInFirstSync, dieInLaterSync } from './die-in-a-sync.ts'

const resumedWithinMs = 5_000
const linesShown = 8
const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const flags = readFlags({ times: { type: 'string', default: '200' }, seed: { type: 'string', default: '0' } })
  const first = readWholeNumber('--seed', flags.seed, 0)
  const times = readWholeNumber('--times', flags.times, 1)
  const folder = await mkdtemp('/tmp/hearth-crash-')
  await chmod(folder, 0o711)
  const postgres = await startPostgresForTests()
  const database = await freshDatabase(postgres.connectionString)
  const deaths: Death[] = []
  try {
    const room = await openCrashRoom(folder, database.connectionString)
    try {
      await dieOften(room, deaths, { first, times })
    } finally {
      await room.close()
    }
  } finally {
    await database.drop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  printDeaths(deaths)
  process.exitCode = deaths.every(isHarmless) ? 0 : 1
}

/** A household lives through a first sync and some later ones; then another one takes its place. */
async function dieOften(
  room: CrashRoom,
  deaths: Death[],
  { first, times }: { first: number; times: number },
): Promise<void> {
  let linked: Awaited<ReturnType<typeof dieInFirstSync>>['linked'] | null = null
  for (let seed = first; seed < first + times; seed += 1) {
    const dice = diceOf(seed)
    let death: Death
    if (linked === null || dice.chance(0.4)) {
      if (linked)
        await linked.home.ask('removeItem', { params: { itemId: linked.itemId }, query: { accounts: 'delete' } })
      const outcome = await dieInFirstSync(room, seed, dice)
      linked = outcome.linked
      death = outcome.death
    } else death = await dieInLaterSync(room, seed, dice, linked)
    deaths.push(death)
    if (isHarmless(death)) continue
    say(`Seed ${seed}, ${death.kind}, killed after ${death.afterMs} ms, right after ${death.resumedMs?.toFixed(0)} ms`)
    for (const line of death.lines.slice(0, linesShown)) say(`    ${line}`)
    // What is wrong now would be wrong ever after.
    if (death.lines.length > 0) linked = null
  }
}

const isHarmless = (death: Death): boolean =>
  death.lines.length === 0 && (death.resumedMs === null || death.resumedMs <= resumedWithinMs)

function printDeaths(deaths: readonly Death[]): void {
  say('')
  const heads = ['killed in', 'times', 'rows lost', 'rows doubled', 'cents wrong', 'median s', 'slowest s', 'not begun']
  const kinds = [...new Set(deaths.map(death => death.kind))]
  const table = [
    heads,
    ...kinds.map(kind =>
      describeDeaths(
        kind,
        deaths.filter(it => it.kind === kind),
      ),
    ),
    describeDeaths('all', deaths),
  ]
  const widths = heads.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)))
  for (const row of table) say(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

function describeDeaths(kind: string, deaths: readonly Death[]): string[] {
  const total = (of: (death: Death) => number) => String(deaths.reduce((sum, death) => sum + of(death), 0))
  const resumed = deaths.flatMap(death => death.resumedMs ?? []).toSorted((a, b) => a - b)
  const seconds = (ms: number | undefined) => (ms === undefined ? '-' : (ms / 1000).toFixed(2))
  return [
    kind,
    String(deaths.length),
    total(death => death.lost),
    total(death => death.doubled),
    total(death => death.cents),
    seconds(resumed[Math.floor(resumed.length / 2)]),
    seconds(resumed.at(-1)),
    String(deaths.filter(death => death.resumedMs === null).length),
  ]
}

await runCommand(main)

// npm run bench: what a user would ask of Hearth's speed and size, measured. `--quick` leaves out what takes minutes,
// `--install` installs from a clone as well, `--only=import` asks only questions with that word, `--accept` keeps the figures.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readFlags, runCommand, WrongUse } from '@hearth/tests/command'
import { acceptFigures, readBaseline } from './baseline.ts'
import { type Bench, type Figure, isMet, type Question } from './figure.ts'
import { printFigures } from './print-figures.ts'
import { howBigIsTheFirstScreen } from './questions/how-big-is-the-first-screen.ts'
import { howFastArePagesAndMonths } from './questions/how-fast-are-pages-and-months.ts'
import { howFastDoRowsImport } from './questions/how-fast-do-rows-import.ts'
import { howFastIsASyncOfChanges } from './questions/how-fast-is-a-sync-of-changes.ts'
import { howFastIsTheBudgetStore } from './questions/how-fast-is-the-budget-store.ts'
import { howLongIsTheFirstSync } from './questions/how-long-is-the-first-sync.ts'
import { howMuchMemoryDoesItTake } from './questions/how-much-memory-does-it-take.ts'
import { howQuickIsTheSandboxBank } from './questions/how-quick-is-the-sandbox-bank.ts'
import { howSmoothIsTheScreen } from './questions/how-smooth-is-the-screen.ts'
import { howSoonIsItReady } from './questions/how-soon-is-it-ready.ts'
import { howWellAreRecurringRowsFound } from './questions/how-well-are-recurring-rows-found.ts'
import { howWellDoesItLearn } from './questions/how-well-does-it-learn.ts'
import { whatDoesHttpAdd } from './questions/what-does-http-add.ts'

const questions = [
  howWellDoesItLearn,
  howSoonIsItReady,
  howLongIsTheFirstSync,
  howMuchMemoryDoesItTake,
  howBigIsTheFirstScreen,
  howFastDoRowsImport,
  howFastIsASyncOfChanges,
  howQuickIsTheSandboxBank,
  whatDoesHttpAdd,
  howFastArePagesAndMonths,
  howFastIsTheBudgetStore,
  howSmoothIsTheScreen,
  howWellAreRecurringRowsFound,
]

async function main(): Promise<void> {
  const flags = readFlags({
    quick: { type: 'boolean', default: false },
    install: { type: 'boolean', default: false },
    accept: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  })
  const asked = questions.filter(({ asks }) => asks.toLowerCase().includes(flags.only.toLowerCase()))
  if (asked.length === 0)
    throw new WrongUse(`No question has "${flags.only}" in it:\n${questions.map(it => `  ${it.asks}`).join('\n')}`)
  const folder = await mkdtemp('/tmp/hearth-bench-')
  // The embedded database may run as another user, who has to reach its data.
  await chmod(folder, 0o711)
  try {
    const bench = {
      folder,
      quick: flags.quick,
      install: flags.install,
      say: (line: string) => console.log(`  ${line}`),
    }
    const figures = await answerAll(asked, bench)
    conclude(figures)
    if (flags.accept) await acceptFigures(figures)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function answerAll(asked: readonly Question[], bench: Bench): Promise<Figure[]> {
  const baseline = await readBaseline()
  const all: Figure[] = []
  for (const [index, { asks, answer }] of asked.entries()) {
    console.log(`\n${asks}`)
    const folder = join(bench.folder, String(index))
    await mkdir(folder)
    const figures = await answer({ ...bench, folder })
    printFigures(figures, baseline)
    all.push(...figures)
  }
  return all
}

function conclude(figures: readonly Figure[]): void {
  const judged = figures.filter(figure => figure.target)
  const missed = judged.filter(figure => !isMet(figure))
  console.log(`\n${judged.length - missed.length} of ${judged.length} targets met.`)
  for (const { name } of missed) console.log(`Missed: ${name}`)
  process.exitCode = missed.length === 0 ? 0 : 1
}

await runCommand(main)

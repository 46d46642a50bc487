// The table of all runs, and what anybody needs to repeat one that went wrong.
import type { Outcome } from './live-through.ts'

const linesShown = 12

export const isRight = (outcome: Outcome): boolean =>
  outcome.lines.length === 0 && outcome.rowsWrong === 0 && outcome.centsWrong === 0 && outcome.editsLost === 0

/** Each fault alone, then the combinations by their size. */
export function printTable(outcomes: readonly Outcome[], say: (line: string) => void): void {
  const groups = Map.groupBy(outcomes, ({ faults: [only = 'none', ...others] }) =>
    others.length === 0 ? only : `${others.length + 1} faults at once`,
  )
  const rows = [...groups].map(([name, runs]) => describeRuns(name, runs))
  const heads = [
    'fault',
    'runs',
    'wrong',
    'rows wrong',
    'cents wrong',
    'edits lost',
    'proof clicks',
    'median s',
    'longest s',
  ]
  const table = [heads, ...rows, describeRuns('all', outcomes)]
  const widths = heads.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)))
  for (const row of table) {
    say(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
  }
}

function describeRuns(name: string, runs: readonly Outcome[]): string[] {
  const total = (of: (outcome: Outcome) => number) => String(runs.reduce((sum, run) => sum + of(run), 0))
  const seconds = runs.map(run => run.convergedMs / 1000).toSorted((a, b) => a - b)
  const wrong = runs.filter(run => !isRight(run)).length
  return [
    name,
    String(runs.length),
    String(wrong),
    total(run => run.rowsWrong),
    total(run => run.centsWrong),
    total(run => run.editsLost),
    total(run => run.clicks),
    (seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(2),
    (seconds.at(-1) ?? 0).toFixed(2),
  ]
}

export function printWrong(
  { seed, faults, lines, steps }: Outcome,
  repeatedBy: string,
  say: (line: string) => void,
): void {
  say(`Seed ${seed}, ${faults.join(' + ')}: ${repeatedBy}`)
  for (const line of lines.slice(0, linesShown)) say(`    ${line}`)
  if (lines.length > linesShown) say(`    and ${lines.length - linesShown} more`)
  say(`  It went like this: ${steps.join('; ')}`)
}

// The table that a person reads: each figure with its target, its ratio, and what it was when it was last accepted.
import { type Figure, isMet, median } from './figure.ts'

export type Baseline = Record<string, number>

export function printFigures(figures: readonly Figure[], baseline: Baseline): void {
  const widths = columnsOf(figures.map(figure => cellsOf(figure, baseline)))
  for (const figure of figures) {
    const cells = cellsOf(figure, baseline).map((cell, column) => cell.padEnd(widths[column] ?? 0))
    console.log(`  ${cells.join('  ').trimEnd()}`)
  }
}

const columnsOf = (rows: string[][]): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))

function cellsOf(figure: Figure, baseline: Baseline): string[] {
  const { name, unit, values, target, against } = figure
  const before = baseline[name]
  return [
    name,
    `${write(median(values))} ${unit}`,
    values.length > 1 ? `(${write(Math.min(...values))}..${write(Math.max(...values))})` : '',
    target ? `${bound(target)} ${unit}` : '',
    target ? (isMet(figure) ? 'met' : 'MISSED') : '',
    against ? `${write(against.ratio)} × ${against.what}` : '',
    before === undefined ? '' : `was ${write(before)} ${unit}`,
  ]
}

const write = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

const bound = (target: NonNullable<Figure['target']>): string =>
  'atMost' in target ? `at most ${round(target.atMost)}` : `at least ${round(target.atLeast)}`

const round = (target: number): number => Number(target.toPrecision(3))

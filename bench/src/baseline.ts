// The medians of the last accepted run, for comparison only: another machine has other figures.
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { type Figure, median } from './figure.ts'
import type { Baseline } from './print-figures.ts'

const file = new URL('../baseline.json', import.meta.url)

type Kept = { measuredOn: string; figures: Baseline }

export const readBaseline = async (): Promise<Baseline> => (await readKept()).figures

/** Keeps the figures of this run beside those that it did not measure. */
export async function acceptFigures(figures: readonly Figure[]): Promise<void> {
  const measured = Object.fromEntries(figures.map(({ name, values }) => [name, Number(median(values).toPrecision(3))]))
  const kept: Kept = {
    measuredOn: `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
    figures: { ...(await readBaseline()), ...measured },
  }
  await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`)
}

const readKept = async (): Promise<Kept> => JSON.parse(await readFile(file, 'utf8')) as Kept

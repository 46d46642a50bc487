// What a question answers: a measured value with all that it takes to judge it.

export type Figure = {
  name: string
  unit: 'ms' | 's' | 'rows/s' | 'kB' | 'MB' | '×' | '%'
  /** What was measured, once for each round; their median counts, because one round says little on a busy machine. */
  values: readonly number[]
  /** A figure without one is for information. */
  target?: { atMost: number } | { atLeast: number }
  /** What the median is to something else measured in the same run. */
  against?: { what: string; ratio: number }
}

/** What a user would ask, and how it is answered. No figures: it cannot be answered here, and a line has said why. */
export type Question = { asks: string; answer: (bench: Bench) => Promise<Figure[]> }

export type Bench = {
  /** A folder for this run; whatever is in it goes when the run ends. */
  folder: string
  /** Leaves out what takes minutes. */
  quick: boolean
  /** Installs from a clone as well. */
  install: boolean
  say: (line: string) => void
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  const high = sorted[Math.floor(middle)] ?? Number.NaN
  return (low + high) / 2
}

/** The ratio of two medians, as it stands beside a figure. */
export const against = (
  what: string,
  values: readonly number[],
  base: readonly number[],
): Required<Figure>['against'] => ({
  what,
  ratio: median(values) / median(base),
})

/** Round by round, so that what slows a whole round down cancels out. */
export const ratios = (values: readonly number[], base: readonly number[]): number[] =>
  values.map((value, round) => value / (base[round] ?? Number.NaN))

export function isMet({ values, target }: Figure): boolean {
  if (!target) return true
  return 'atMost' in target ? median(values) <= target.atMost : median(values) >= target.atLeast
}

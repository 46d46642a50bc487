// The middle of some numbers, and how far they are from it.

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Standard deviation of the amounts as a share of their mean. */
export function spreadOf(rows: readonly { amount: number }[]): number {
  const mean = rows.reduce((total, row) => total + Math.abs(row.amount), 0) / rows.length
  if (mean === 0) return 0
  return Math.sqrt(rows.reduce((total, row) => total + (Math.abs(row.amount) - mean) ** 2, 0) / rows.length) / mean
}

// Which rows of one payee may be a series by themselves.

type Priced = { amount: number; row: { text: string } }

export type Subset<Row extends Priced> = { rows: readonly Row[]; crowd: number }

/** All rows; those of one wording; those of about one price; those of one price. `crowd` says among how many they were picked. */
export function* listSubsets<Row extends Priced>(left: readonly Row[]): Generator<Subset<Row>> {
  yield { rows: left, crowd: left.length }
  const texts = [...Map.groupBy(left, it => wordsOf(it.row.text)).values()]
  const wordings = texts.length > 1 ? texts.filter(it => it.length >= 2) : []
  for (const rows of wordings) yield { rows, crowd: rows.length }
  for (const part of [left, ...wordings]) {
    for (const share of [0.25, 0.02]) {
      const clusters = clustersOf(part, share)
      if (clusters.length === 1) continue
      for (const rows of clusters) if (rows.length >= 3) yield { rows, crowd: part.length }
    }
  }
}

/** Numbers and dates in the bank's words change from row to row. */
const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()

function clustersOf<Row extends Priced>(rows: readonly Row[], share: number): Row[][] {
  const sorted = rows.toSorted((a, b) => Math.abs(a.amount) - Math.abs(b.amount))
  const clusters: Row[][] = []
  for (const row of sorted) {
    const cluster = clusters.at(-1)
    const last = cluster?.at(-1)
    if (cluster && last && Math.abs(row.amount) <= Math.abs(last.amount) * (1 + share)) cluster.push(row)
    else clusters.push([row])
  }
  return clusters
}

// Which of the pairs that a pass would allow are certain: the only ones for both rows, or among rows that are interchangeable.
import type { MatchRow } from './match-words.ts'

export type Pass = {
  reason: string
  /** Only rows with the same key can be a pair. Null leaves a row out. */
  key: (row: MatchRow) => string | null
  fits: (earlier: MatchRow, incoming: MatchRow) => boolean
  /** Equal amounts to the same payee on several days are told apart by the order of their days. */
  alike: boolean
}

type Pair<Row> = [Row, Row]

// More comparisons than a household's own rows ever need; beyond it everything would be ambiguous anyway.
const comparisonsMax = 250_000

/** The certain pairs among rows with one key. */
export function* pairBucket<Row extends MatchRow>(
  pass: Pass,
  earlier: readonly Row[],
  incoming: readonly Row[],
): Generator<Pair<Row>> {
  if (areIdentical(earlier) && areIdentical(incoming)) {
    const [source, target] = [earlier[0], incoming[0]]
    if (source && target && pass.fits(source, target)) yield* inOrder(earlier, incoming)
    return
  }
  if (earlier.length * incoming.length > comparisonsMax) return
  for (const group of connected(pass, earlier, incoming)) yield* certainPairs(pass, group)
}

type Group<Row> = { earlier: Row[]; incoming: Row[] }

function certainPairs<Row extends MatchRow>(pass: Pass, group: Group<Row>): Pair<Row>[] {
  const [sources, targets] = [group.earlier.toSorted(byDay), group.incoming.toSorted(byDay)]
  if (areIdentical(sources) && areIdentical(targets)) return inOrder(sources, targets)
  if (!pass.alike || sources.length !== targets.length) return []
  const pairs = inOrder(sources, targets)
  return pairs.every(([source, target]) => pass.fits(source, target)) ? pairs : []
}

/** Groups of rows that could be paired with each other, directly or by way of others. */
function connected<Row extends MatchRow>(pass: Pass, earlier: readonly Row[], incoming: readonly Row[]): Group<Row>[] {
  const groups = new Map<Row, Group<Row>>()
  for (const source of earlier) {
    const targets = incoming.filter(target => pass.fits(source, target))
    if (targets.length === 0) continue
    const group: Group<Row> = { earlier: [source], incoming: [] }
    for (const joined of new Set(targets.flatMap(target => groups.get(target) ?? []))) {
      group.earlier.push(...joined.earlier)
      group.incoming.push(...joined.incoming)
    }
    group.incoming = [...new Set([...group.incoming, ...targets])]
    for (const target of group.incoming) groups.set(target, group)
  }
  return [...new Set(groups.values())]
}

const inOrder = <Row>(earlier: readonly Row[], incoming: readonly Row[]): Pair<Row>[] =>
  earlier.flatMap((source, at): Pair<Row>[] => {
    const target = incoming[at]
    return target ? [[source, target]] : []
  })

const areIdentical = (rows: readonly MatchRow[]) => rows.every(row => looksOf(row) === looksOf(rows[0] ?? row))

const looksOf = (row: MatchRow) =>
  [row.status, row.date, row.authorizedDate, row.amount, row.payee, row.description].join('\n')

const byDay = (one: MatchRow, other: MatchRow) =>
  compare(one.date, other.date) || compare(one.transactionId, other.transactionId)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

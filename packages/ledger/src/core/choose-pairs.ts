// Of all pairs that may be transfers, those that are: a pair counts when each of its rows fits no other row as well.

/** A row, and what tells it from others: rows of the same account, day, amount and words are twins. */
type End = { id: string; twin: string }

export type Edge = {
  outflow: End
  inflow: End
  isCertain: boolean
  /** How well the two fit; the first difference decides, larger is better. */
  rank: readonly number[]
  reason: string
}

export type Pairing = { outflowId: string; inflowId: string; state: 'paired' | 'suggested'; reason: string }

const suggestionsMax = 3

export function choosePairs(edges: readonly Edge[]): Pairing[] {
  const pairings: Pairing[] = []
  let open = edges.filter(edge => edge.isCertain)
  for (let found = true; found; ) {
    found = false
    const best = bestOf(open)
    for (const [key, group] of groupTwins(open)) {
      const [first] = group
      if (!first || best.get(first.outflow.twin) !== key || best.get(first.inflow.twin) !== key) continue
      const outflows = idsOf(group, 'outflow')
      const inflows = idsOf(group, 'inflow')
      if (outflows.length !== inflows.length) continue
      found = true
      for (const [at, outflowId] of outflows.entries())
        pairings.push({ outflowId, inflowId: inflows[at] ?? '', state: 'paired', reason: first.reason })
    }
    const taken = takenBy(pairings)
    open = open.filter(edge => !taken.has(edge.outflow.id) && !taken.has(edge.inflow.id))
  }
  return [...pairings, ...suggest(edges, takenBy(pairings))]
}

const takenBy = (pairings: readonly Pairing[]) => new Set(pairings.flatMap(it => [it.outflowId, it.inflowId]))

const keyOf = ({ outflow, inflow }: Edge) => `${outflow.twin} > ${inflow.twin}`

const idsOf = (group: readonly Edge[], end: 'outflow' | 'inflow') => [...new Set(group.map(it => it[end].id))].sort()

function groupTwins(edges: readonly Edge[]): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const group = groups.get(keyOf(edge))
    if (group) group.push(edge)
    else groups.set(keyOf(edge), [edge])
  }
  return groups
}

/** The pair that fits the twins best, for each; null where two fit equally well. */
function bestOf(edges: readonly Edge[]): Map<string, string | null> {
  const best = new Map<string, { key: string | null; rank: readonly number[] }>()
  for (const edge of edges) {
    const key = keyOf(edge)
    for (const twin of [edge.outflow.twin, edge.inflow.twin]) {
      const known = best.get(twin)
      const order = known ? compare(edge.rank, known.rank) : 1
      if (order > 0) best.set(twin, { key, rank: edge.rank })
      else if (order === 0 && known && known.key !== key) best.set(twin, { key: null, rank: edge.rank })
    }
  }
  return new Map([...best].map(([twin, { key }]) => [twin, key]))
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, value] of one.entries()) if (value !== other[at]) return value - (other[at] ?? 0)
  return 0
}

/** What is left is asked, the best first, and no row more often than a person would like to be asked. */
function suggest(edges: readonly Edge[], taken: ReadonlySet<string>): Pairing[] {
  const asked = new Map<string, number>()
  const left = edges.filter(edge => !taken.has(edge.outflow.id) && !taken.has(edge.inflow.id))
  return left
    .toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain) || compare(b.rank, a.rank))
    .flatMap(({ outflow, inflow, reason }): Pairing[] => {
      const [out, into] = [asked.get(outflow.id) ?? 0, asked.get(inflow.id) ?? 0]
      if (out >= suggestionsMax || into >= suggestionsMax) return []
      asked.set(outflow.id, out + 1).set(inflow.id, into + 1)
      return [{ outflowId: outflow.id, inflowId: inflow.id, state: 'suggested', reason }]
    })
}

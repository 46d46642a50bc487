// Which category a row is likely to get from this household, from what it decided before; each suggestion says which facts it rests on.
// What tells the uses of one payee apart is found by asking of each way to look at its rows: how many of the decisions would it have
// foretold from the others?
export type SeenRow = {
  payeeId: string | null
  accountId: string
  /** In minor units, negative when money leaves. */
  amount: number
  /** Days since any fixed day. */
  day: number
  /** The bank's text. */
  words: string
  /** The bank's detailed category. */
  kind: string | null
}

export type Decision = SeenRow & { categoryId: string }

/** The newest decisions of the household, newest first, by payee and by the bank's detailed category. */
export type Habits = {
  ofPayee: ReadonlyMap<string, readonly Decision[]>
  ofKind: ReadonlyMap<string, readonly Decision[]>
}

export type Why = {
  kind: 'payee' | 'payee-account' | 'payee-kind' | 'payee-words' | 'payee-amount' | 'alike' | 'bank'
  /** So many of the decisions that were looked at, from the newest on, are for this category. */
  agree: number
  of: number
}

/** `certainty` is between 0 and 1. */
export type Suggestion = { categoryId: string; certainty: number; why: Why }

/** From here on a suggestion is followed without asking. */
export const sureFrom = 0.7

const neighboursMax = 3

type View = {
  kind: Why['kind']
  /** How far two rows are apart; null when they have nothing in common. */
  distance: (one: SeenRow, other: SeenRow) => number | null
}

const inTime = (one: SeenRow, other: SeenRow): number => Math.abs(one.day - other.day) / 30

const lately: View = { kind: 'payee', distance: inTime }
const views: readonly View[] = [
  lately,
  {
    kind: 'payee-account',
    distance: (one, other) => (one.accountId === other.accountId ? inTime(one, other) : null),
  },
  { kind: 'payee-kind', distance: (one, other) => (one.kind === other.kind ? inTime(one, other) : null) },
  {
    kind: 'payee-amount',
    distance: (one, other) => Math.abs(Math.log(Math.abs(one.amount || 1) / Math.abs(other.amount || 1))),
  },
  { kind: 'payee-words', distance: (one, other) => apartInWords(one, other) },
]

/** The likely categories of a row, the likeliest first; the bank's own choice is one of them. */
export function suggestCategories(
  row: SeenRow,
  habits: Habits,
  bank: { categoryId: string | null; confidence: string | null },
): Suggestion[] {
  const found: Suggestion[] = []
  const ofPayee = row.payeeId === null ? undefined : habits.ofPayee.get(row.payeeId)
  const ofKind = row.kind === null ? undefined : habits.ofKind.get(row.kind)
  const [sameWay, otherWay] = ofPayee ? inTheWayOf(row, ofPayee) : [[], []]
  if (sameWay.length > 0) found.push(...suggestFrom(row, sameWay))
  else {
    // What is paid back usually goes where it was paid from; nobody has said so yet.
    found.push(...suggestFrom(row, otherWay).map(it => ({ ...it, certainty: it.certainty / 2 })))
    if (ofKind) found.push(...suggestAlike(row, inTheWayOf(row, ofKind)[0]))
  }
  if (bank.categoryId !== null) {
    const trusted = bankCertainty[bank.confidence ?? ''] ?? 0.5
    // Where the household decides itself, the bank's word is only what else there is.
    const certainty = sameWay.length > 0 ? 0.02 : found.length > 0 ? trusted / 2 : trusted
    found.push({ categoryId: bank.categoryId, certainty, why: { kind: 'bank', agree: 0, of: 0 } })
  }
  return likeliestOfEach(found)
}

/** How sure the bank's own word is while the household has said nothing: it means the merchant, not this household's categories. */
export const bankCertainty: Readonly<Record<string, number>> = { VERY_HIGH: 0.7, HIGH: 0.6, MEDIUM: 0.4, LOW: 0.2 }

const waysOf = new WeakMap<readonly Decision[], { inflows: Decision[]; outflows: Decision[] }>()

/** Decisions for rows whose money goes the same way, and for the others; the same lists each time. */
function inTheWayOf(row: SeenRow, decisions: readonly Decision[]): [readonly Decision[], readonly Decision[]] {
  const ways = waysOf.get(decisions) ?? {
    outflows: decisions.filter(decision => decision.amount < 0),
    inflows: decisions.filter(decision => decision.amount >= 0),
  }
  waysOf.set(decisions, ways)
  return row.amount < 0 ? [ways.outflows, ways.inflows] : [ways.inflows, ways.outflows]
}

/** What holds for one payee says little of the next; where payees agree it says more. */
function suggestAlike(row: SeenRow, pool: readonly Decision[]): Suggestion[] {
  const trust = new Set(pool.map(decision => decision.payeeId)).size > 1 ? 0.95 : 0.75
  return suggestFrom(row, pool).map(({ categoryId, certainty, why }) => ({
    categoryId,
    certainty: certainty * trust,
    why: { ...why, kind: 'alike' },
  }))
}

function suggestFrom(row: SeenRow, pool: readonly Decision[]): Suggestion[] {
  if (pool.length === 0) return []
  const [view, rate] = bestViewOf(pool)
  const votes = vote(view, row, pool) ?? vote(lately, row, pool) ?? []
  const [first, ...others] = votes
  if (!first) return []
  const looked = pool.filter(decision => view.distance(row, decision) !== null)
  const why = (categoryId: string): Why => ({ kind: view.kind, ...countAgreeing(looked, categoryId, view.kind) })
  const share = first.share
  return [
    { categoryId: first.categoryId, certainty: rate * share, why: why(first.categoryId) },
    ...others.map(other => ({
      categoryId: other.categoryId,
      certainty: Math.min(rate * share, other.share) * 0.9,
      why: why(other.categoryId),
    })),
    ...distinct(pool.map(decision => decision.categoryId))
      .filter(categoryId => !votes.some(it => it.categoryId === categoryId))
      .map(categoryId => ({ categoryId, certainty: 0.05, why: why(categoryId) })),
  ]
}

function countAgreeing(looked: readonly Decision[], categoryId: string, kind: Why['kind']) {
  if (kind === 'payee-amount' || kind === 'payee-words') {
    return { agree: looked.filter(decision => decision.categoryId === categoryId).length, of: looked.length }
  }
  const end = looked.findIndex(decision => decision.categoryId !== categoryId)
  return { agree: end === -1 ? looked.length : end, of: looked.length }
}

const ratesOf = new WeakMap<readonly Decision[], [View, number]>()

/** The view that would have foretold most of the decisions, each from the others, and how often it would have been right. */
function bestViewOf(pool: readonly Decision[]): [View, number] {
  const known = ratesOf.get(pool)
  if (known) return known
  let best: [View, number] = [lately, 0]
  if (pool.length === 1) best = [lately, 0.8]
  else {
    for (const view of views) {
      const hits = pool.filter(one => {
        const [told] = vote(view, one, pool, one) ?? []
        return told?.categoryId === one.categoryId
      }).length
      const rate = (hits + 0.5) / (pool.length + 1)
      if (rate > best[1]) best = [view, rate]
    }
  }
  ratesOf.set(pool, best)
  return best
}

function vote(
  view: View,
  row: SeenRow,
  pool: readonly Decision[],
  leftOut?: Decision,
): { categoryId: string; share: number }[] | null {
  const near = pool
    .flatMap((decision, index) => {
      const distance = decision === leftOut ? null : view.distance(row, decision)
      return distance === null ? [] : [{ categoryId: decision.categoryId, distance, index }]
    })
    .sort((one, other) => one.distance - other.distance || one.index - other.index)
    .slice(0, neighboursMax)
  if (near.length === 0) return null
  const weights = new Map<string, number>()
  for (const { categoryId, distance } of near) {
    weights.set(categoryId, (weights.get(categoryId) ?? 0) + 1 / (distance + 0.05))
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return [...weights]
    .map(([categoryId, weight]) => ({ categoryId, share: weight / total }))
    .sort((one, other) => other.share - one.share)
}

const alikeFrom = 0.5

function apartInWords(one: SeenRow, other: SeenRow): number | null {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)]
  const shared = [...mine].filter(word => theirs.has(word)).length
  const all = mine.size + theirs.size - shared
  const apart = all === 0 ? 1 : 1 - shared / all
  return apart > alikeFrom ? null : apart
}

const wordsRead = new WeakMap<SeenRow, Set<string>>()
function wordsOf(row: SeenRow): Set<string> {
  const words = wordsRead.get(row) ?? new Set(row.words.toLowerCase().match(/\p{L}{2,}/gu) ?? [])
  wordsRead.set(row, words)
  return words
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

function likeliestOfEach(found: readonly Suggestion[]): Suggestion[] {
  const best = new Map<string, Suggestion>()
  for (const suggestion of found) {
    const known = best.get(suggestion.categoryId)
    if (!known || known.certainty < suggestion.certainty) best.set(suggestion.categoryId, suggestion)
  }
  return [...best.values()].sort((one, other) => other.certainty - one.certainty)
}

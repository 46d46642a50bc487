// What becomes of each account that an Item shows: it is known, known under another id, left out, taken over, new, or asked about.
import {
  canContinue,
  findOwnAccounts,
  needsChoice,
  type OwnAccount,
  type Passport,
  type ShownAccount,
} from './passport.ts'

/** What the household said of an account of an Item; 'ask' is what it did not say yet. */
export type Choice = { kind: 'new' } | { kind: 'leave-out' } | { kind: 'continue'; accountId: string } | { kind: 'ask' }
export type ChosenAccount = ShownAccount & { choice: Choice }

export type Place =
  | { kind: 'fed'; accountId: string }
  /** The Item feeds it already, and its bank shows it under another id now. */
  | { kind: 'renamed'; accountId: string; formerSourceId: string }
  | { kind: 'left-out' }
  | { kind: 'continue'; accountId: string }
  | { kind: 'new' }
  /** `contradicted`: the household chose, and what the bank says now does not fit that. */
  | { kind: 'ask'; contradicted: boolean }

type Known = { choices: readonly ChosenAccount[]; own: readonly OwnAccount[]; fed: readonly OwnAccount[] }

/** Places every account that the Item shows. `choices` are those made for this Item, `own` all accounts of the household. */
export function placeAccounts(
  itemId: string,
  shown: readonly ShownAccount[],
  choices: readonly ChosenAccount[],
  own: readonly OwnAccount[],
): Map<string, Place> {
  const known: Known = { choices, own, fed: own.filter(it => it.itemId === itemId) }
  const places = new Map<string, Place>()
  const unplaced = () => shown.filter(it => !places.has(it.sourceId))
  for (const it of shown) {
    const place = placeById(it, known)
    if (place) places.set(it.sourceId, place)
  }
  for (const [sourceId, place] of placeRenamed(unplaced(), shown, known)) places.set(sourceId, place)
  askOfDisputed(places)
  const spokenFor = new Set([...places.values()].flatMap(accountsOf))
  const others = own.filter(it => !spokenFor.has(it.accountId))
  for (const [sourceId, finding] of findOwnAccounts(unplaced(), others)) {
    places.set(sourceId, needsChoice(finding) ? { kind: 'ask', contradicted: false } : { kind: 'new' })
  }
  return places
}

function placeById(it: ShownAccount, { choices, own, fed }: Known): Place | null {
  const account = fed.find(candidate => candidate.sourceId === it.sourceId)
  if (account) return { kind: 'fed', accountId: account.accountId }
  const chosen = choices.find(candidate => candidate.sourceId === it.sourceId)
  return chosen ? placeOfChoice(it, chosen.choice, own) : null
}

/**
 * Ids change where a bank moves to another system: what vanished under one id, an account or what was said of one, is looked for
 * among what came.
 */
function placeRenamed(
  unplaced: readonly ShownAccount[],
  shown: readonly ShownAccount[],
  { choices, own, fed }: Known,
): Map<string, Place> {
  const isShown = new Set(shown.map(it => it.sourceId))
  const vanished = fed.flatMap(({ sourceId, ...it }) =>
    sourceId === null || isShown.has(sourceId)
      ? []
      : [{ ...it, sourceId: null, formerSourceId: sourceId, choice: null }],
  )
  const unseen = choices.flatMap(({ sourceId, choice, ...it }) =>
    isShown.has(sourceId) || choice.kind === 'ask'
      ? []
      : [{ ...it, sourceId: null, formerSourceId: sourceId, choice, accountId: `said of ${sourceId}`, itemId: null }],
  )
  const former = [...vanished, ...unseen]
  const places = new Map<string, Place>()
  for (const [sourceId, finding] of findOwnAccounts(unplaced, former)) {
    if (finding.kind !== 'same' && finding.kind !== 'kept') continue
    const { accountId } = finding
    const found = former.find(it => it.accountId === accountId)
    const it = unplaced.find(candidate => candidate.sourceId === sourceId)
    if (!found || !it) continue
    const place: Place | null = found.choice
      ? placeOfChoice(it, found.choice, own)
      : { kind: 'renamed', accountId, formerSourceId: found.formerSourceId }
    if (place) places.set(sourceId, place)
  }
  return places
}

// One account takes its rows from one account of the bank: the Item's own word comes before that of the household.
function askOfDisputed(places: Map<string, Place>): void {
  const taken = new Set([...places.values()].flatMap(it => (it.kind === 'continue' ? [] : accountsOf(it))))
  for (const [sourceId, place] of places) {
    if (place.kind !== 'continue') continue
    if (taken.has(place.accountId)) places.set(sourceId, { kind: 'ask', contradicted: true })
    taken.add(place.accountId)
  }
}

const accountsOf = (place: Place): string[] => ('accountId' in place ? [place.accountId] : [])

/** Null where nothing was said. */
function placeOfChoice(shown: Passport, choice: Choice, own: readonly OwnAccount[]): Place | null {
  if (choice.kind === 'ask') return null
  if (choice.kind === 'leave-out') return { kind: 'left-out' }
  if (choice.kind === 'new') return { kind: 'new' }
  const account = own.find(it => it.accountId === choice.accountId)
  return account && canContinue(shown, account)
    ? { kind: 'continue', accountId: account.accountId }
    : { kind: 'ask', contradicted: true }
}

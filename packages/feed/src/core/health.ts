// What a person has to know of an Item: how it is, since when, why, and the one thing to do.
import { type Why, whyOf } from './why.ts'

/** What the Item remembers, as the bank's answers left it. */
export type ItemSigns = {
  state: 'syncing' | 'up-to-date' | 'needs-you' | 'bank-unavailable'
  bankCode: string | null
  linkedAt: Date
  lastSyncedAt: Date | null
  historyComplete: boolean
  heldAt: Date | null
  failingSince: Date | null
  nextTryAt: Date | null
  revokedAt: Date | null
  consentExpiresAt: Date | null
  disconnectsAt: Date | null
  newAccounts: boolean
}

type HealthKind =
  /** The household took back the bank's permission, or the bank does not know the Item any more. */
  | 'disconnected'
  | 'needs-you'
  /** The consent or the connection ends within days. */
  | 'ending'
  | 'bank-down'
  /** The household took a sync back, and nothing but its own wish starts the next. */
  | 'paused'
  /** No sync succeeded for longer than a day, although none failed. */
  | 'stale'
  /** The bank is still gathering the history. */
  | 'waiting-for-history'
  | 'syncing'
  | 'new-accounts'
  | 'up-to-date'

type Todo = 'repair' | 'wait' | 'link-again' | 'add-accounts' | 'sync' | 'none'

/** The end of a consent, or of the connection as the bank announced it. */
type Ending = {
  at: Date
  because: 'consent' | 'bank'
  daysLeft: number
  /** The nearest of the three marks that was passed, from which on the household is warned; null before the first. */
  warnsAtDays: 14 | 7 | 1 | null
}

type Health = {
  kind: HealthKind
  /** Since when it is so; of what is up to date or only syncs, when it last was. */
  since: Date | null
  /** When the last sync succeeded: what the numbers are as of. */
  asOf: Date | null
  /** Whether the numbers can be taken as today's; otherwise they carry their `asOf`. */
  fresh: boolean
  /** A sync runs, whatever else there is to say. */
  syncing: boolean
  why: Why | null
  /** The bank's own code, for the person who will search for it. */
  code: string | null
  nextTryAt: Date | null
  todo: Todo
  ending: Ending | null
  newAccounts: boolean
}

const dayMs = 24 * 3_600_000
const warningDays = [1, 7, 14] as const

const todoOf: Record<HealthKind, Todo> = {
  disconnected: 'link-again',
  'needs-you': 'repair',
  ending: 'repair',
  'bank-down': 'wait',
  paused: 'sync',
  stale: 'sync',
  'waiting-for-history': 'wait',
  syncing: 'wait',
  'new-accounts': 'add-accounts',
  'up-to-date': 'none',
}

/** The health of an Item at this moment. What needs a person comes before what does not, and a sync that runs hides nothing. */
export function healthOf(item: ItemSigns, now: Date): Health {
  const ending = findEnding(item, now)
  const kind = kindOf(item, ending, now)
  const troubled = item.failingSince !== null || item.revokedAt !== null
  return {
    kind,
    since: sinceOf(kind, item),
    asOf: item.lastSyncedAt,
    fresh: !troubled && kind !== 'paused' && item.lastSyncedAt !== null && !isStale(item, now),
    syncing: item.state === 'syncing' && kind !== 'waiting-for-history',
    why: troubled ? whyOf(item.bankCode) : null,
    code: troubled ? item.bankCode : null,
    nextTryAt: kind === 'bank-down' ? item.nextTryAt : null,
    todo: todoOf[kind],
    ending,
    newAccounts: item.newAccounts,
  }
}

function kindOf(item: ItemSigns, ending: Ending | null, now: Date): HealthKind {
  if (item.revokedAt !== null) return 'disconnected'
  if (item.state === 'needs-you') return 'needs-you'
  if (ending !== null && ending.warnsAtDays !== null) return 'ending'
  if (item.failingSince !== null) return 'bank-down'
  if (item.heldAt !== null) return 'paused'
  if (!item.historyComplete && item.lastSyncedAt !== null) return 'waiting-for-history'
  if (isStale(item, now)) return 'stale'
  if (item.state === 'syncing') return 'syncing'
  return item.newAccounts ? 'new-accounts' : 'up-to-date'
}

const isStale = ({ lastSyncedAt, linkedAt }: ItemSigns, now: Date): boolean =>
  now.getTime() - (lastSyncedAt ?? linkedAt).getTime() > dayMs

function sinceOf(kind: HealthKind, item: ItemSigns): Date | null {
  switch (kind) {
    case 'disconnected':
      return item.revokedAt
    case 'needs-you':
    case 'bank-down':
      return item.failingSince
    case 'paused':
      return item.heldAt
    case 'waiting-for-history':
      return item.linkedAt
    default:
      return item.lastSyncedAt ?? item.linkedAt
  }
}

/** What is past did not come to be: whoever is right says so by failing. */
function findEnding({ consentExpiresAt, disconnectsAt }: ItemSigns, now: Date): Ending | null {
  const ends: { at: Date; because: Ending['because'] }[] = []
  if (consentExpiresAt) ends.push({ at: consentExpiresAt, because: 'consent' })
  if (disconnectsAt) ends.push({ at: disconnectsAt, because: 'bank' })
  const first = ends.filter(({ at }) => at > now).sort((one, other) => one.at.getTime() - other.at.getTime())[0]
  if (!first) return null
  const leftMs = first.at.getTime() - now.getTime()
  const warnsAtDays = warningDays.find(days => leftMs <= days * dayMs) ?? null
  return { ...first, daysLeft: Math.floor(leftMs / dayMs), warnsAtDays }
}

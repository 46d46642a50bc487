// Sessions of Link: each time that somebody opens it, what happened there, and what it came to.
import { defineTask } from '../agenda/agenda.ts'
import type { Bank } from '../bank.ts'
import type { LinkEnd, LinkError, LinkEvent } from '../link-port.ts'
import { invalidInput } from '../plaid/failure.ts'
import { tellAddress } from '../plaid/tell-address.ts'
import { stableUuid } from '../stable-id.ts'
import { defineCollection } from '../state/collection.ts'
import type { ItemRecord, LinkTokenRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'
import { readLinkToken } from './link-tokens.ts'

export type LinkSessionRecord = {
  sessionId: string
  linkToken: string
  startedMs: number
  /** When the user was last heard of. */
  touchedMs: number
  finishedMs: number | null
  /** The oldest first. */
  events: NotedEvent[]
  /** Items that the session made or changed, and the tokens that it handed out for them. */
  added: { publicToken: string; itemId: string; institutionId: string; accountKeys: string[] }[]
  /** How it was left, when it was. */
  exit: null | { status: string | null; error: LinkError | null }
}

/** `metadata` holds the keys of Plaid's event metadata that say something. */
export type NotedEvent = { eventId: string; name: string; atMs: number; metadata: Record<string, string> }

const linkSessions = defineCollection<LinkSessionRecord>('link_sessions', session => session.sessionId)

const silence = defineTask<{ sessionId: string }>('link.silence')
const silenceMs = 10 * 60_000
const eventsMax = 1_000

/** Said once, when the bank is made: a session that nobody ended is told of, too. */
export function linkTasks(bank: Bank): void {
  bank.agenda.on(silence, ({ sessionId }, dueMs) => {
    const session = bank.state.in(linkSessions).get(sessionId)
    const token = session && readLinkToken(bank, session.linkToken)
    if (!session || !token || session.finishedMs !== null) return
    const quietMs = session.touchedMs + silenceMs
    if (quietMs > dueMs) bank.agenda.plan(silence, quietMs, { sessionId })
    else tellEvents(bank, token, session)
  })
}

export function beginSession(bank: Bank, token: LinkTokenRecord): LinkSessionRecord {
  const number = bank.state.nextNumber(`session of ${token.linkToken}`)
  const nowMs = bank.clock.nowMs()
  const session: LinkSessionRecord = {
    sessionId: stableUuid([bank.seed, 'session', token.linkToken, number]),
    linkToken: token.linkToken,
    startedMs: nowMs,
    touchedMs: nowMs,
    finishedMs: null,
    events: [],
    added: [],
    exit: null,
  }
  bank.state.in(linkSessions).put(session)
  if (tellsOfSessions(token)) bank.agenda.plan(silence, nowMs + silenceMs, { sessionId: session.sessionId })
  return session
}

/** Throws INVALID_FIELD's kin for a session that there never was. */
export function findSession(bank: Bank, sessionId: string): LinkSessionRecord {
  const session = bank.state.in(linkSessions).get(sessionId)
  if (!session) throw invalidInput('INVALID_LINK_TOKEN', 'could not find matching Link session')
  return session
}

export function noteEvents(bank: Bank, sessionId: string, events: readonly LinkEvent[]): LinkSessionRecord {
  const session = findSession(bank, sessionId)
  if (session.finishedMs !== null) return session
  const nowMs = bank.clock.nowMs()
  const noted = events.slice(0, Math.max(0, eventsMax - session.events.length)).map(({ name, fields }, at) => ({
    eventId: stableUuid([bank.seed, 'link event', sessionId, session.events.length + at]),
    name,
    atMs: nowMs,
    metadata: Object.fromEntries(
      Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
  }))
  const touched = { ...session, touchedMs: nowMs, events: [...session.events, ...noted] }
  bank.state.in(linkSessions).put(touched)
  return touched
}

/** Keeps what a session handed out, and tells a client that cannot hear it from its own page. */
export function noteAddedItem(
  bank: Bank,
  token: LinkTokenRecord,
  sessionId: string,
  item: ItemRecord,
  publicToken: string,
): void {
  const session = findSession(bank, sessionId)
  const { itemId, institutionId, accountKeys } = item
  const added = [...session.added, { publicToken, itemId, institutionId, accountKeys }]
  bank.state.in(linkSessions).put({ ...session, touchedMs: bank.clock.nowMs(), added })
  if (tellsOfSessions(token)) tell(bank, token, session, 'ITEM_ADD_RESULT', { public_token: publicToken })
}

/** Ending a session again changes nothing. */
export function endSession(bank: Bank, sessionId: string, events: readonly LinkEvent[], end: LinkEnd): void {
  const session = noteEvents(bank, sessionId, events)
  if (session.finishedMs !== null) return
  const exit = end.kind === 'left' ? { status: end.status, error: end.error } : null
  const ended = { ...session, finishedMs: bank.clock.nowMs(), exit }
  bank.state.in(linkSessions).put(ended)
  const token = readLinkToken(bank, session.linkToken)
  if (!token) return
  if (ended.added.length > 0 && !token.finished)
    bank.state.linkTokens.put({ ...token, finished: { atMs: ended.finishedMs } })
  if (!tellsOfSessions(token)) return
  const publicTokens = ended.added.map(({ publicToken }) => publicToken)
  const isSuccess = publicTokens.length > 0 || end.kind === 'linked'
  tell(bank, token, ended, 'SESSION_FINISHED', {
    ...(publicTokens[0] === undefined ? {} : { public_token: publicTokens[0] }),
    public_tokens: publicTokens,
    status: isSuccess ? 'SUCCESS' : 'EXITED',
    ...(token.wishes.user?.userId ? { user_id: token.wishes.user.userId } : {}),
  })
  tellEvents(bank, token, ended)
}

export const sessionsOf = (bank: Bank, linkToken: string): LinkSessionRecord[] =>
  bank.state
    .in(linkSessions)
    .all()
    .filter(session => session.linkToken === linkToken)

/** The newest first. */
export const eventsOnWire = (session: LinkSessionRecord) =>
  session.events.toReversed().map(({ eventId, name, atMs, metadata }) => ({
    event_id: eventId,
    event_metadata: metadata,
    event_name: name,
    timestamp: instantText(atMs),
  }))

const tellEvents = (bank: Bank, token: LinkTokenRecord, session: LinkSessionRecord): void =>
  tell(bank, token, session, 'EVENTS', { events: eventsOnWire(session) })

/** Other clients hear it all from their own page, at once. */
const tellsOfSessions = ({ wishes }: LinkTokenRecord): boolean => wishes.hosted !== null || wishes.severalItems

function tell(
  bank: Bank,
  token: LinkTokenRecord,
  session: LinkSessionRecord,
  code: string,
  keys: Record<string, unknown>,
): void {
  const { clientId, linkToken, webhook: url } = token
  const about = { ...keys, link_session_id: session.sessionId, link_token: linkToken }
  tellAddress(bank, { url, clientId, type: 'LINK', code, keys: about })
}

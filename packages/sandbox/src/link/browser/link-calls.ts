// The pages' calls to the bank that serves them. Each answers with its outcome; a call that fails is a refusal too.

import type { LinkEnd, LinkEvent, LinkPort, LinkRefusal } from '../../link-port.ts'
import { unreachable } from './texts.ts'

type Outcome<Verb extends keyof LinkPort> = Exclude<ReturnType<LinkPort[Verb]>, { kind: 'refused' }>
type Numbered = { requestId: string }
type Answer<Verb extends keyof LinkPort> = Promise<(Outcome<Verb> & Numbered) | LinkRefusal>

export type Way = 'dialog' | 'hosted'
export type OpenSession = Outcome<'openSession'> & Numbered
export type SignInStep = (Outcome<'signIn'> & Numbered) | LinkRefusal
export type SignedIn = Extract<Outcome<'signIn'>, { kind: 'signed-in' }>

export const openSession = (linkToken: string, receivedRedirectUri: string | null, way: Way): Answer<'openSession'> =>
  call('session', { linkToken, way, ...(receivedRedirectUri === null ? {} : { receivedRedirectUri }) })

export const searchInstitutions = (linkToken: string, query: string): Answer<'searchInstitutions'> =>
  call('institutions', { linkToken, query })

export const signIn = (
  session: { linkToken: string; sessionId: string; institutionId: string },
  username: string,
  password: string,
): Answer<'signIn'> => call('sign-in', { ...session, username, password })

export const answerMfa = (signInId: string, answers: string[]): Answer<'answerMfa'> =>
  call('mfa', { signInId, answers })

export const finish = (signInId: string, accountIds: string[]): Answer<'finish'> =>
  call('finish', { signInId, accountIds })

export const noteEvents = (sessionId: string, events: LinkEvent[]): Answer<'noteEvents'> =>
  call('events', { sessionId, events }, { keepalive: true })

export const endSession = (sessionId: string, events: LinkEvent[], end: LinkEnd): Answer<'endSession'> =>
  call('end', { sessionId, events, end }, { keepalive: true })

export const startOauth = (
  linkToken: string,
  sessionId: string,
  institutionId: string,
  way: Way,
): Answer<'startOauth'> => call('oauth/start', { linkToken, sessionId, institutionId, way })

export const continueOauth = (sessionId: string, stateId: string): Answer<'continueOauth'> =>
  call('oauth/follow', { sessionId, stateId })

export const openOauth = (stateId: string): Answer<'openOauth'> => call('oauth/open', { stateId })

export const signInAtBank = (stateId: string, username: string, password: string): Answer<'signInAtBank'> =>
  call('oauth/sign-in', { stateId, username, password })

export const decideOauth = (stateId: string, signInId: string | null, isApproved: boolean): Answer<'decideOauth'> =>
  call('oauth/decide', { stateId, signInId, isApproved })

async function call<Outcome>(
  path: string,
  body: object,
  options: { keepalive?: boolean } = {},
): Promise<Outcome | LinkRefusal> {
  try {
    const response = await fetch(new URL(`../api/${path}`, import.meta.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      ...options,
    })
    const answer: Outcome | LinkRefusal = await response.json()
    return typeof answer === 'object' && answer !== null && 'kind' in answer ? answer : refuse()
  } catch {
    return refuse()
  }
}

const refuse = (): LinkRefusal => ({ kind: 'refused', error: unreachable })

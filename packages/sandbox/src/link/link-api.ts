// The calls that the dialog and a bank's own page make. They pass validated requests to the bank; only attempts are counted here.

import type { FastifyInstance } from 'fastify'
import type { LinkPort, LinkRefusal, SignInOutcome } from '../link-port.ts'
import { createAttemptLimit } from './attempt-limit.ts'
import {
  BadLinkRequest,
  createRequestId,
  EndRequest,
  EventsRequest,
  FinishRequest,
  MfaRequest,
  OauthDecideRequest,
  OauthFollowRequest,
  OauthOpenRequest,
  OauthSignInRequest,
  OauthStartRequest,
  OpenRequest,
  parseBody,
  SearchRequest,
  SignInRequest,
} from './link-requests.ts'

const attemptLimits = { attemptsMax: 10, windowMs: 15 * 60_000, keysMax: 10_000 }

/**
 * Registers the POST routes below the prefix of `app`.
 * An outcome that the dialog shows is a 200 with its `kind`; a malformed request is a 4xx with `kind: 'refused'`.
 */
export function registerLinkApi(app: FastifyInstance, port: LinkPort): void {
  const attempts = createAttemptLimit(attemptLimits)
  const counted = (key: string, attempt: () => SignInOutcome) => {
    if (!attempts.take(key)) throw tooManyAttempts()
    const outcome = attempt()
    if (outcome.kind !== 'refused') attempts.clear(key)
    return numbered(outcome)
  }

  app.post('/session', request => {
    const { linkToken, receivedRedirectUri, way } = parseBody(OpenRequest, request.body)
    return numbered(port.openSession(linkToken, receivedRedirectUri ?? null, way ?? 'dialog'))
  })
  app.post('/institutions', request => {
    const { linkToken, query } = parseBody(SearchRequest, request.body)
    return numbered(port.searchInstitutions(linkToken, query.trim()))
  })
  app.post('/sign-in', request => {
    const { linkToken, sessionId, institutionId, username, password } = parseBody(SignInRequest, request.body)
    return counted(linkToken, () => port.signIn(linkToken, sessionId ?? null, institutionId, username, password))
  })
  app.post('/mfa', request => {
    const { signInId, answers } = parseBody(MfaRequest, request.body)
    return counted(signInId, () => port.answerMfa(signInId, answers))
  })
  app.post('/finish', request => {
    const { signInId, accountIds } = parseBody(FinishRequest, request.body)
    return numbered(port.finish(signInId, accountIds))
  })
  app.post('/events', request => {
    const { sessionId, events } = parseBody(EventsRequest, request.body)
    return numbered(port.noteEvents(sessionId, events))
  })
  app.post('/end', request => {
    const { sessionId, events, end } = parseBody(EndRequest, request.body)
    return numbered(port.endSession(sessionId, events, end))
  })

  app.post('/oauth/start', request => {
    const { linkToken, sessionId, institutionId, way } = parseBody(OauthStartRequest, request.body)
    return numbered(port.startOauth(linkToken, sessionId, institutionId, way))
  })
  app.post('/oauth/follow', request => {
    const { sessionId, stateId } = parseBody(OauthFollowRequest, request.body)
    return numbered(port.continueOauth(sessionId, stateId))
  })
  app.post('/oauth/open', request => numbered(port.openOauth(parseBody(OauthOpenRequest, request.body).stateId)))
  app.post('/oauth/sign-in', request => {
    const { stateId, username, password } = parseBody(OauthSignInRequest, request.body)
    return counted(stateId, () => port.signInAtBank(stateId, username, password))
  })
  app.post('/oauth/decide', request => {
    const { stateId, signInId, isApproved } = parseBody(OauthDecideRequest, request.body)
    return numbered(port.decideOauth(stateId, signInId, isApproved))
  })
}

/** What is no refusal gets the number of its answer; a refusal has it in its error. */
const numbered = <Outcome extends object>(outcome: Outcome | LinkRefusal) =>
  'kind' in outcome && outcome.kind === 'refused' ? outcome : { ...outcome, requestId: createRequestId() }

function tooManyAttempts(): BadLinkRequest {
  return new BadLinkRequest(
    429,
    'RATE_LIMIT_EXCEEDED',
    'RATE_LIMIT',
    'too many attempts in this Link session',
    'Too many attempts. Wait a quarter of an hour, then try again. Nothing was changed.',
  )
}

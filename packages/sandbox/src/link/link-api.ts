// The four calls that the dialog makes. They pass validated requests to the bank; only sign-in attempts are counted here.

import type { FastifyInstance } from 'fastify'
import type { LinkInstitution, LinkPort } from '../link-port.ts'
import { createAttemptLimit } from './attempt-limit.ts'
import {
  BadLinkRequest,
  createRequestId,
  FinishRequest,
  OpenRequest,
  parseBody,
  SearchRequest,
  SignInRequest,
} from './link-requests.ts'

const attemptLimits = { attemptsMax: 10, windowMs: 15 * 60_000, keysMax: 10_000 }

/**
 * Registers POST /session, /institutions, /sign-in and /finish below the prefix of `app`.
 * An outcome that the dialog shows is a 200 with its `kind`; a malformed request is a 4xx with `kind: 'refused'`.
 */
export function registerLinkApi(app: FastifyInstance, port: LinkPort): void {
  const signIns = createAttemptLimit(attemptLimits)

  app.post('/session', request => {
    const { linkToken } = parseBody(OpenRequest, request.body)
    const session = port.openSession(linkToken)
    if (session.kind === 'refused') return session
    const updateId = session.update?.institutionId
    const institution = updateId === undefined ? null : findInstitution(port, linkToken, updateId)
    return { ...session, institution, requestId: createRequestId() }
  })

  app.post('/institutions', request => {
    const { linkToken, query } = parseBody(SearchRequest, request.body)
    const session = port.openSession(linkToken)
    if (session.kind === 'refused') return session
    return {
      kind: 'found',
      institutions: port.searchInstitutions(linkToken, query.trim()),
      requestId: createRequestId(),
    }
  })

  app.post('/sign-in', request => {
    const { linkToken, institutionId, username, password } = parseBody(SignInRequest, request.body)
    const session = port.openSession(linkToken)
    if (session.kind === 'refused') return session
    if (!signIns.take(linkToken)) throw tooManySignIns()
    const signedIn = port.signIn(linkToken, institutionId, username, password)
    if (signedIn.kind === 'refused') return signedIn
    signIns.clear(linkToken)
    return { ...signedIn, requestId: createRequestId() }
  })

  app.post('/finish', request => {
    const { signInId, accountIds } = parseBody(FinishRequest, request.body)
    const linked = port.finish(signInId, accountIds)
    return linked.kind === 'refused' ? linked : { ...linked, requestId: createRequestId() }
  })
}

function findInstitution(port: LinkPort, linkToken: string, institutionId: string): LinkInstitution {
  const found = port.searchInstitutions(linkToken, '').find(one => one.institutionId === institutionId)
  return found ?? { institutionId, name: 'your bank', countryCode: '', url: null, oauth: false }
}

function tooManySignIns(): BadLinkRequest {
  return new BadLinkRequest(
    429,
    'RATE_LIMIT_EXCEEDED',
    'RATE_LIMIT',
    'too many sign-in attempts for this link token',
    'Too many attempts. Wait a quarter of an hour, then try again. Nothing was changed.',
  )
}

// Visits to a bank's own page, where people sign in and allow or deny; known by the state id that comes back with them.
import type { Bank } from '../bank.ts'
import type { LinkPayment, LinkRefusal, LinkSession, OauthVisit, SignedIn, SignInOutcome } from '../link-port.ts'
import { PlaidFailure } from '../plaid/failure.ts'
import { stableUuid } from '../stable-id.ts'
import { defineCollection } from '../state/collection.ts'
import type { LinkTokenRecord } from '../state/records.ts'
import { institutionOf } from '../world/institutions.ts'
import { institutionForLink } from './institutions.ts'
import { findLinkToken } from './link-tokens.ts'
import { orRefuse } from './refusals.ts'
import { beginSignIn, findDoneSignIn, goOn, offeredInstitution } from './sign-ins.ts'

export type OauthVisitRecord = {
  stateId: string
  linkToken: string
  sessionId: string
  institutionId: string
  /** Null for a visit in a window of its own. */
  returnTo: string | null
  outcome: null | { signInId: string | null }
  isUsed: boolean
}

const oauthVisits = defineCollection<OauthVisitRecord>('oauth_visits', visit => visit.stateId)

export function startVisit(
  bank: Bank,
  linkToken: string,
  sessionId: string,
  institutionId: string,
  way: 'dialog' | 'hosted',
): { kind: 'started'; stateId: string } {
  const token = findLinkToken(bank, linkToken)
  offeredInstitution(bank, token, institutionId)
  const number = bank.state.nextNumber(`visit of ${linkToken}`)
  const stateId = stableUuid([bank.seed, 'oauth', linkToken, number])
  const page = way === 'hosted' ? hostedPath(linkToken) : token.redirectUri
  const returnTo = page === null ? null : `${page}?oauth_state_id=${stateId}`
  bank.state
    .in(oauthVisits)
    .put({ stateId, linkToken, sessionId, institutionId, returnTo, outcome: null, isUsed: false })
  return { kind: 'started', stateId }
}

export function introduceVisit(
  bank: Bank,
  stateId: string,
  paymentOf: (token: LinkTokenRecord) => LinkPayment | null,
): OauthVisit {
  const { token, institution } = findOpenVisit(bank, stateId)
  const { requiredIfSupported, additionalConsented } = token.wishes
  return {
    kind: 'visit',
    institution: { name: institution.name, url: institution.url },
    clientName: token.clientName,
    products: [...new Set([...token.products, ...requiredIfSupported, ...additionalConsented])],
    payment: paymentOf(token),
  }
}

export function signInOnVisit(
  bank: Bank,
  stateId: string,
  given: { username: string; password: string },
): SignInOutcome {
  const { visit } = findOpenVisit(bank, stateId)
  return beginSignIn(bank, visit, visit.institutionId, given)
}

export function decideVisit(
  bank: Bank,
  stateId: string,
  signInId: string | null,
  isApproved: boolean,
): { kind: 'decided'; returnTo: string | null } {
  const { visit } = findOpenVisit(bank, stateId)
  if (isApproved && findDoneSignIn(bank, signInId ?? '').sessionId !== visit.sessionId) throw unknownState()
  bank.state.in(oauthVisits).put({ ...visit, outcome: { signInId: isApproved ? signInId : null } })
  return { kind: 'decided', returnTo: visit.returnTo }
}

/** What a visit in a window came to. Throws what the sign-in refuses, and ACCESS_NOT_GRANTED for a no. */
export function followVisit(bank: Bank, sessionId: string, stateId: string): { kind: 'waiting' } | SignedIn {
  const visit = bank.state.in(oauthVisits).get(stateId)
  if (!visit || visit.sessionId !== sessionId) throw unknownState()
  return visit.outcome === null ? { kind: 'waiting' } : useVisit(bank, visit)
}

/**
 * The way back into a session, by the address that the client's page was called with. Throws OAUTH_STATE_ID_NOT_FOUND,
 * OAUTH_STATE_ID_ALREADY_PROCESSED, and INCORRECT_LINK_TOKEN for the state of another session.
 */
export function returnFromVisit(
  bank: Bank,
  token: LinkTokenRecord,
  receivedRedirectUri: string,
): { sessionId: string; returned: NonNullable<LinkSession['returned']> } {
  const address = URL.canParse(receivedRedirectUri) ? new URL(receivedRedirectUri) : null
  const visit = bank.state.in(oauthVisits).get(address?.searchParams.get('oauth_state_id') ?? '')
  if (!visit?.outcome) throw unknownState()
  if (visit.linkToken !== token.linkToken) {
    throw new PlaidFailure(
      'OAUTH_ERROR',
      'INCORRECT_LINK_TOKEN',
      'the link token is not the one that this OAuth state was made with',
    )
  }
  if (visit.isUsed) {
    throw new PlaidFailure('OAUTH_ERROR', 'OAUTH_STATE_ID_ALREADY_PROCESSED', 'this oauth_state_id was used before', {
      status: 208,
    })
  }
  const institution = institutionOf(visit.institutionId)
  if (!institution) throw unknownState()
  const outcome: SignedIn | LinkRefusal = orRefuse(bank, () => useVisit(bank, visit))
  return {
    sessionId: visit.sessionId,
    returned: { institution: institutionForLink(bank, token, institution), outcome },
  }
}

export const hostedPath = (linkToken: string): string => `/link-bank/hosted/${linkToken.replace('link-sandbox-', '')}`

function useVisit(bank: Bank, visit: OauthVisitRecord): SignedIn {
  bank.state.in(oauthVisits).put({ ...visit, isUsed: true })
  const signInId = visit.outcome?.signInId ?? null
  if (signInId === null) {
    throw new PlaidFailure('ITEM_ERROR', 'ACCESS_NOT_GRANTED', 'the user did not allow access at the institution', {
      display: 'You did not allow access at your bank. Nothing was linked.',
    })
  }
  const outcome = goOn(bank, findDoneSignIn(bank, signInId))
  if (outcome.kind !== 'signed-in') throw unknownState()
  return outcome
}

/** Throws OAUTH_STATE_ID_NOT_FOUND also once the user has decided. */
function findOpenVisit(bank: Bank, stateId: string) {
  const visit = bank.state.in(oauthVisits).get(stateId)
  const institution = visit && institutionOf(visit.institutionId)
  if (!visit || !institution || visit.outcome !== null) throw unknownState()
  return { visit, institution, token: findLinkToken(bank, visit.linkToken) }
}

const unknownState = (): PlaidFailure =>
  new PlaidFailure('OAUTH_ERROR', 'OAUTH_STATE_ID_NOT_FOUND', 'could not find matching oauth_state_id', {
    status: 404,
    display: 'This visit to your bank is over. Please start again in the app.',
  })

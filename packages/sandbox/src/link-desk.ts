// What Link may ask of the bank, answered: sessions, institutions, signing in, and sharing accounts.
import type { Bank } from './bank.ts'
import { createPublicToken } from './items/create-item.ts'
import { announceNews } from './items/tell-client.ts'
import { institutionForLink, searchInstitutions } from './link-desk/institutions.ts'
import {
  beginSession,
  endSession,
  findSession,
  type LinkSessionRecord,
  noteAddedItem,
  noteEvents,
} from './link-desk/link-sessions.ts'
import { findLinkToken, updatedItem } from './link-desk/link-tokens.ts'
import {
  decideVisit,
  followVisit,
  introduceVisit,
  returnFromVisit,
  signInOnVisit,
  startVisit,
} from './link-desk/oauth-visits.ts'
import { linkedAccount } from './link-desk/offered-accounts.ts'
import { isPayment, payFrom, paymentOf } from './link-desk/payments.ts'
import { orRefuse } from './link-desk/refusals.ts'
import { joinUser, shareAccounts } from './link-desk/share-accounts.ts'
import { answerStep, beginSignIn, findDoneSignIn, type SignInRecord, signIns, whoIs } from './link-desk/sign-ins.ts'
import type { Linked, LinkPort, LinkSession } from './link-port.ts'
import type { ItemRecord, LinkTokenRecord } from './state/records.ts'
import { type Institution, institutionOf } from './world/institutions.ts'

export function openLinkDesk(bank: Bank): LinkPort {
  const refusing = <Result>(step: () => Result) => orRefuse(bank, step)
  return {
    openSession: (linkToken, receivedRedirectUri, way) =>
      refusing(() => {
        const token = findLinkToken(bank, linkToken)
        if (receivedRedirectUri === null) return describeSession(bank, token, beginSession(bank, token), null, way)
        const { sessionId, returned } = returnFromVisit(bank, token, receivedRedirectUri)
        const open = findSession(bank, sessionId)
        const session = open.finishedMs === null ? open : beginSession(bank, token)
        return describeSession(bank, token, session, returned, way)
      }),
    searchInstitutions: (linkToken, query) =>
      refusing(() => {
        const token = findLinkToken(bank, linkToken)
        return { kind: 'found', institutions: searchInstitutions(bank, token, query) }
      }),
    signIn: (linkToken, sessionId, institutionId, username, password) =>
      refusing(() => {
        const token = findLinkToken(bank, linkToken)
        const session = sessionId === null ? beginSession(bank, token) : findSession(bank, sessionId)
        return beginSignIn(bank, session, institutionId, { username, password })
      }),
    answerMfa: (signInId, answers) => refusing(() => answerStep(bank, signInId, answers)),
    finish: (signInId, accountIds) =>
      refusing(() => {
        const signIn = findDoneSignIn(bank, signInId)
        const token = findLinkToken(bank, signIn.linkToken)
        // What a bank says of a payment stays said, also when it says no.
        if (isPayment(token)) return finishPayment(bank, token, signIn, accountIds)
        return bank.state.together(() => finish(bank, token, signIn, accountIds))
      }),
    noteEvents: (sessionId, events) =>
      refusing(() => {
        noteEvents(bank, sessionId, events)
        return { kind: 'noted' }
      }),
    endSession: (sessionId, events, end) =>
      refusing(() => {
        endSession(bank, sessionId, events, end)
        return { kind: 'ended' }
      }),
    startOauth: (linkToken, sessionId, institutionId, way) =>
      refusing(() => startVisit(bank, linkToken, sessionId, institutionId, way)),
    openOauth: stateId => refusing(() => introduceVisit(bank, stateId, token => paymentOf(bank, token))),
    signInAtBank: (stateId, username, password) => refusing(() => signInOnVisit(bank, stateId, { username, password })),
    decideOauth: (stateId, signInId, isApproved) => refusing(() => decideVisit(bank, stateId, signInId, isApproved)),
    continueOauth: (sessionId, stateId) => refusing(() => followVisit(bank, sessionId, stateId)),
  }
}

function describeSession(
  bank: Bank,
  token: LinkTokenRecord,
  session: LinkSessionRecord,
  returned: LinkSession['returned'],
  way: 'dialog' | 'hosted',
): { kind: 'open' } & LinkSession {
  const updated = updatedItem(bank, token)
  const institution = institutionOf(updated?.institutionId ?? token.wishes.institutionId ?? '')
  const { requiredIfSupported, additionalConsented, choosesAccounts, severalItems, hosted } = token.wishes
  const products = [...new Set([...token.products, ...requiredIfSupported, ...additionalConsented])]
  return {
    kind: 'open',
    sessionId: session.sessionId,
    clientName: token.clientName,
    language: token.language,
    countryCodes: token.countryCodes,
    products,
    update: updated ? { choosesAccounts, asksConsent: asksConsent(updated, products) } : null,
    institution: institution ? institutionForLink(bank, token, institution) : null,
    payment: paymentOf(bank, token),
    severalItems: severalItems && !updated,
    oauthLeavesPage: way === 'hosted' || token.redirectUri !== null,
    hosted: way === 'hosted' ? { completionUri: hosted?.completionUri ?? null } : null,
    returned,
  }
}

function finishPayment(
  bank: Bank,
  token: LinkTokenRecord,
  signIn: SignInRecord,
  accountIds: readonly string[],
): Linked {
  payFrom(bank, token, signIn, accountIds)
  finishToken(bank, token)
  bank.state.in(signIns).remove(signIn.signInId)
  return { kind: 'linked', publicToken: null, institution: nameOf(whoIs(bank, signIn).institution), accounts: [] }
}

function finish(bank: Bank, token: LinkTokenRecord, signIn: SignInRecord, accountIds: readonly string[]): Linked {
  const { institution, resident } = whoIs(bank, signIn)
  const item = shareAccounts(bank, token, signIn, accountIds)
  const publicToken = createPublicToken(bank, item)
  noteAddedItem(bank, token, signIn.sessionId, item, publicToken)
  const { sessionId: linkSessionId, startedMs } = findSession(bank, signIn.sessionId)
  joinUser(bank, token, item, { linkSessionId, startedMs, publicToken })
  if (!token.wishes.severalItems) finishToken(bank, token)
  bank.state.in(signIns).remove(signIn.signInId)
  announceNews(bank, bank.state.items.get(item.itemId) ?? item)
  const shared = resident.accounts.filter(account => item.accountKeys.includes(account.key))
  return {
    kind: 'linked',
    publicToken,
    institution: nameOf(institution),
    accounts: shared.map(account => linkedAccount(bank, item.itemId, account)),
  }
}

/** Whether the client asks for more than the owner of the Item agreed to before. */
const asksConsent = (item: ItemRecord, products: readonly string[]): boolean =>
  products.some(product => !item.products.includes(product) && !item.consentedProducts?.includes(product))

const nameOf = ({ id, name }: Institution) => ({ institution_id: id, name })

const finishToken = (bank: Bank, token: LinkTokenRecord): void =>
  bank.state.linkTokens.put({ ...token, finished: { atMs: bank.clock.nowMs() } })

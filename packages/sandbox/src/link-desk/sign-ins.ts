// Somebody at a bank's door: the name and password were right, and whatever else the bank asks is being answered.
import type { Bank } from '../bank.ts'
import { reserveItemId } from '../items/create-item.ts'
import { refuseWhenDown } from '../items/find-item.ts'
import { healthOf } from '../items/institution-health.ts'
import { letIn, readSignIn, type SignIn } from '../items/sign-in.ts'
import type { SignInOutcome } from '../link-port.ts'
import { invalidInput, PlaidFailure } from '../plaid/failure.ts'
import { stableId } from '../stable-id.ts'
import { defineCollection } from '../state/collection.ts'
import type { ItemRecord, LinkTokenRecord } from '../state/records.ts'
import { type Institution, institutionOf } from '../world/institutions.ts'
import type { Resident } from '../world/resident.ts'
import { findLinkToken, updatedItem } from './link-tokens.ts'
import { checkMfa, type MfaPlan, mfaStepAt } from './mfa.ts'
import { choiceOf, isFiltered, offeredAccounts, refuseUnfit } from './offered-accounts.ts'

const signInMs = 30 * 60_000

/** Passwords are not kept. */
export type SignInRecord = {
  signInId: string
  linkToken: string
  sessionId: string
  institutionId: string
  username: string
  itemId: string
  expiresMs: number
  plan: MfaPlan | null
  /** How many of the plan's steps are done. */
  stage: number
}

export const signIns = defineCollection<SignInRecord>('link_sign_ins', signIn => signIn.signInId)

/** Throws INVALID_INSTITUTION, what an ill bank answers, and what a wrong name or password brings about. */
export function beginSignIn(
  bank: Bank,
  { linkToken, sessionId }: { linkToken: string; sessionId: string },
  institutionId: string,
  given: { username: string; password: string },
): SignInOutcome {
  const token = findLinkToken(bank, linkToken)
  const institution = offeredInstitution(bank, token, institutionId)
  const username = letIn(bank, institution, given.username, given.password)
  const plan = planOf(readSignIn(given.username, given.password))
  const updated = itemToUpdate(bank, token, institutionId, username)
  const itemId = updated?.itemId ?? reserveItemId(bank, token.clientId)
  const number = bank.state.nextNumber(`sign-in of ${linkToken}`)
  const signIn: SignInRecord = {
    signInId: stableId(37, [bank.seed, 'sign-in', linkToken, itemId, number]),
    linkToken,
    sessionId,
    institutionId: institution.id,
    username,
    itemId,
    expiresMs: bank.clock.nowMs() + signInMs,
    plan,
    stage: 0,
  }
  bank.state.in(signIns).put(signIn)
  return goOn(bank, signIn)
}

/** Throws INVALID_MFA; the same step may then be answered again. */
export function answerStep(bank: Bank, signInId: string, answers: readonly string[]): SignInOutcome {
  const signIn = findSignIn(bank, signInId)
  if (signIn.plan === null || mfaStepAt(signIn.plan, signIn.stage) === null) return goOn(bank, signIn)
  checkMfa(signIn.plan, signIn.stage, answers)
  const further = { ...signIn, stage: signIn.stage + 1 }
  bank.state.in(signIns).put(further)
  return goOn(bank, further)
}

/** What comes next: another step, or the accounts. */
export function goOn(bank: Bank, signIn: SignInRecord): SignInOutcome {
  const { signInId, itemId, plan, stage } = signIn
  const step = plan && mfaStepAt(plan, stage)
  if (step) return { kind: 'mfa', signInId, step }
  const token = findLinkToken(bank, signIn.linkToken)
  const { resident } = whoIs(bank, signIn)
  if (token.products.includes('payment_initiation')) {
    const paying = resident.accounts.filter(account => account.type === 'depository')
    refuseUnfit([], paying)
    return {
      kind: 'signed-in',
      signInId,
      accounts: paying.map(account => choiceOf(bank, itemId, resident, account, false)),
    }
  }
  const updated = updatedItem(bank, token)
  const isShared = (key: string) => updated?.accountKeys.includes(key) ?? false
  const offered = offeredAccounts(token, resident)
  if (!updated) refuseUnfit(token.products, offered)
  const choices =
    updated && !token.wishes.choosesAccounts
      ? resident.accounts.filter(account => isShared(account.key))
      : resident.accounts.filter(account => offered.includes(account) || isShared(account.key))
  return {
    kind: 'signed-in',
    signInId,
    accounts: choices.map(account => choiceOf(bank, itemId, resident, account, isShared(account.key))),
  }
}

/** Throws USER_INPUT_TIMEOUT for a sign-in that is over. */
function findSignIn(bank: Bank, signInId: string): SignInRecord {
  const signIn = bank.state.in(signIns).get(signInId)
  if (signIn && bank.clock.nowMs() < signIn.expiresMs) return signIn
  throw new PlaidFailure('ITEM_ERROR', 'USER_INPUT_TIMEOUT', 'the sign-in took too long. please start again', {
    display: 'The bank waited too long. Please start again.',
  })
}

/** As findSignIn; throws also when the bank still waits for an answer. */
export function findDoneSignIn(bank: Bank, signInId: string): SignInRecord {
  const signIn = findSignIn(bank, signInId)
  if (signIn.plan === null || mfaStepAt(signIn.plan, signIn.stage) === null) return signIn
  throw invalidInput('INVALID_CREDENTIALS', 'the bank still waits for an answer')
}

export function whoIs(bank: Bank, signIn: SignInRecord): { institution: Institution; resident: Resident } {
  const institution = institutionOf(signIn.institutionId)
  if (!institution) throw new Error(`A sign-in at an institution that does not exist: ${signIn.institutionId}`)
  return { institution, resident: bank.world.lifeAt(institution, signIn.username).resident }
}

/** Throws INVALID_INSTITUTION, INSTITUTION_DOWN and INSTITUTION_NO_LONGER_SUPPORTED. */
export function offeredInstitution(bank: Bank, token: LinkTokenRecord, institutionId: string): Institution {
  const institution = institutionOf(institutionId)
  const isOffered = institution && token.countryCodes.includes(institution.countryCode)
  if (!isOffered || (token.updateItemId === null && isFiltered(token, institution))) {
    throw invalidInput('INVALID_INSTITUTION', 'this institution is not offered in this session')
  }
  refuseWhenDown(bank, institutionId)
  if (healthOf(bank, institutionId) === 'unsupported') {
    throw new PlaidFailure(
      'INSTITUTION_ERROR',
      'INSTITUTION_NO_LONGER_SUPPORTED',
      'this institution is no longer supported',
      { display: 'This bank can no longer be linked.' },
    )
  }
  return institution
}

/** What the bank asks on top of the password; null: nothing. */
function planOf(signIn: SignIn): MfaPlan | null {
  if (signIn.kind === 'mfa') return signIn.plan
  return signIn.kind === 'custom' ? signIn.wishes.mfa : null
}

/** The Item that this session is about. Throws when somebody else, or another bank, signed in. */
function itemToUpdate(bank: Bank, token: LinkTokenRecord, institutionId: string, username: string): ItemRecord | null {
  const item = updatedItem(bank, token)
  if (!item) return null
  if (item.institutionId !== institutionId) {
    throw invalidInput('INVALID_INSTITUTION', 'an Item is repaired at the institution that it was made at')
  }
  if (item.username === username) return item
  throw new PlaidFailure(
    'ITEM_ERROR',
    'INVALID_UPDATED_USERNAME',
    'the username is not the one that this Item was made with',
    { display: 'Please sign in with the username that you used before.' },
  )
}

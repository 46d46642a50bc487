// Who may sign in at a bank, what their passwords ask for, and how everybody else is refused.
import type { Bank } from '../bank.ts'
import type { MfaPlan } from '../link-desk/mfa.ts'
import { type PlaidErrorType, PlaidFailure } from '../plaid/failure.ts'
import type { CustomWishes } from '../world/custom-wishes.ts'
import type { Institution } from '../world/institutions.ts'
import { dynamicUsername, personaNames } from '../world/personas.ts'
import { readCustomPassword } from './custom-password.ts'
import { customUsername, keepCustomResident } from './custom-residents.ts'
import { startDynamicRows } from './dynamic-rows.ts'

/** What a name and a password come to, before anything was done about it. */
export type SignIn =
  | { kind: 'good' }
  /** The password asks the bank to fail. */
  | { kind: 'error'; code: string }
  /** Good, once the bank's questions were answered. Nobody asks them where there is no Link. */
  | { kind: 'mfa'; plan: MfaPlan }
  /** A customer made to order; `wishes.mfa` may ask for questions, and `wishes.forcedError` for a failure. */
  | { kind: 'custom'; wishes: CustomWishes }
  | { kind: 'wrong' }

const usernames: ReadonlySet<string> = new Set(personaNames)

/** These take any password. */
const careless: ReadonlySet<string> = new Set([dynamicUsername])

/** Codes that a password `error_<CODE>` brings about, by their type. */
const errorTypes: Readonly<Record<string, PlaidErrorType>> = {
  INSTITUTION_DOWN: 'INSTITUTION_ERROR',
  INSTITUTION_NOT_AVAILABLE: 'INSTITUTION_ERROR',
  INSTITUTION_NOT_RESPONDING: 'INSTITUTION_ERROR',
  INSTITUTION_NO_LONGER_SUPPORTED: 'INSTITUTION_ERROR',
  INTERNAL_SERVER_ERROR: 'API_ERROR',
  PLANNED_MAINTENANCE: 'API_ERROR',
  INVALID_LINK_TOKEN: 'INVALID_INPUT',
  PLAID_ERROR: 'API_ERROR',
}

const itemCodes: ReadonlySet<string> = new Set([
  'COUNTRY_NOT_SUPPORTED',
  'INSUFFICIENT_CREDENTIALS',
  'INVALID_CREDENTIALS',
  'INVALID_MFA',
  'INVALID_SEND_METHOD',
  'ITEM_LOCKED',
  'ITEM_LOGIN_REQUIRED',
  'ITEM_NOT_SUPPORTED',
  'MFA_NOT_SUPPORTED',
  'NO_ACCOUNTS',
  'PASSWORD_RESET_REQUIRED',
  'USER_INPUT_TIMEOUT',
  'USER_SETUP_REQUIRED',
])

/** Reads a name and a password. Throws INVALID_FIELD when user_custom's JSON is not what the contract says. */
export function readSignIn(username: string, password: string): SignIn {
  if (username === customUsername) {
    const wishes = readCustomPassword(password)
    return wishes ? { kind: 'custom', wishes } : { kind: 'wrong' }
  }
  const code = /^error_([A-Z_]+)$/.exec(password)?.[1]
  if (code && (itemCodes.has(code) || errorTypes[code])) return { kind: 'error', code }
  if (!usernames.has(username)) return { kind: 'wrong' }
  const plan = mfaPlanOf(password)
  if (plan) return { kind: 'mfa', plan }
  const good = password === 'pass_good' || (careless.has(username) ? password !== '' : isEmptyWish(username, password))
  return good ? { kind: 'good' } : { kind: 'wrong' }
}

/**
 * Throws what the bank answers to a wrong name or password: INVALID_CREDENTIALS, the code that a password asks for, or
 * INVALID_FIELD for a made-to-order customer who makes no sense. Questions that a password asks for are Link's to ask.
 */
function refuseSignIn(username: string, password: string): void {
  const signIn = readSignIn(username, password)
  if (signIn.kind === 'error') throw askedFor(signIn.code)
  if (signIn.kind === 'custom' && signIn.wishes.forcedError !== null) throw askedFor(signIn.wishes.forcedError)
  if (signIn.kind === 'wrong') throw wrongCredentials()
}

/**
 * Lets somebody in, and gives the username under which the bank knows them: a made-to-order customer has one of their own
 * from their first sign-in on. Throws what refuseSignIn throws.
 */
export function letIn(bank: Bank, institution: Institution, username: string, password: string): string {
  refuseSignIn(username, password)
  if (username === customUsername) return keepCustomResident(bank, password)
  if (username === dynamicUsername) startDynamicRows(bank, institution)
  return username
}

/** Plaid documents `{}` as the password of its income customer. */
const isEmptyWish = (username: string, password: string): boolean =>
  username === 'user_bank_income' && password.trim() === '{}'

/** mfa_device, mfa_questions_<rounds>_<questions>, mfa_selections, mfa_selections_<rounds>_<questions>_<choices>. */
function mfaPlanOf(password: string): MfaPlan | null {
  const [, form, rounds, questions, choices] =
    /^mfa_(device|questions|selections)(?:_([1-9])_([1-9])(?:_([1-9]))?)?$/.exec(password) ?? []
  const asked = { rounds: Number(rounds), questions: Number(questions), choices: Number(choices) }
  if (form === 'device' && !rounds) return { form }
  if (form === 'questions' && rounds && !choices) {
    return { form, rounds: asked.rounds, questions: asked.questions }
  }
  if (form === 'selections' && choices) return { form, ...asked }
  if (form === 'selections' && !rounds) return { form: 'yes-or-no' }
  return captchaOf(password)
}

/** A password {"recaptcha": "good"}, or "bad", and nothing more. */
function captchaOf(password: string): MfaPlan | null {
  const outcome = /^\s*\{\s*"recaptcha"\s*:\s*"(good|bad)"\s*\}\s*$/.exec(password)?.[1]
  return outcome ? { form: 'recaptcha', isGood: outcome === 'good' } : null
}

const askedFor = (code: string): PlaidFailure =>
  new PlaidFailure(errorTypes[code] ?? 'ITEM_ERROR', code, `the bank answered ${code}, as this password asks it to`, {
    display: 'The bank could not sign you in. Please try again later.',
  })

const wrongCredentials = (): PlaidFailure =>
  new PlaidFailure('ITEM_ERROR', 'INVALID_CREDENTIALS', 'the provided credentials were not correct. please try again', {
    display: 'The provided credentials were not correct. Please try again.',
  })

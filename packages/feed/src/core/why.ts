// What a bank's error code means to a person. Source: https://plaid.com/docs/errors/

export type Why =
  /** The bank wants its customer to sign in again. */
  | 'sign-in'
  /** The bank has locked the login, usually after wrong passwords. */
  | 'locked'
  /** User name, password or code were not right. */
  | 'wrong-credentials'
  /** The bank wants something settled at its own site first: a new password, a setup. */
  | 'setup-at-bank'
  /** The bank asks in a way that only Link can answer. */
  | 'confirmation'
  /** The consent does not cover what is asked. */
  | 'more-consent'
  /** The login has no account that may be read. */
  | 'no-accounts'
  /** The household took its permission back at the bank. */
  | 'permission-revoked'
  /** The bank does not know the Item any more. */
  | 'unknown-to-bank'
  /** The institution does not answer Plaid. */
  | 'institution-down'
  /** Hearth asked too often. */
  | 'too-many-calls'
  /** No answer came that could be understood. */
  | 'no-answer'
  | 'other'

const codes: Record<string, Why> = {
  ITEM_LOGIN_REQUIRED: 'sign-in',
  ITEM_LOCKED: 'locked',
  INVALID_CREDENTIALS: 'wrong-credentials',
  INVALID_MFA: 'wrong-credentials',
  INVALID_UPDATED_USERNAME: 'wrong-credentials',
  INSUFFICIENT_CREDENTIALS: 'wrong-credentials',
  PASSWORD_RESET_REQUIRED: 'setup-at-bank',
  USER_SETUP_REQUIRED: 'setup-at-bank',
  USER_INPUT_TIMEOUT: 'confirmation',
  MFA_NOT_SUPPORTED: 'confirmation',
  ACCESS_NOT_GRANTED: 'more-consent',
  ADDITIONAL_CONSENT_REQUIRED: 'more-consent',
  NO_ACCOUNTS: 'no-accounts',
  USER_PERMISSION_REVOKED: 'permission-revoked',
  ITEM_NOT_FOUND: 'unknown-to-bank',
  INVALID_ACCESS_TOKEN: 'unknown-to-bank',
  INTERNAL_SERVER_ERROR: 'no-answer',
  PLANNED_MAINTENANCE: 'institution-down',
  NO_ANSWER: 'no-answer',
}

const reasonsToSignIn: readonly Why[] = [
  'sign-in',
  'locked',
  'wrong-credentials',
  'setup-at-bank',
  'confirmation',
  'more-consent',
  'no-accounts',
]

/** Null when there is no code. */
export function whyOf(code: string | null): Why | null {
  if (code === null) return null
  const known = codes[code]
  if (known) return known
  if (code.startsWith('INSTITUTION_') && code !== 'INSTITUTION_RATE_LIMIT') return 'institution-down'
  return code.endsWith('_LIMIT') ? 'too-many-calls' : 'other'
}

/** Whether the household can settle it in Link's update mode. */
export const isRepairable = (why: Why | null): boolean => why !== null && reasonsToSignIn.includes(why)

/** Whether the access token is of no use any more. */
export const isGone = (why: Why | null): boolean => why === 'permission-revoked' || why === 'unknown-to-bank'

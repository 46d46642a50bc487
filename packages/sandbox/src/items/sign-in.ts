// Who may sign in at a bank, and how everybody else is refused.
import { type PlaidErrorType, PlaidFailure } from '../plaid/failure.ts'
import { quietUsername } from '../world/resident.ts'

const usernames: ReadonlySet<string> = new Set(['user_good', 'user_transactions_dynamic', quietUsername])

/** Codes that a password `error_<CODE>` brings about, by their type. */
const errorTypes: Readonly<Record<string, PlaidErrorType>> = {
  INSTITUTION_DOWN: 'INSTITUTION_ERROR',
  INSTITUTION_NOT_AVAILABLE: 'INSTITUTION_ERROR',
  INSTITUTION_NOT_RESPONDING: 'INSTITUTION_ERROR',
  INSTITUTION_NO_LONGER_SUPPORTED: 'INSTITUTION_ERROR',
  INTERNAL_SERVER_ERROR: 'API_ERROR',
  PLANNED_MAINTENANCE: 'API_ERROR',
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

/** Throws what the bank answers to a wrong name or password: INVALID_CREDENTIALS, or the code that a password asks for. */
export function refuseSignIn(username: string, password: string): void {
  const code = /^error_([A-Z_]+)$/.exec(password)?.[1]
  if (code && (itemCodes.has(code) || errorTypes[code])) {
    throw new PlaidFailure(
      errorTypes[code] ?? 'ITEM_ERROR',
      code,
      `the bank answered ${code}, as this password asks it to`,
      {
        display: 'The bank could not sign you in. Please try again later.',
      },
    )
  }
  const anyPassword = username === 'user_transactions_dynamic' && password !== ''
  if (usernames.has(username) && (password === 'pass_good' || anyPassword)) return
  throw new PlaidFailure(
    'ITEM_ERROR',
    'INVALID_CREDENTIALS',
    'the provided credentials were not correct. please try again',
    {
      display: 'The provided credentials were not correct. Please try again.',
    },
  )
}

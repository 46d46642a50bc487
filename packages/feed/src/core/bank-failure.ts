// What a failure of the bank means for an Item. Source: https://plaid.com/docs/errors/
import type { BankFailure } from '@hearth/plaid'
import { Refusal, type RefusalCode } from '@hearth/refusals'

export type Meaning =
  /** The household has to do something at the bank, through Link. */
  | 'needs-you'
  /** It passes by itself; what we have is kept. */
  | 'bank-unavailable'
  /** The bank no longer knows the Item. */
  | 'gone'

const needsYou = new Set([
  'ITEM_LOGIN_REQUIRED',
  'ITEM_LOCKED',
  'INVALID_CREDENTIALS',
  'INVALID_MFA',
  'INVALID_UPDATED_USERNAME',
  'INSUFFICIENT_CREDENTIALS',
  'PASSWORD_RESET_REQUIRED',
  'USER_SETUP_REQUIRED',
  'USER_INPUT_TIMEOUT',
  'MFA_NOT_SUPPORTED',
  'NO_ACCOUNTS',
  'ACCESS_NOT_GRANTED',
  'ADDITIONAL_CONSENT_REQUIRED',
  'USER_PERMISSION_REVOKED',
])
const gone = new Set(['ITEM_NOT_FOUND', 'INVALID_ACCESS_TOKEN'])

export const meaningOf = (failure: BankFailure): Meaning => {
  if (failure.kind !== 'refused') return 'bank-unavailable'
  if (gone.has(failure.code)) return 'gone'
  return needsYou.has(failure.code) ? 'needs-you' : 'bank-unavailable'
}

/** The bank's own code, for the person who will search for it. */
export const codeOf = (failure: BankFailure): string => (failure.kind === 'refused' ? failure.code : 'NO_ANSWER')

// Plaid's own trouble, as against a request that it will not take however often it is repeated.
const isPassing = (failure: BankFailure): boolean =>
  failure.kind === 'unreachable' ||
  failure.status >= 500 ||
  failure.status === 429 ||
  failure.errorType === 'INSTITUTION_ERROR'

/** The refusal that a person gets who asked for something that the bank would not do. */
export function refusalOf(failure: BankFailure): Refusal {
  const code: RefusalCode =
    meaningOf(failure) === 'needs-you'
      ? 'BANK_LOGIN_REQUIRED'
      : isPassing(failure)
        ? 'BANK_UNAVAILABLE'
        : 'BANK_REFUSED'
  return new Refusal(code, {
    bankCode: codeOf(failure),
    cause: failure.kind === 'refused' ? failure.message : failure.reason,
  })
}

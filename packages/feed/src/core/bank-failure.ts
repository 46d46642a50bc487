// What a failure of the bank means for an Item. Source: https://plaid.com/docs/errors/
import type { BankFailure } from '@hearth/plaid'
import { Refusal, type RefusalCode, refusals } from '@hearth/refusals'
import type { NotYet } from './back-off.ts'
import { isGone, isRepairable, whyOf } from './why.ts'

export type Meaning =
  /** The household has to do something at the bank, through Link. */
  | 'needs-you'
  /** It passes by itself; what we have is kept. */
  | 'bank-unavailable'
  /** The bank no longer knows the Item. */
  | 'gone'

export const meaningOf = (failure: BankFailure): Meaning => {
  if (failure.kind !== 'refused') return 'bank-unavailable'
  const why = whyOf(failure.code)
  if (isGone(why)) return 'gone'
  return isRepairable(why) ? 'needs-you' : 'bank-unavailable'
}

/** The bank's own code, for the person who will search for it. */
export const codeOf = (failure: BankFailure): string => (failure.kind === 'refused' ? failure.code : 'NO_ANSWER')

/** Whether the bank says no more than that its history is not there yet. */
export const isNotReady = (failure: BankFailure): boolean => codeOf(failure) === 'PRODUCT_NOT_READY'

// Plaid's own trouble, as against a request that it will not take however often it is repeated.
const isPassing = (failure: BankFailure): boolean =>
  failure.kind === 'unreachable' ||
  failure.status >= 500 ||
  failure.status === 429 ||
  failure.errorType === 'INSTITUTION_ERROR'

/** The refusal that a person gets who asked for something that the bank would not do. */
export function refusalOf(failure: BankFailure): Refusal {
  return new Refusal(refusalCodeOf(failure), {
    bankCode: codeOf(failure),
    cause: failure.kind === 'refused' ? failure.message : failure.reason,
  })
}

function refusalCodeOf(failure: BankFailure): RefusalCode {
  const meaning = meaningOf(failure)
  if (meaning === 'needs-you') return 'BANK_LOGIN_REQUIRED'
  if (meaning === 'gone') return 'BANK_CONNECTION_ENDED'
  return isPassing(failure) ? 'BANK_UNAVAILABLE' : 'BANK_REFUSED'
}

/** The refusal that a person gets who asks before the bank may be asked again; it says from when on. */
export function refusalOfNotYet({ because, until, waitSeconds }: NotYet): Refusal {
  const code = because === 'calls-spent' ? 'BANK_CALLS_SPENT' : 'BANK_ASKS_TO_WAIT'
  return new Refusal(code, {
    message: `${refusals[code]} It goes on at ${until.toISOString()}.`,
    retryAfterSeconds: waitSeconds,
  })
}

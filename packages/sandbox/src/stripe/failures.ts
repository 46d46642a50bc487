// What Stripe makes of ACH return codes, and how somebody asks for a return.
import { type ReturnWish, readReturnWish, returnReasons } from '../ach/return-codes.ts'

/** Stripe's failure code for an ACH return code. */
export function failureCodeOf(returnCode: string): string {
  return codes[returnCode] ?? 'could_not_process'
}

const codes: Readonly<Record<string, string>> = {
  R01: 'insufficient_funds',
  R02: 'account_closed',
  R03: 'no_account',
  R04: 'invalid_account_number',
  R05: 'debit_not_authorized',
  R07: 'debit_not_authorized',
  R08: 'debit_not_authorized',
  R09: 'insufficient_funds',
  R10: 'debit_not_authorized',
  R11: 'debit_not_authorized',
  R16: 'account_frozen',
  R20: 'bank_account_restricted',
  R29: 'debit_not_authorized',
}

const messages: Readonly<Record<string, string>> = {
  account_closed: "The customer's bank account has been closed.",
  account_frozen: "The customer's bank account is frozen.",
  bank_account_restricted: "The customer's account cannot be debited.",
  could_not_process: "The customer's bank could not process this payment.",
  debit_not_authorized: 'The customer has told their bank that this payment was not authorized.',
  insufficient_funds: "The customer's account has insufficient funds to cover this payment.",
  invalid_account_number: "The customer's bank account number is invalid.",
  invalid_currency: "The customer's account cannot be debited in this currency.",
  no_account: "The customer's bank account could not be found.",
}

export const failureMessageOf = (code: string): string => messages[code] ?? String(messages.could_not_process)

/** The reason of a dispute for a return that came late. */
export function disputeReasonOf(failureCode: string): string {
  if (failureCode === 'insufficient_funds' || failureCode === 'debit_not_authorized') return failureCode
  return failureCode === 'could_not_process' ? 'bank_cannot_process' : 'incorrect_account_details'
}

/** Whether the customer's bank never paid, or paid and took it back. */
export const isUnpaid = (returnCode: string): boolean => returnReasons[returnCode]?.unpaid ?? true

/**
 * The return that a charge asks for: metadata `return` of 'R10', or the words `return:R10` in the description. With '-late' it comes
 * after the charge had succeeded, and becomes a dispute. It is read when the debit is due, so it may also be asked for later on.
 */
export function returnWishOf(charge: {
  description: string | null
  metadata: Record<string, string>
}): ReturnWish | null {
  const [, words = ''] = /\breturn:(R\d\d(?:-late)?)\b/.exec(charge.description ?? '') ?? []
  return readReturnWish(charge.metadata.return ?? words)
}

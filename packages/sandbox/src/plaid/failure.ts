// The errors that Plaid answers with, and their HTTP status.

export type PlaidErrorType =
  | 'INVALID_REQUEST'
  | 'INVALID_RESULT'
  | 'INVALID_INPUT'
  | 'INSTITUTION_ERROR'
  | 'RATE_LIMIT_EXCEEDED'
  | 'API_ERROR'
  | 'ITEM_ERROR'
  | 'ASSET_REPORT_ERROR'
  | 'OAUTH_ERROR'
  | 'PAYMENT_ERROR'
  | 'INCOME_VERIFICATION_ERROR'
  | 'MICRODEPOSITS_ERROR'
  | 'SANDBOX_ERROR'
  | 'SIGNAL_ERROR'
  | 'TRANSACTIONS_ERROR'
  | 'TRANSACTION_ERROR'
  | 'TRANSFER_ERROR'
  | 'USER_ERROR'
  | 'BANK_TRANSFER_ERROR'
  | 'RECAPTCHA_ERROR'
  | 'PARTNER_ERROR'

/** Thrown by an endpoint; becomes an answer with every key that an SDK looks for. */
export class PlaidFailure extends Error {
  readonly status: number
  readonly errorType: PlaidErrorType
  readonly errorCode: string
  readonly displayMessage: string | null
  /** For a report on several Items: what is wrong with each. */
  readonly causes: readonly object[] | null

  constructor(
    errorType: PlaidErrorType,
    errorCode: string,
    message: string,
    more: { status?: number; display?: string | null; causes?: readonly object[] } = {},
  ) {
    super(message)
    this.status = more.status ?? 400
    this.errorType = errorType
    this.errorCode = errorCode
    this.displayMessage = more.display ?? null
    this.causes = more.causes ?? null
  }
}

export const invalidField = (message: string): PlaidFailure =>
  new PlaidFailure('INVALID_REQUEST', 'INVALID_FIELD', message)

export const invalidInput = (code: string, message: string): PlaidFailure =>
  new PlaidFailure('INVALID_INPUT', code, message)

/** The body of an error as it goes over the wire. */
export const failureBody = (failure: PlaidFailure, requestId: string) => ({
  ...(failure.causes && { causes: failure.causes }),
  display_message: failure.displayMessage,
  documentation_url: 'https://plaid.com/docs/errors/',
  error_code: failure.errorCode,
  error_message: failure.message,
  error_type: failure.errorType,
  request_id: requestId,
  suggested_action: null,
})

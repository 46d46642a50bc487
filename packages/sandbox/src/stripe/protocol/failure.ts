// The errors that Stripe answers with.

export type StripeErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

export type FailureDetails = {
  code?: string
  param?: string
  declineCode?: string
  /** Resources that the error is about, as they are shown. */
  paymentIntent?: object
  setupIntent?: object
  charge?: string
}

/** Thrown by a route; becomes Stripe's error body. */
export class StripeFailure extends Error {
  readonly status: number
  readonly type: StripeErrorType
  readonly details: FailureDetails

  constructor(status: number, type: StripeErrorType, message: string, details: FailureDetails = {}) {
    super(message)
    this.status = status
    this.type = type
    this.details = details
  }
}

/** 400: the request itself is wrong. */
export const refuse = (message: string, details: FailureDetails = {}): StripeFailure =>
  new StripeFailure(400, 'invalid_request_error', message, details)

/** 402: the request was fine, and the bank said no. */
export const declined = (message: string, details: FailureDetails): StripeFailure =>
  new StripeFailure(402, 'card_error', message, details)

export const missingResource = (status: 400 | 404, noun: string, id: string, param: string): StripeFailure =>
  new StripeFailure(status, 'invalid_request_error', `No such ${noun}: '${id}'`, { code: 'resource_missing', param })

/** The body of an error as it goes over the wire; keys that do not apply are absent, as at Stripe. */
export function failureBody(failure: StripeFailure, requestId: string): { error: Record<string, unknown> } {
  const { code, param, declineCode, paymentIntent, setupIntent, charge } = failure.details
  return {
    error: {
      ...(charge === undefined ? {} : { charge }),
      ...(code === undefined ? {} : { code, doc_url: docUrl(code) }),
      ...(declineCode === undefined ? {} : { decline_code: declineCode }),
      message: failure.message,
      ...(param === undefined ? {} : { param }),
      ...(paymentIntent === undefined ? {} : { payment_intent: paymentIntent }),
      request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
      ...(setupIntent === undefined ? {} : { setup_intent: setupIntent }),
      type: failure.type,
    },
  }
}

export const docUrl = (code: string): string => `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`

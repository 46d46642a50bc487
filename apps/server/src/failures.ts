// How each refusal is said over HTTP: the only place that knows both.
import { Refusal, type RefusalCode } from '@hearth/refusals'

export const statusOf = {
  SIGN_IN_REQUIRED: 401,
  INVALID_CREDENTIALS: 401,
  EMAIL_TAKEN: 409,
  WEAK_PASSWORD: 400,
  TOO_MANY_ATTEMPTS: 429,
  ORIGIN_NOT_ALLOWED: 403,
  INVALID_REQUEST: 400,
  INVALID_JSON: 400,
  BODY_TOO_LARGE: 413,
  ROUTE_NOT_FOUND: 404,
  INVALID_MONTH: 400,
  INVALID_PERIOD: 400,
  INVALID_DAY: 400,
  INVALID_AMOUNT: 400,
  INVALID_CURSOR: 400,
  INVALID_CURRENCY: 400,
  ITEM_NOT_FOUND: 404,
  ACCOUNT_NOT_FOUND: 404,
  TRANSACTION_NOT_FOUND: 404,
  SYNC_NOT_FOUND: 404,
  SYNC_PAGE_NOT_FOUND: 404,
  SYNC_CANNOT_BE_REVERTED: 409,
  OPENING_BALANCE_STAYS: 409,
  TRANSACTION_TAKEN_BACK: 409,
  BALANCE_HAS_CHANGED: 409,
  CORRECTION_NOT_FOUND: 404,
  TRANSFER_NOT_FOUND: 404,
  TRANSFER_SAME_ACCOUNT: 409,
  TRANSFER_SAME_DIRECTION: 409,
  TRANSFER_AMOUNTS_DIFFER: 409,
  TRANSFER_ALREADY_PAIRED: 409,
  TRANSACTION_IS_TRANSFER: 409,
  CHANGE_NOT_FOUND: 404,
  CHANGE_ALREADY_UNDONE: 409,
  CHANGE_TOO_OLD: 409,
  CHANGE_BUILT_UPON: 409,
  SPLITS_DO_NOT_SUM: 409,
  TOO_MANY_SPLITS: 409,
  PAYEE_NOT_FOUND: 404,
  SPELLING_NOT_FOUND: 404,
  PAYEE_EXISTS: 409,
  REFUND_DOES_NOT_FIT: 409,
  ATTACHMENT_NOT_FOUND: 404,
  ATTACHMENT_TYPE_UNKNOWN: 415,
  TOO_MANY_ATTACHMENTS: 409,
  RULE_NOT_FOUND: 404,
  RULE_MATCHES_EVERYTHING: 409,
  RULE_ACTIONS_CLASH: 409,
  RULE_SPLIT_WITHOUT_REST: 409,
  RULES_GO_IN_CIRCLES: 409,
  TOO_MANY_RULES: 409,
  TAG_NOT_FOUND: 404,
  TAG_EXISTS: 409,
  NOTHING_SELECTED: 409,
  TOO_MANY_SELECTED: 409,
  PERIOD_IS_EMPTY: 400,
  REPORT_RANGE_INVALID: 400,
  REPORT_MIXES_CURRENCIES: 409,
  SERIES_NOT_FOUND: 404,
  SERIES_CURRENCY_DIFFERS: 409,
  SERIES_DIRECTION_DIFFERS: 409,
  SERIES_IS_NO_PAYDAY: 409,
  SERIES_AMOUNT_IS_ZERO: 400,
  INVALID_RATE: 400,
  RATE_NOT_FOUND: 404,
  RATE_IN_USE: 409,
  RATE_MISSING: 409,
  ACCOUNT_STAYS_OFF_BUDGET: 409,
  CATEGORY_NOT_FOUND: 404,
  CATEGORY_HAS_NO_ENVELOPE: 409,
  CATEGORY_PAYS_A_CARD: 409,
  CATEGORY_NAME_TAKEN: 409,
  CATEGORY_GROUP_NOT_FOUND: 404,
  CATEGORY_GROUP_NOT_EMPTY: 409,
  CATEGORY_IN_USE: 409,
  CATEGORIES_DIFFER: 409,
  CATEGORY_SAME: 409,
  CATEGORY_IS_NO_INCOME: 409,
  NOT_ENOUGH_AVAILABLE: 409,
  NOTHING_TO_COVER: 409,
  ACCOUNT_IS_FED: 409,
  PUBLIC_TOKEN_INVALID: 400,
  ITEM_ALREADY_LINKED: 409,
  ACCOUNTS_UNDECIDED: 409,
  ACCOUNTS_DIFFER: 409,
  ACCOUNT_NOT_FED: 409,
  BANK_UNAVAILABLE: 503,
  BANK_REFUSED: 502,
  BANK_LOGIN_REQUIRED: 409,
  BANK_CONNECTION_ENDED: 409,
  BANK_ASKS_TO_WAIT: 429,
  BANK_CALLS_SPENT: 429,
  WEBHOOK_NOT_VERIFIED: 401,
} as const satisfies Record<RefusalCode, number>

/** The code of a bug. It is no refusal: nobody throws it. */
export const internalError = {
  code: 'INTERNAL',
  status: 500,
  message:
    'Something in Hearth itself went wrong, and the request was not finished. The log says more under this request id.',
} as const

/** What fastify and its plugins report about a request before our own code sees it. */
const refusalOfFastify: Record<string, RefusalCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'INVALID_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INVALID_JSON',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'INVALID_REQUEST',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID_REQUEST',
  FST_ERR_BAD_URL: 'INVALID_REQUEST',
  FST_ERR_MAX_PARAM_LENGTH: 'ROUTE_NOT_FOUND',
}

type ValidationError = { instancePath: string; message?: string; params: Record<string, unknown> }

/** The refusal that an error amounts to, or null when it is a bug. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return null
  if ('validation' in error && Array.isArray(error.validation)) {
    const part = 'validationContext' in error ? String(error.validationContext) : 'request'
    return refuseInvalid(part, error.validation)
  }
  const code = 'code' in error ? refusalOfFastify[String(error.code)] : undefined
  if (code === undefined) return null
  const message = code === 'INVALID_REQUEST' ? `${error.message}. Nothing was changed.` : undefined
  return new Refusal(code, { cause: error, ...(message !== undefined && { message }) })
}

// No other number of the contract has a limit as large as those of amounts.
const amountLimitMin = 1_000_000_000_000

const partNames: Record<string, string> = { querystring: 'query', params: 'path' }

function refuseInvalid(part: string, errors: ValidationError[]): Refusal {
  // An alternative that does not fit is reported before the error that a person can act on, so the deepest one is told.
  const [error] = errors.toSorted((a, b) => depthOf(b) - depthOf(a))
  if (!error) return new Refusal('INVALID_REQUEST')
  if (errors.some(({ params }) => Math.abs(Number(params.limit)) >= amountLimitMin))
    return new Refusal('INVALID_AMOUNT')
  const field = [partNames[part] ?? part, ...error.instancePath.split('/').slice(1)].join('.')
  return new Refusal('INVALID_REQUEST', { message: `${field} ${reasonOf(error)}. Nothing was changed.` })
}

const depthOf = (error: ValidationError) => error.instancePath.split('/').length

function reasonOf({ message = 'is not in the expected form', params }: ValidationError): string {
  const unknown = params.additionalProperties
  return Array.isArray(unknown) ? `${message}: ${unknown.join(', ')}` : message
}

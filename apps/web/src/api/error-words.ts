// What an error is called on a screen: what happened, what was kept, what to do. An unknown code keeps the server's words.
import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { ApiError } from './call.ts'

const words: Record<string, MessageDescriptor> = {
  NO_ANSWER: msg`Hearth does not answer. Nothing was changed; check that it is running and try again.`,
  SIGN_IN_REQUIRED: msg`You are not signed in. Sign in and try again.`,
  INVALID_CREDENTIALS: msg`That e-mail address and password do not match. Nothing was changed.`,
  INVALID_EMAIL: msg`That is not an e-mail address. Write it as name@example.org.`,
  EMAIL_TAKEN: msg`That e-mail address is already registered. Sign in instead.`,
  WEAK_PASSWORD: msg`The password is too short or too long. Use 8 to 128 characters.`,
  TOO_MANY_ATTEMPTS: msg`Too many attempts. Wait a minute and try again; nothing was changed.`,
  INVALID_AMOUNT: msg`That amount is larger than Hearth can keep. Nothing was changed.`,
  INVALID_CURSOR: msg`The list cannot go on from there. Start again from its beginning.`,
  ITEM_NOT_FOUND: msg`There is no such bank connection in your household.`,
  ACCOUNT_NOT_FOUND: msg`There is no such account in your household.`,
  TRANSACTION_NOT_FOUND: msg`There is no such transaction in your household.`,
  SYNC_NOT_FOUND: msg`There is no such sync in your household.`,
  SYNC_PAGE_NOT_FOUND: msg`This sync has no such page, or it is too old to be kept.`,
  SYNC_CANNOT_BE_REVERTED: msg`Only the newest sync that changed something can be taken back, and not the one that brought the history. Nothing was changed.`,
  CATEGORY_NOT_FOUND: msg`There is no such category in your household.`,
  PUBLIC_TOKEN_INVALID: msg`The bank did not accept this link. It may be used or expired. Nothing was added; start again.`,
  ITEM_ALREADY_LINKED: msg`This bank connection is already part of a household. Nothing was added.`,
  BANK_UNAVAILABLE: msg`The bank does not answer right now. Everything you had is kept; try again in a few minutes.`,
  LINK_SCRIPT_NOT_LOADED: msg`The bank's window could not be loaded. Nothing was changed; check your connection and try again.`,
  BANK_REFUSED: msg`The bank refused the request. Everything you had is kept.`,
  BANK_LOGIN_REQUIRED: msg`Your bank wants you to sign in again. Everything you had is kept; repair the connection in settings.`,
}
const failed = msg`Something went wrong inside Hearth. What you had is kept; try again.`

export type ErrorWords = { text: string; code: string | null; requestId: string | null }

export function describeError(error: unknown, i18n: I18n): ErrorWords {
  if (!(error instanceof ApiError)) return { text: i18n._(failed), code: null, requestId: null }
  const known = words[error.code]
  const text = known ? i18n._(known) : error.status >= 500 ? i18n._(failed) : error.message
  return { text, code: error.bankCode ?? error.code, requestId: error.requestId }
}

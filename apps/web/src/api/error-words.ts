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
  ORIGIN_NOT_ALLOWED: msg`This request came from another website, so it was not carried out.`,
  INVALID_REQUEST: msg`The request is not in the expected form. Nothing was changed.`,
  INVALID_JSON: msg`The request body is not valid JSON. Nothing was changed.`,
  BODY_TOO_LARGE: msg`The request is larger than Hearth accepts. Nothing was changed.`,
  ROUTE_NOT_FOUND: msg`There is nothing at this address.`,
  INVALID_MONTH: msg`That is not a month. Write it as 2026-11.`,
  INVALID_DAY: msg`That is not a day. Write it as 2026-11-22.`,
  INVALID_AMOUNT: msg`That amount is larger than Hearth can keep. Nothing was changed.`,
  INVALID_CURSOR: msg`The list cannot go on from there. Start again from its beginning.`,
  INVALID_CURRENCY: msg`Hearth does not know that currency. Use an ISO 4217 code such as EUR.`,
  ITEM_NOT_FOUND: msg`There is no such bank connection in your household.`,
  ACCOUNT_NOT_FOUND: msg`There is no such account in your household.`,
  TRANSACTION_NOT_FOUND: msg`There is no such transaction in your household.`,
  SYNC_NOT_FOUND: msg`There is no such sync in your household.`,
  SYNC_PAGE_NOT_FOUND: msg`This sync has no such page, or it is too old to be kept.`,
  SYNC_CANNOT_BE_REVERTED: msg`Only the newest sync that changed something can be taken back, and not the one that brought the history. Nothing was changed.`,
  TRANSFER_NOT_FOUND: msg`There is no such transfer in your household.`,
  TRANSFER_SAME_ACCOUNT: msg`Both rows are on the same account, so no money moved between accounts. Nothing was changed.`,
  TRANSFER_SAME_DIRECTION: msg`A transfer leaves one account and arrives on another; these rows go the same way. Nothing was changed.`,
  TRANSFER_AMOUNTS_DIFFER: msg`The two rows have different amounts, so they are not one movement. Nothing was changed.`,
  TRANSFER_ALREADY_PAIRED: msg`One of the rows is part of another transfer. Undo that one first; nothing was changed.`,
  TRANSACTION_IS_TRANSFER: msg`This row is one half of a transfer between your accounts, so it is neither income nor spending. Undo the transfer first.`,
  CHANGE_NOT_FOUND: msg`There is no such change in your household, or it is too long ago to be kept.`,
  CHANGE_ALREADY_UNDONE: msg`This change was taken back already. Nothing was changed.`,
  CHANGE_TOO_OLD: msg`A change can be taken back for 30 days. Nothing was changed.`,
  CHANGE_BUILT_UPON: msg`Later changes stand on this one, so it cannot be taken back by itself. Take those back first; nothing was changed.`,
  SPLITS_DO_NOT_SUM: msg`The parts do not sum to the transaction. Nothing was changed; make them come to its amount.`,
  TOO_MANY_SPLITS: msg`A transaction can have 50 parts at most. Nothing was changed.`,
  PAYEE_NOT_FOUND: msg`There is no such payee in your household.`,
  OPENING_BALANCE_STAYS: msg`The opening balance cannot be deleted: the account starts from it. Nothing was changed.`,
  TRANSACTION_TAKEN_BACK: msg`The bank has taken this transaction back meanwhile, so there is nothing to restore.`,
  BALANCE_HAS_CHANGED: msg`The balance or its rows have changed meanwhile, so nothing was corrected. Look at the account again.`,
  CORRECTION_NOT_FOUND: msg`There is no such correction, or it cannot be undone any more. Nothing was changed.`,
  CATEGORY_NOT_FOUND: msg`There is no such category in your household.`,
  CATEGORY_HAS_NO_ENVELOPE: msg`Income and transfers have no envelope, so nothing can be assigned to them.`,
  ACCOUNT_IS_FED: msg`The bank reports this account, so rows cannot be added to it by hand.`,
  PUBLIC_TOKEN_INVALID: msg`The bank did not accept this link. It may be used or expired. Nothing was added; start again.`,
  ITEM_ALREADY_LINKED: msg`This bank connection is already part of a household. Nothing was added.`,
  ACCOUNTS_UNDECIDED: msg`You may have some of these accounts already. Nothing was added; start again and say what becomes of each.`,
  ACCOUNTS_DIFFER: msg`These are different accounts, so the history of one cannot go on with the other. Nothing was added.`,
  ACCOUNT_NOT_FED: msg`No bank reports this account, so there is nothing to end. Nothing was changed.`,
  BANK_UNAVAILABLE: msg`The bank does not answer right now. Everything you had is kept; try again in a few minutes.`,
  LINK_SCRIPT_NOT_LOADED: msg`The bank's window could not be loaded. Nothing was changed; check your connection and try again.`,
  BANK_REFUSED: msg`The bank refused the request. Everything you had is kept.`,
  BANK_CONNECTION_ENDED: msg`The bank has ended this connection for good. Everything you had is kept; link the bank again to go on.`,
  BANK_ASKS_TO_WAIT: msg`The bank asks to be left alone for a while. Everything you had is kept; Hearth goes on by itself.`,
  BANK_CALLS_SPENT: msg`This bank was asked very often today, so Hearth pauses until tomorrow. Everything you had is kept.`,
  WEBHOOK_NOT_VERIFIED: msg`The webhook is not signed by the bank, or is too old. It was ignored.`,
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

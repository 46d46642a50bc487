// The one catalogue of refusals. A sentence says what happened, what was kept and what to do; docs/errors.md lists them all.

export const refusals = {
  SIGN_IN_REQUIRED: 'You are not signed in. Sign in and try again.',
  INVALID_CREDENTIALS: 'That e-mail address and password do not match. Nothing was changed.',
  EMAIL_TAKEN: 'That e-mail address is already registered. Sign in instead.',
  WEAK_PASSWORD: 'The password is too short or too long. Use 8 to 128 characters.',
  TOO_MANY_ATTEMPTS: 'Too many attempts. Wait a minute and try again; nothing was changed.',
  ORIGIN_NOT_ALLOWED: 'This request came from another website, so it was not carried out.',
  INVALID_REQUEST: 'The request is not in the expected form. Nothing was changed.',
  INVALID_JSON: 'The request body is not valid JSON. Nothing was changed.',
  BODY_TOO_LARGE: 'The request is larger than Hearth accepts. Nothing was changed.',
  ROUTE_NOT_FOUND: 'There is nothing at this address.',
  INVALID_MONTH: 'That is not a month. Write it as 2026-11.',
  INVALID_PERIOD: 'That is neither a month, such as 2026-11, nor a day, such as 2026-11-13.',
  INVALID_DAY: 'That is not a day. Write it as 2026-11-22.',
  INVALID_AMOUNT: 'That is more than Hearth can count. Nothing was changed; use smaller amounts.',
  INVALID_CURSOR: 'The list cannot go on from there. Start again from its beginning.',
  INVALID_CURRENCY: 'Hearth does not know that currency. Use an ISO 4217 code such as EUR.',
  ITEM_NOT_FOUND: 'There is no such bank connection in your household.',
  ACCOUNT_NOT_FOUND: 'There is no such account in your household.',
  TRANSACTION_NOT_FOUND: 'There is no such transaction in your household.',
  SYNC_NOT_FOUND: 'There is no such sync in your household.',
  SYNC_PAGE_NOT_FOUND: 'This sync has no such page, or it is too old to be kept.',
  SYNC_CANNOT_BE_REVERTED:
    'Only the newest sync that changed something can be taken back, and not the one that brought the history. Nothing was changed.',
  OPENING_BALANCE_STAYS: 'The opening balance cannot be deleted: the account starts from it. Nothing was changed.',
  TRANSACTION_TAKEN_BACK: 'The bank has taken this transaction back meanwhile, so there is nothing to restore.',
  BALANCE_HAS_CHANGED:
    'The balance or its rows have changed meanwhile, so nothing was corrected. Look at the account again.',
  CORRECTION_NOT_FOUND: 'There is no such correction, or it cannot be undone any more. Nothing was changed.',
  TRANSFER_NOT_FOUND: 'There is no such transfer in your household.',
  TRANSFER_SAME_ACCOUNT: 'Both rows are on the same account, so no money moved between accounts. Nothing was changed.',
  TRANSFER_SAME_DIRECTION:
    'A transfer leaves one account and arrives on another; these rows go the same way. Nothing was changed.',
  TRANSFER_AMOUNTS_DIFFER: 'The two rows have different amounts, so they are not one movement. Nothing was changed.',
  TRANSFER_ALREADY_PAIRED: 'One of the rows is part of another transfer. Undo that one first; nothing was changed.',
  TRANSACTION_IS_TRANSFER:
    'This row is one half of a transfer between your accounts, so it is neither income nor spending. Undo the transfer first.',
  CHANGE_NOT_FOUND: 'There is no such change in your household, or it is too long ago to be kept.',
  CHANGE_ALREADY_UNDONE: 'This change was taken back already. Nothing was changed.',
  CHANGE_TOO_OLD: 'A change can be taken back for 30 days. Nothing was changed.',
  CHANGE_BUILT_UPON:
    'Later changes stand on this one, so it cannot be taken back by itself. Take those back first; nothing was changed.',
  SPLITS_DO_NOT_SUM: 'The parts do not sum to the transaction. Nothing was changed; make them come to its amount.',
  TOO_MANY_SPLITS: 'A transaction can have 50 parts at most. Nothing was changed.',
  PAYEE_NOT_FOUND: 'There is no such payee in your household.',
  SPELLING_NOT_FOUND: 'The bank does not call that payee so. Nothing was changed.',
  PAYEE_EXISTS: 'Another payee is called so already. Nothing was changed; merge the two instead.',
  REFUND_DOES_NOT_FIT:
    'That row cannot pay this expense back: it is earlier, in another currency, or more than what is left. Nothing was changed.',
  ATTACHMENT_NOT_FOUND: 'There is no such file in your household, or it was deleted too long ago.',
  ATTACHMENT_TYPE_UNKNOWN: 'Only pictures (JPEG, PNG, WebP, HEIC) and PDF files can be attached. Nothing was kept.',
  TOO_MANY_ATTACHMENTS: 'A transaction can have 20 files. Nothing was kept; delete one first.',
  RULE_NOT_FOUND: 'There is no such rule in your household.',
  RULE_MATCHES_EVERYTHING:
    'This rule would be for every transaction. Give it a condition that leaves some out; nothing was saved.',
  RULE_ACTIONS_CLASH:
    'A rule can set a category, mark a transfer or split, but only one of the three. Nothing was saved.',
  RULE_SPLIT_WITHOUT_REST:
    'One part of a split by a rule has to take what is left, and percentages have to leave something. Nothing was saved.',
  RULES_GO_IN_CIRCLES: 'These rules would change a payee back and forth. Change one of them first; nothing was saved.',
  TOO_MANY_RULES: 'A household can have 500 rules. Nothing was saved; delete one that you do not need.',
  TAG_NOT_FOUND: 'There is no such tag in your household.',
  TAG_EXISTS: 'There is a tag of that name already. Nothing was changed; merge the two instead.',
  NOTHING_SELECTED: 'No transaction is selected, so nothing was changed.',
  TOO_MANY_SELECTED: 'More than a million transactions are selected. Nothing was changed; narrow the selection.',
  PERIOD_IS_EMPTY:
    'Those paydays leave a period without a day. Nothing was changed; choose days from 1 to 31 that lie apart in every month.',
  REPORT_RANGE_INVALID: 'A report goes from an earlier month to a later one, over 50 years at most.',
  REPORT_MIXES_CURRENCIES:
    'These accounts are in different currencies, which cannot be added up. Choose accounts of one currency.',
  SERIES_NOT_FOUND: 'There is no such recurring series in your household.',
  SERIES_CURRENCY_DIFFERS:
    'That account is kept in another currency, so the series cannot move there. Nothing was changed.',
  SERIES_DIRECTION_DIFFERS:
    'Money that comes in cannot become money that goes out. Nothing was changed; dismiss the series and add another.',
  SERIES_IS_NO_PAYDAY:
    'That is no income that comes at least once a month, so that the budget cannot run by it. Nothing was changed.',
  SERIES_AMOUNT_IS_ZERO: 'A series needs an amount other than zero. Nothing was changed.',
  INVALID_RATE:
    'That is no rate of another currency on a day that has come: a decimal above zero, such as 1.0842. Nothing was changed.',
  RATE_NOT_FOUND: 'No rate is known of that currency for that day.',
  RATE_IN_USE:
    'An account of your budget is in this currency, and this is its only rate. Nothing was changed; enter another rate first.',
  RATE_MISSING:
    'No rate is known of this currency, so the account cannot be counted. Nothing was changed; enter a rate under Settings, Currencies.',
  ACCOUNT_STAYS_OFF_BUDGET:
    'Loans and investments are no money to assign, so they stay off the budget. Nothing was changed.',
  CATEGORY_NOT_FOUND: 'There is no such category in your household.',
  CATEGORY_HAS_NO_ENVELOPE: 'Income and transfers have no envelope, so nothing can be assigned to them.',
  CATEGORY_PAYS_A_CARD:
    'This envelope pays the debt of a card that is still there. Nothing was changed; you can rename, move or hide it.',
  CATEGORY_NAME_TAKEN: 'Another one is called so already. Nothing was changed; choose another name.',
  CATEGORY_GROUP_NOT_FOUND: 'There is no such category group in your household.',
  CATEGORY_GROUP_NOT_EMPTY:
    'There are still categories in this group. Move them to another one first; nothing was changed.',
  CATEGORY_IN_USE:
    'Transactions, assignments or settings still refer to this category. Merge it into another one, or hide it; nothing was changed.',
  CATEGORIES_DIFFER:
    'Only categories of the same kind can be merged: envelopes, income or transfers. Nothing was changed.',
  CATEGORY_SAME: 'Both ends are the same. Nothing was changed; choose two different ones.',
  CATEGORY_IS_NO_INCOME: 'Only income can count in the next month. Nothing was changed.',
  NOT_ENOUGH_AVAILABLE: 'There is not that much available. Nothing was changed; take less, or take it from elsewhere.',
  NOTHING_TO_COVER: 'That envelope is not overspent, so there is nothing to cover. Nothing was changed.',
  ACCOUNT_IS_FED: 'The bank reports this account, so rows cannot be added to it by hand.',
  PUBLIC_TOKEN_INVALID:
    'The bank did not accept this link. It may be used or expired. Nothing was added; open Link again.',
  ITEM_ALREADY_LINKED: 'This bank connection is already part of a household. Nothing was added.',
  ACCOUNTS_UNDECIDED:
    'You may have some of these accounts already. Nothing was added; say for each whether it is new, goes on with one of yours, or is left out.',
  ACCOUNTS_DIFFER:
    'These are different accounts, so the history of one cannot go on with the other. Nothing was added.',
  ACCOUNT_NOT_FED: 'No bank reports this account, so there is nothing to end. Nothing was changed.',
  BANK_UNAVAILABLE: 'The bank does not answer right now. Everything you had is kept; try again in a few minutes.',
  BANK_REFUSED: 'The bank refused the request. Everything you had is kept.',
  BANK_LOGIN_REQUIRED:
    'Your bank wants you to sign in again. Everything you had is kept; repair the connection in settings.',
  BANK_CONNECTION_ENDED:
    'The bank has ended this connection for good. Everything you had is kept; link the bank again to go on.',
  BANK_ASKS_TO_WAIT: 'The bank asks to be left alone for a while. Everything you had is kept.',
  BANK_CALLS_SPENT: 'This bank was asked very often today, so Hearth pauses. Everything you had is kept.',
  WEBHOOK_NOT_VERIFIED: 'The webhook is not signed by the bank, or is too old. It was ignored.',
} as const

export type RefusalCode = keyof typeof refusals

/** Thrown when Hearth understood the request and will not do it. `detail` adds what a person or the log should know. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  /** The bank's own code, for the person who will search for it. */
  readonly bankCode: string | undefined
  /** When it may be asked again. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: RefusalCode,
    options: { message?: string; bankCode?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(options.message ?? refusals[code], { cause: options.cause })
    this.code = code
    this.bankCode = options.bankCode
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

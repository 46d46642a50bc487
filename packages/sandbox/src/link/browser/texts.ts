// Every sentence that Link shows, in one place.

import type { LinkError } from '../../link-port.ts'

export const texts = {
  back: 'Back',
  close: 'Close',
  bankName: 'Sandbox bank',
  pretend: 'A pretend bank. No real money, no real people.',
  outside: 'This page opens inside an app that uses Link.',

  consentHeading: (client: string) => `${client} wants to read your accounts`,
  consentIntro: 'You choose the bank and the accounts. What will be shared:',
  consentReadOnly: (client: string) => `${client} never sees your password. You can remove the connection at any time.`,
  consentContinue: 'Continue',

  institutionHeading: 'Choose your bank',
  institutionSearch: 'Bank name',
  institutionCountry: 'Country',
  everyCountry: 'All countries',
  institutionList: 'Banks',
  institutionCount: (count: number) => (count === 1 ? '1 bank' : `${count} banks`),
  institutionNone: (query: string) => `No bank here is called “${query}”. Check the spelling or the country.`,
  institutionNoneAtAll: 'There is no bank in this country yet.',
  institutionLost: 'The list of banks could not be read. Type again to retry.',

  oauthHeading: 'You will sign in at your bank',
  oauthIntro: (bank: string) =>
    `${bank} shows its own sign-in page next. When you are done there, you come back here to choose accounts.`,
  oauthContinue: (bank: string) => `Continue to ${bank}`,

  signInHeading: (bank: string) => `Sign in to ${bank}`,
  repairHeading: (bank: string) => `Sign in to ${bank} again`,
  username: 'Username',
  password: 'Password',
  signInHint: 'This bank is pretend. Sign in with',
  signInHintAnd: 'and',
  signIn: 'Sign in',
  fieldsEmpty: 'Fill in the username and the password.',

  loadingHeading: (bank: string) => `Talking to ${bank}`,
  loadingSignIn: 'Signing in and reading your accounts.',
  loadingFinishHeading: 'Almost there',
  loadingFinish: 'Linking the accounts that you chose.',
  loadingOpen: 'Opening Link',

  accountsHeading: 'Choose accounts',
  accountsIntro: (client: string) => `${client} will read only the ones that you tick.`,
  accountsAll: 'All accounts',
  accountsNone: 'Tick at least one account.',
  accountEnding: (mask: string) => `ending\u00a0${mask}`,
  accountsContinue: 'Continue',

  connectedHeading: 'Your accounts are linked',
  connectedAgainHeading: 'Your bank is signed in again',
  connectedText: (bank: string, client: string) => `${client} can now read them at ${bank}.`,
  connectedAgainText: (bank: string, client: string) => `${client} can read your accounts at ${bank} again.`,
  finish: 'Finish',

  exitHeading: 'Are you sure you want to leave?',
  exitText: 'Nothing has been linked yet. You can start again at any time.',
  exitAgainText: 'The connection stays as it was. You can start again at any time.',
  exitLeave: 'Leave',
  exitStay: 'Stay',

  errorHeading: 'That did not work',
  errorTryAgain: 'Try again',
  errorLeave: 'Leave',
} as const

/** What each of Plaid's products reads, for the consent step. A product that is not here has no line. */
export const productTexts: Record<string, string> = {
  transactions: 'Transactions, with date, amount and payee',
  auth: 'Account and routing numbers',
  identity: 'Your name, address, e-mail and phone number at the bank',
  liabilities: 'Loans and credit cards: rates, due dates, minimum payments',
  investments: 'Holdings and trades of investment accounts',
  assets: 'A report of your balances over time',
  income: 'Income that arrives in your accounts',
  statements: 'Your statements',
  transfer: 'Account details for payments that you confirm',
  signal: 'How likely a payment is to be returned',
}
export const alwaysShared = 'Account names, types and balances'

/** The sentence for an error: the bank's own where it has one. */
export function describeError(error: LinkError): string {
  return error.display_message ?? errorTexts[error.error_code] ?? 'The bank could not do this. Nothing was changed.'
}

const errorTexts: Record<string, string> = {
  INVALID_CREDENTIALS: 'The bank does not know this username and password together. Check both and try again.',
  INVALID_LINK_TOKEN: 'This link is not valid or has expired. Leave it and start again in the app.',
  INSTITUTION_DOWN: 'The bank is down at the moment. Nothing was changed; try again later.',
  INSTITUTION_NOT_RESPONDING: 'The bank does not answer. Nothing was changed; try again in a few minutes.',
  ITEM_LOCKED: 'The bank has locked this login. Unlock it at the bank, then try again.',
  NO_ACCOUNTS: 'The bank found no account for this login that can be linked.',
}

/** When the call itself failed: no network, or the bank was stopped. */
export const unreachable: LinkError = {
  error_type: 'API_ERROR',
  error_code: 'INTERNAL_SERVER_ERROR',
  error_message: 'the sandbox bank could not be reached',
  display_message: 'The bank does not answer. Nothing was changed; try again in a moment.',
  request_id: '',
}

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
  oauthWaitingHeading: (bank: string) => `Sign in at ${bank}`,
  oauthWaiting: 'The bank opened in another window. When you are done there, you come back here by yourself.',
  oauthWindowClosed: 'The window was closed before you were done. You can sign in here instead.',
  oauthBlocked: 'Your browser opened no window for the bank. Sign in here instead.',
  oauthHere: 'No window? Sign in here.',

  allowHeading: (client: string) => `Let ${client} read your accounts?`,
  allowIntro: (client: string) => `${client} will be able to read:`,
  allow: 'Allow',
  deny: 'Deny',
  cancel: 'Cancel',
  allowDone: 'You can close this window.',
  allowDoneHeading: 'That is all here',
  payHeading: (recipient: string) => `Pay ${recipient}?`,
  payConsentHeading: (client: string) => `${client} asks for a payment`,
  payConsentIntro: 'You choose the bank and confirm the payment there:',
  payAmount: 'Amount',
  payLimit: 'At most, each time',
  payRecipient: 'To',
  payReference: 'Reference',
  payFromHeading: 'Pay from',
  payFromIntro: 'The payment leaves this account.',
  payFromNone: 'Choose an account.',
  payDoneHeading: 'Your payment is on its way',
  payDoneText: (bank: string) => `${bank} has taken the order.`,

  mfaDeviceHeading: 'How should the bank reach you?',
  mfaCodeHeading: 'Enter the code',
  mfaCodeText: (sentTo: string) => `The bank sent a code to ${sentTo}.`,
  mfaCode: 'Code',
  mfaQuestionsHeading: 'Answer the bank’s questions',
  mfaSelectionsHeading: 'Choose the right answers',
  mfaHint: 'This bank is pretend. What it wants to hear is',
  mfaContinue: 'Continue',
  mfaEmpty: 'Answer every question.',
  mfaDeviceEmpty: 'Choose one of them.',
  recaptchaHeading: 'Are you a person?',
  recaptchaText: 'The bank wants to be sure before it goes on.',
  recaptchaConfirm: 'I am a person',

  degraded: 'This bank answers slowly at the moment. It may take more than one try.',
  degradedRow: 'slow at the moment',
  downRow: 'down at the moment',
  filteredRow: 'cannot share what is needed',
  unsupportedRow: 'no longer supported',
  filteredHeading: (bank: string) => `${bank} cannot be used here`,
  filteredText: (client: string) => `This bank does not have what ${client} needs. Choose another one.`,
  chooseAnother: 'Choose another bank',
  addAnother: 'Add another bank',

  hostedDoneHeading: 'You are done',
  hostedDone: 'Your accounts are linked. You can close this page.',
  hostedLeftHeading: 'You left before the end',
  hostedLeft: 'Nothing more was linked. You can close this page.',

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
  accountsChangeIntro: (client: string) =>
    `${client} reads the ticked ones. Tick others to add them, untick to take away.`,

  connectedHeading: 'Your accounts are linked',
  connectedAgainHeading: 'Your bank is signed in again',
  connectedText: (bank: string, client: string) => `${client} can now read them at ${bank}.`,
  connectedAgainText: (bank: string, client: string) => `${client} can read your accounts at ${bank} again.`,
  connectedChangedHeading: 'Your choice is saved',
  connectedChangedText: (bank: string, client: string) => `${client} reads these accounts at ${bank} from now on.`,
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
  income_verification: 'Income that arrives in your accounts',
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
  INSTITUTION_NO_LONGER_SUPPORTED: 'This bank can no longer be linked. Choose another one.',
  INCORRECT_LINK_TOKEN: 'You came back from your bank to another session. Leave it and start again in the app.',
  OAUTH_STATE_ID_NOT_FOUND: 'This visit to your bank is over. Leave it and start again in the app.',
  OAUTH_STATE_ID_ALREADY_PROCESSED: 'This visit to your bank was used before. Leave it and start again in the app.',
  RECAPTCHA_BAD: 'The bank took you for a machine. Nothing was changed; try again.',
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

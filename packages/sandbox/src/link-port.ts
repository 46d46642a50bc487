// What the Link dialog may ask of the bank: the only way from src/link into the rest of the sandbox bank.

/** A refusal that Link shows and that the page which opened it receives in onExit. */
export type LinkError = {
  error_type: string
  error_code: string
  error_message: string
  display_message: string | null
  request_id: string
}

export type LinkRefusal = { kind: 'refused'; error: LinkError }

/** `filtered`: it has not what this session must have. */
export type LinkInstitution = {
  institutionId: string
  name: string
  countryCode: string
  url: string | null
  oauth: boolean
  health: 'healthy' | 'degraded' | 'down' | 'unsupported'
  filtered: boolean
}

/** A payment that Link asks the user to allow, or the most that one of later payments may be (`isLimit`). */
export type LinkPayment = {
  /** A decimal with its currency. */
  amountText: string
  isLimit: boolean
  recipient: string
  reference: string
}

/** The session that a link token stands for. `sessionId` is what clients see as link_session_id. */
export type LinkSession = {
  sessionId: string
  clientName: string
  language: string
  countryCodes: string[]
  /** Everything that the user is asked to share. */
  products: string[]
  /** Set when Link repairs or changes an Item instead of adding one. */
  update: null | { choosesAccounts: boolean; asksConsent: boolean }
  /** Known from the start: the one of the Item in update mode, or the one that the client chose. */
  institution: LinkInstitution | null
  payment: LinkPayment | null
  severalItems: boolean
  /** False sends the user to a bank's own page in a window, true by leaving this page. */
  oauthLeavesPage: boolean
  /** Set on a page of the bank's own: where it leads in the end. */
  hosted: null | { completionUri: string | null }
  /** Set when the user comes back from a bank's own page. */
  returned: null | { institution: LinkInstitution; outcome: SignedIn | LinkRefusal }
}

/** An account as the account list of Link shows it; `currentText` is a decimal with its currency, '1204.55 USD'. */
export type LinkAccountChoice = {
  id: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  currentText: string
  /** Belongs to the Item already. */
  shared: boolean
}

/** An account as onSuccess hands it over. */
export type LinkedAccount = {
  id: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  verification_status: string | null
  class_type: null
}

/** What a bank asks for after name and password. Each question takes one answer, in their order; `hint` gives them away. */
export type MfaStep = MfaQuestion & { hint: string | null }

type MfaQuestion =
  | { type: 'device'; devices: string[] }
  | { type: 'code'; sentTo: string }
  | { type: 'questions'; questions: string[] }
  | { type: 'selections'; questions: { question: string; answers: string[] }[] }
  | { type: 'recaptcha' }

export type SignedIn = { kind: 'signed-in'; signInId: string; accounts: LinkAccountChoice[] }
export type SignInOutcome = SignedIn | { kind: 'mfa'; signInId: string; step: MfaStep } | LinkRefusal

export type Linked = {
  kind: 'linked'
  /** Null where there is nothing to exchange: a payment, or several Items. */
  publicToken: string | null
  institution: { institution_id: string; name: string }
  accounts: LinkedAccount[]
}

/** An event as the dialog tells it; `fields` are keys of Plaid's event metadata. */
export type LinkEvent = { name: string; fields: Record<string, string | null> }

export type LinkEnd = { kind: 'linked' } | { kind: 'left'; status: string | null; error: LinkError | null }

/** A bank's own page, as it introduces itself. */
export type OauthVisit = {
  kind: 'visit'
  institution: { name: string; url: string }
  clientName: string
  products: string[]
  payment: LinkPayment | null
}

export type LinkPort = {
  /** The session that a link token stands for, or why there is none. `receivedRedirectUri` continues one. */
  openSession(
    linkToken: string,
    receivedRedirectUri: string | null,
    way: 'dialog' | 'hosted',
  ): ({ kind: 'open' } & LinkSession) | LinkRefusal
  /** Institutions of the link token's countries that match the query; all that fit it for an empty query. */
  searchInstitutions(linkToken: string, query: string): { kind: 'found'; institutions: LinkInstitution[] } | LinkRefusal
  /** Signs in at an institution. A password `error_<CODE>` is refused with that code, one `mfa_…` asks for more. */
  signIn(
    linkToken: string,
    sessionId: string | null,
    institutionId: string,
    username: string,
    password: string,
  ): SignInOutcome
  /** Answers what a bank asked. Refused with INVALID_MFA, the same may be answered again. */
  answerMfa(signInId: string, answers: string[]): SignInOutcome
  /** Shares the chosen accounts. In update mode this repairs the Item and, where accounts are chosen anew, changes them. */
  finish(signInId: string, accountIds: string[]): Linked | LinkRefusal
  /** Keeps what happened in a session, for those who ask the bank about it later. */
  noteEvents(sessionId: string, events: LinkEvent[]): { kind: 'noted' } | LinkRefusal
  /** Ends a session, with its last events. Ending it again changes nothing. */
  endSession(sessionId: string, events: LinkEvent[], end: LinkEnd): { kind: 'ended' } | LinkRefusal

  /** Prepares a visit to a bank's own page, at /link-bank/oauth/<stateId>. */
  startOauth(
    linkToken: string,
    sessionId: string,
    institutionId: string,
    way: 'dialog' | 'hosted',
  ): { kind: 'started'; stateId: string } | LinkRefusal
  openOauth(stateId: string): OauthVisit | LinkRefusal
  signInAtBank(stateId: string, username: string, password: string): SignInOutcome
  /** The user's word on a bank's own page. `returnTo` is the page to go back to; null: this window closes. */
  decideOauth(
    stateId: string,
    signInId: string | null,
    isApproved: boolean,
  ): { kind: 'decided'; returnTo: string | null } | LinkRefusal
  /** What a visit in a window came to; `waiting` while it lasts. */
  continueOauth(sessionId: string, stateId: string): { kind: 'waiting' } | SignedIn | LinkRefusal
}

// What the Link dialog may ask of the bank: the only way from src/link into the rest of the sandbox bank.

/** A refusal that Link shows and that the page which opened it receives in onExit. */
export type LinkError = {
  error_type: string
  error_code: string
  error_message: string
  display_message: string | null
  request_id: string
}

/** The session that a link token stands for. `update` is set when Link repairs an Item instead of adding one. */
export type LinkSession = {
  clientName: string
  language: string
  countryCodes: string[]
  products: string[]
  update: null | { institutionId: string }
}

export type LinkInstitution = {
  institutionId: string
  name: string
  countryCode: string
  url: string | null
  oauth: boolean
}

/** An account as the account list of Link shows it; `currentText` is a decimal with its currency, '1204.55 USD'. */
export type LinkAccountChoice = {
  id: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  currentText: string
}

/** An account as onSuccess hands it over. */
export type LinkedAccount = {
  id: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  verification_status: null
  class_type: null
}

export type LinkPort = {
  /** The session that a link token stands for, or why there is none. */
  openSession(linkToken: string): ({ kind: 'open' } & LinkSession) | LinkRefusal
  /** Institutions of the link token's countries that match the query; all of them for an empty query. */
  searchInstitutions(linkToken: string, query: string): LinkInstitution[]
  /** Signs in at an institution. A password `error_<CODE>` is refused with that code. */
  signIn(
    linkToken: string,
    institutionId: string,
    username: string,
    password: string,
  ): { kind: 'signed-in'; signInId: string; accounts: LinkAccountChoice[] } | LinkRefusal
  /** Shares the chosen accounts. In update mode this repairs the Item and keeps its accounts. */
  finish(
    signInId: string,
    accountIds: string[],
  ):
    | {
        kind: 'linked'
        publicToken: string
        institution: { institution_id: string; name: string }
        accounts: LinkedAccount[]
      }
    | LinkRefusal
}

export type LinkRefusal = { kind: 'refused'; error: LinkError }

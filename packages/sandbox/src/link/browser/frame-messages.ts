// What the page and the Link frame say to each other. Types only: link-initialize is a plain script and cannot import.

import type { LinkError, Linked } from '../../link-port.ts'

export type WireInstitution = Linked['institution']

/** Plaid's names for the screens that this dialog has. */
export type ViewName =
  | 'CONSENT'
  | 'SELECT_INSTITUTION'
  | 'OAUTH'
  | 'CREDENTIAL'
  | 'LOADING'
  | 'MFA'
  | 'RECAPTCHA'
  | 'SELECT_ACCOUNT'
  | 'CONNECTED'
  | 'ERROR'
  | 'EXIT'

export type ExitStatus =
  | 'requires_credentials'
  | 'requires_account_selection'
  | 'requires_oauth'
  | 'requires_code'
  | 'requires_questions'
  | 'requires_selections'
  | 'choose_device'
  | 'institution_not_found'
  | 'institution_not_supported'
  | null

/** The keys that every onEvent has; those that do not apply are null. */
export type EventMetadata = {
  account_number_mask: string | null
  error_type: string | null
  error_code: string | null
  error_message: string | null
  exit_status: string | null
  institution_id: string | null
  institution_name: string | null
  institution_search_query: string | null
  is_update_mode: string | null
  match_reason: string | null
  mfa_type: string | null
  routing_number: string | null
  view_name: string | null
  selection: string | null
  timestamp: string
  link_session_id: string
  request_id: string
}

/** Where the user is: what an exit from here would tell, and the number of the last answer. */
export type Place = { status: ExitStatus; institution: WireInstitution | null; requestId: string }

/** From the page to the frame. */
export type HostMessage =
  | {
      kind: 'start'
      linkToken: string
      /** The address with which a bank sent the user back; null at the start of a session. */
      receivedRedirectUri: string | null
      scheme: 'light' | 'dark' | null
      embedded: boolean
    }
  | { kind: 'ask-to-leave' }

/** From the frame to the page. */
export type FrameMessage =
  | { kind: 'ready' }
  | { kind: 'session'; sessionId: string; completionUri: string | null }
  | { kind: 'event'; name: string; fields: Partial<EventMetadata> }
  | ({ kind: 'place' } & Place)
  | { kind: 'linked'; linked: Linked }
  | { kind: 'left'; error: LinkError | null }
  /** The whole page goes to a bank's own page, at this path below the bank's; it comes back another time. */
  | { kind: 'leave-page'; path: string }

/** From a bank's own page in a window to the frame that opened it. */
export type WindowMessage = { kind: 'oauth-decided' }

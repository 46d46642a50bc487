// What the page and the Link frame say to each other. Types only: link-initialize is a plain script and cannot import.

import type { LinkError, LinkPort } from '../../link-port.ts'

export type Linked = Extract<ReturnType<LinkPort['finish']>, { kind: 'linked' }>
export type WireInstitution = Linked['institution']

/** Plaid's names for the screens that this dialog has. */
export type ViewName =
  | 'CONSENT'
  | 'SELECT_INSTITUTION'
  | 'OAUTH'
  | 'CREDENTIAL'
  | 'LOADING'
  | 'SELECT_ACCOUNT'
  | 'CONNECTED'
  | 'ERROR'
  | 'EXIT'

export type ExitStatus =
  | 'requires_credentials'
  | 'requires_account_selection'
  | 'requires_oauth'
  | 'institution_not_found'
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
  | { kind: 'start'; linkToken: string; scheme: 'light' | 'dark' | null; embedded: boolean }
  | { kind: 'ask-to-leave' }

/** From the frame to the page. */
export type FrameMessage =
  | { kind: 'ready' }
  | { kind: 'event'; name: string; fields: Partial<EventMetadata> }
  | ({ kind: 'place' } & Place)
  | { kind: 'linked'; linked: Linked }
  | { kind: 'left'; error: LinkError | null }

// What window.Plaid takes and gives, as an app written for Plaid's own script expects it. Types only.

import type { LinkedAccount } from '../../link-port.ts'
import type { EventMetadata, ExitStatus, WireInstitution } from './frame-messages.ts'

export type ExitError = {
  error_type: string
  error_code: string
  error_message: string
  display_message: string | null
}

export type LinkConfig = {
  token?: string | null
  /** Present but undefined when react-plaid-link calls; public keys are not taken. */
  key?: string | undefined
  /** The address of a page that a bank sent the user back to: goes on with the session of the same link token. */
  receivedRedirectUri?: string | null
  onSuccess: (
    publicToken: string | null,
    metadata: {
      institution: WireInstitution | null
      accounts: LinkedAccount[]
      account: LinkedAccount | null
      link_session_id: string
      transfer_status: null
    },
  ) => void
  onExit?: (
    error: ExitError | null,
    metadata: {
      institution: WireInstitution | null
      status: ExitStatus
      link_session_id: string
      request_id: string
    },
  ) => void
  onLoad?: () => void
  onEvent?: (name: string, metadata: EventMetadata) => void
}

export type LinkHandler = {
  open: () => void
  /** A phone number or a date of birth, for Plaid's remembered users. The sandbox remembers nobody, and says so by an event. */
  submit: (answer?: object) => void
  /** Asks the user first, or with `force` leaves at once. Either way onExit is called. */
  exit: (options?: { force?: boolean }) => void
  destroy: () => void
}

type LinkGlobal = {
  create: (config: LinkConfig) => LinkHandler
  createEmbedded: (config: LinkConfig, place: HTMLElement) => { destroy: () => void }
}

declare global {
  interface Window {
    Plaid: LinkGlobal
  }
}

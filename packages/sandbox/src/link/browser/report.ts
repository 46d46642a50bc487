// Tells the page what happens in the dialog: Plaid's events, where the user is, and how it ended.

import type { LinkError } from '../../link-port.ts'
import type { EventMetadata, ExitStatus, FrameMessage, Linked, ViewName, WireInstitution } from './frame-messages.ts'

export type Report = ReturnType<typeof createReport>

export function createReport(send: (message: FrameMessage) => void) {
  let status: ExitStatus = null
  let institution: WireInstitution | null = null
  let requestId = ''
  let isUpdateMode = false

  const event = (name: string, fields: Partial<EventMetadata> = {}) =>
    send({
      kind: 'event',
      name,
      fields: { is_update_mode: String(isUpdateMode), ...fields },
    })
  const tellPlace = () => send({ kind: 'place', status, institution, requestId })

  return {
    event,
    /** From here on, events say that an Item is being repaired. */
    updateMode: () => {
      isUpdateMode = true
    },
    /** The number of the last answer, which every later event carries. */
    request: (id: string) => {
      requestId = id
      tellPlace()
    },
    institution: (chosen: WireInstitution | null) => {
      institution = chosen
      tellPlace()
    },
    view: (name: ViewName) => event('TRANSITION_VIEW', { view_name: name }),
    /** What an exit from here would say is still missing. */
    status: (exitStatus: ExitStatus) => {
      status = exitStatus
      tellPlace()
    },
    error: (error: LinkError) => event('ERROR', errorFields(error)),
    linked: (linked: Linked) => {
      event('HANDOFF')
      send({ kind: 'linked', linked })
    },
    left: (error: LinkError | null) => {
      event('EXIT', {
        exit_status: status,
        ...(error === null ? {} : errorFields(error)),
      })
      send({ kind: 'left', error })
    },
  }
}

function errorFields(error: LinkError): Partial<EventMetadata> {
  const { error_type, error_code, error_message, request_id } = error
  return { error_type, error_code, error_message, request_id }
}

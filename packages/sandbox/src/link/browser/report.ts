// Tells the page what happens in the dialog: Plaid's events, where the user is, and how it ended. The bank is told, too, so that
// those who ask it later learn the same.

import type { LinkEnd, LinkError, LinkEvent, Linked } from '../../link-port.ts'
import type { EventMetadata, ExitStatus, FrameMessage, WireInstitution } from './frame-messages.ts'
import { endSession, noteEvents } from './link-calls.ts'

export type Report = ReturnType<typeof createReport>

/** So that steps that follow each other at once are told in one call. */
const restMs = 250

export function createReport(send: (message: FrameMessage) => void) {
  let status: ExitStatus = null
  let institution: WireInstitution | null = null
  let requestId = ''
  let isUpdateMode = false
  let sessionId: string | null = null
  const untold: LinkEvent[] = []
  let telling: Promise<unknown> = Promise.resolve()
  let rest: ReturnType<typeof setTimeout> | undefined

  const takeUntold = () => {
    clearTimeout(rest)
    return untold.splice(0)
  }
  const tellBank = () => {
    if (sessionId === null || untold.length === 0) return
    const [id, events] = [sessionId, takeUntold()]
    telling = telling.then(() => noteEvents(id, events))
  }
  const end = async (how: LinkEnd) => {
    if (sessionId === null) return
    const [id, events] = [sessionId, takeUntold()]
    await telling
    await endSession(id, events, how)
  }
  addEventListener('pagehide', tellBank)

  const event = (name: string, fields: Partial<EventMetadata> = {}) => {
    const known = { is_update_mode: String(isUpdateMode), ...fields }
    send({ kind: 'event', name, fields: known })
    const { institution_id = null, name: institution_name = null } = institution ?? {}
    untold.push({ name, fields: { institution_id, institution_name, request_id: requestId || null, ...known } })
    clearTimeout(rest)
    rest = setTimeout(tellBank, restMs)
  }
  const tellPlace = () => send({ kind: 'place', status, institution, requestId })

  return {
    event,
    /** Under the number that the bank gave to this session; events before it are kept until then. */
    session: (id: string, completionUri: string | null) => {
      sessionId = id
      send({ kind: 'session', sessionId: id, completionUri })
    },
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
    view: (fields: Partial<EventMetadata>) => event('TRANSITION_VIEW', fields),
    /** What an exit from here would say is still missing. */
    status: (exitStatus: ExitStatus) => {
      status = exitStatus
      tellPlace()
    },
    error: (error: LinkError) => event('ERROR', errorFields(error)),
    linked: async (linked: Linked) => {
      event('HANDOFF')
      await end({ kind: 'linked' })
      send({ kind: 'linked', linked })
    },
    left: async (error: LinkError | null) => {
      event('EXIT', {
        exit_status: status,
        ...(error === null ? {} : errorFields(error)),
      })
      await end({ kind: 'left', status, error })
      send({ kind: 'left', error })
    },
    /** The page goes to a bank's own; what happened so far is told first. */
    leavePage: async (path: string) => {
      tellBank()
      await telling
      send({ kind: 'leave-page', path })
    },
  }
}

function errorFields(error: LinkError): Partial<EventMetadata> {
  const { error_type, error_code, error_message, request_id } = error
  return { error_type, error_code, error_message, ...(request_id === '' ? {} : { request_id }) }
}

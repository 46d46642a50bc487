// A visit to a bank's own page in a window: opened from here, and noticed when it is over.

import type { LinkRefusal } from '../../link-port.ts'
import type { WindowMessage } from './frame-messages.ts'
import { continueOauth, type SignedIn } from './link-calls.ts'

export type VisitEnd = (SignedIn & { requestId: string }) | LinkRefusal | { kind: 'waiting' }

export type Visit = {
  /** Closes the window and hears no more of it. */
  stop: () => void
}

const lookEveryMs = 400

/**
 * Opens the window; null where the browser allows none. `onEnd` is told once, with `waiting` when the window was closed before
 * the user was done.
 */
export function openVisit(sessionId: string, stateId: string, onEnd: (end: VisitEnd) => void): Visit | null {
  const page = window.open(new URL(`../oauth/${stateId}`, import.meta.url), '_blank', 'popup,width=460,height=720')
  if (page === null) return null
  const listen = (event: MessageEvent<WindowMessage>) => {
    if (event.source === page && event.origin === location.origin && event.data.kind === 'oauth-decided') void end()
  }
  const timer = setInterval(() => {
    if (page.closed) void end()
  }, lookEveryMs)
  addEventListener('message', listen)
  const forget = () => {
    clearInterval(timer)
    removeEventListener('message', listen)
  }
  let isStopped = false
  const end = async () => {
    forget()
    const outcome = await continueOauth(sessionId, stateId)
    page.close()
    if (!isStopped) onEnd(outcome)
  }
  return {
    stop: () => {
      isStopped = true
      forget()
      page.close()
    },
  }
}

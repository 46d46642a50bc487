// Counts attempts by key within a window that opens with the first of them. Kept in memory: a restart forgives.
import { Refusal } from '@hearth/refusals'

export type Limit = { max: number; windowSeconds: number }

export type AttemptLimits = {
  /** Sign-ins from one address, right or wrong. */
  signInByAddress: Limit
  /** Registrations from one address. */
  signUpByAddress: Limit
  /** Failed sign-ins to one e-mail address, wherever they come from. */
  failuresByEmail: Limit
}

export const defaultLimits: AttemptLimits = {
  signInByAddress: { max: 20, windowSeconds: 60 },
  signUpByAddress: { max: 30, windowSeconds: 60 },
  failuresByEmail: { max: 10, windowSeconds: 15 * 60 },
}

/** The refusal TOO_MANY_ATTEMPTS, with how long to wait. */
export class TooManyAttempts extends Refusal {
  override readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60)
    const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
    super('TOO_MANY_ATTEMPTS', { message: `Too many attempts. Wait ${wait} and try again; nothing was changed.` })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type Attempts = {
  /** Counts one attempt. Refuses: TOO_MANY_ATTEMPTS. */
  count: (key: string, nowMs: number) => void
  forget: (key: string) => void
}

const keysMax = 10_000

export function countAttempts({ max, windowSeconds }: Limit): Attempts {
  const windows = new Map<string, { opened: number; count: number }>()
  const isOver = (opened: number, nowMs: number) => nowMs - opened >= windowSeconds * 1000

  // The oldest windows come first, because a window that opens again moves to the end.
  const makeRoom = (nowMs: number) => {
    for (const [key, window] of windows) {
      if (windows.size < keysMax && !isOver(window.opened, nowMs)) return
      windows.delete(key)
    }
  }

  return {
    count(key, nowMs) {
      const window = windows.get(key)
      if (!window || isOver(window.opened, nowMs)) {
        windows.delete(key)
        makeRoom(nowMs)
        windows.set(key, { opened: nowMs, count: 1 })
        return
      }
      if (window.count >= max) {
        throw new TooManyAttempts(Math.ceil((window.opened + windowSeconds * 1000 - nowMs) / 1000))
      }
      window.count += 1
    },
    forget: key => void windows.delete(key),
  }
}

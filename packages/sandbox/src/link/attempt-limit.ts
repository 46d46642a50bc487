// How often one key may be tried in a stretch of time. Kept in memory: a restart forgives.

type AttemptLimit = {
  /** Counts one attempt; false when the key has used up its attempts. */
  take(key: string): boolean
  /** Forgets the key, after an attempt that went well. */
  clear(key: string): void
}

/** At most `attemptsMax` for each key in `windowMs`, for at most `keysMax` keys (the oldest is forgotten first). */
export function createAttemptLimit(
  limits: { attemptsMax: number; windowMs: number; keysMax: number },
  now: () => number = Date.now,
): AttemptLimit {
  const windows = new Map<string, { startedAt: number; attempts: number }>()
  return {
    take: key => {
      const known = windows.get(key)
      const current = known && now() - known.startedAt < limits.windowMs ? known : { startedAt: now(), attempts: 0 }
      current.attempts += 1
      if (current !== known) {
        windows.delete(key)
        windows.set(key, current)
      }
      const oldest = windows.keys().next()
      if (windows.size > limits.keysMax && !oldest.done) windows.delete(oldest.value)
      return current.attempts <= limits.attemptsMax
    },
    clear: key => {
      windows.delete(key)
    },
  }
}

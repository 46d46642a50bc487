// Lets so many pieces of work go on at once, in the order in which they came, and tells when there are none.

export type Turnstile = {
  /** Does the work soon. It must not throw. */
  enter(work: () => Promise<void>): void
  /** Answers when all work is done, that which it brought about included, or after so many milliseconds. */
  quiet(patienceMs: number): Promise<void>
}

export function openTurnstile(atOnce: number): Turnstile {
  const waiting: (() => Promise<void>)[] = []
  const listeners = new Set<() => void>()
  let inside = 0
  const isQuiet = () => inside === 0 && waiting.length === 0
  const go = (): void => {
    while (inside < atOnce) {
      const work = waiting.shift()
      if (!work) return
      inside += 1
      void work().finally(() => {
        inside -= 1
        go()
        if (isQuiet()) for (const listener of [...listeners]) listener()
      })
    }
  }
  return {
    enter: work => {
      waiting.push(work)
      go()
    },
    quiet: patienceMs => {
      if (isQuiet() || patienceMs <= 0) return Promise.resolve()
      return new Promise(resolve => {
        const end = () => {
          clearTimeout(timer)
          listeners.delete(end)
          resolve()
        }
        const timer = setTimeout(end, patienceMs)
        timer.unref()
        listeners.add(end)
      })
    },
  }
}

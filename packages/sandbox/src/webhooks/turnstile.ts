// Lets so many pieces of work go on at once, in the order in which they came, and tells when there are none.

/** What is still to be done when a piece of work is over, in no time. */
export type Ending = () => void

export type Turnstile = {
  /** Does the work soon. It must not throw, and neither must its ending. */
  enter(work: () => Promise<Ending>): void
  /** Answers when all work is done, that which it brought about included, or after so many milliseconds. */
  quiet(patienceMs: number): Promise<void>
}

/**
 * While `keepsOrder` says so, endings are done in the order in which the works came, however long each took: whoever is over early
 * makes room for the next one and lets its ending wait for its turn.
 */
export function openTurnstile(atOnce: number, keepsOrder: () => boolean): Turnstile {
  type Place = { work: () => Promise<Ending>; ending: Ending | null }
  const waiting: Place[] = []
  /** All whose endings were not done, in the order in which they came. */
  const places = new Set<Place>()
  const listeners = new Set<() => void>()
  let inside = 0
  const end = (place: Place): void => {
    places.delete(place)
    place.ending?.()
  }
  const endThoseWhoseTurnItIs = (): void => {
    for (const place of places) {
      if (place.ending) end(place)
      else if (keepsOrder()) return
    }
  }
  const go = (): void => {
    while (inside < atOnce) {
      const place = waiting.shift()
      if (!place) return
      inside += 1
      void place.work().then(ending => {
        inside -= 1
        place.ending = ending
        endThoseWhoseTurnItIs()
        go()
        if (places.size === 0) for (const listener of [...listeners]) listener()
      })
    }
  }
  return {
    enter: work => {
      const place = { work, ending: null }
      places.add(place)
      waiting.push(place)
      go()
    },
    quiet: patienceMs => {
      if (places.size === 0 || patienceMs <= 0) return Promise.resolve()
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

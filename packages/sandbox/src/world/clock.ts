// The one clock of the sandbox bank. Nothing else asks what time it is.

export type Clock = {
  nowMs(): number
  /** True while the clock moves by command only. */
  readonly standing: boolean
  /** Moves the clock forward, and makes it stand there. A RangeError on a way back. */
  moveTo(instantMs: number): void
  /** Stands where it is. */
  stand(): void
  /** Follows real time again. A RangeError when that would be a way back, because the clock was moved past it. */
  follow(): void
}

/**
 * A clock that stands at an instant or, for null, follows real time. `onChange` learns each new place to stand (null: real time)
 * before anyone else sees it.
 */
export function openClock(startsAtMs: number | null, onChange: (standsAtMs: number | null) => void = () => {}): Clock {
  let standsAtMs = startsAtMs
  const nowMs = () => standsAtMs ?? Date.now()
  return {
    nowMs,
    get standing() {
      return standsAtMs !== null
    },
    moveTo: instantMs => {
      if (!Number.isSafeInteger(instantMs)) throw new RangeError('Not an instant.')
      if (instantMs < nowMs()) throw new RangeError('The clock cannot go back.')
      onChange(instantMs)
      standsAtMs = instantMs
    },
    stand: () => {
      const instantMs = nowMs()
      onChange(instantMs)
      standsAtMs = instantMs
    },
    follow: () => {
      if (Date.now() < nowMs()) {
        throw new RangeError('The clock stands in the future of real time, and cannot go back to it.')
      }
      onChange(null)
      standsAtMs = null
    },
  }
}

const dayMs = 86_400_000
const days = new Map<number, string>()

/** The instant as Plaid writes it: '2026-11-22T08:00:00Z'. Every row has some, so that the day is written once for all of them. */
export function instantText(instantMs: number): string {
  const number = Math.floor(instantMs / dayMs)
  const restMs = instantMs - number * dayMs
  if (restMs % 1000 !== 0) return new Date(instantMs).toISOString()
  const day = days.get(number) ?? new Date(number * dayMs).toISOString().slice(0, 10)
  days.set(number, day)
  const seconds = restMs / 1000
  return `${day}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}Z`
}

const two = (count: number): string => (count < 10 ? `0${count}` : String(count))

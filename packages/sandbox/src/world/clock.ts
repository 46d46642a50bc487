// The one clock of the sandbox bank. Nothing else asks what time it is.

export type Clock = {
  nowMs(): number
  /** True when the clock moves by command only. */
  standing: boolean
  /** Moves a standing clock forward. A RangeError on a clock that follows real time, or on a way back. */
  moveTo(instantMs: number): void
}

export const clockOfRealTime = (): Clock => ({
  nowMs: () => Date.now(),
  standing: false,
  moveTo: () => {
    throw new RangeError(
      'The clock follows real time. Start the sandbox bank with SANDBOX_CLOCK to move it by command.',
    )
  },
})

/** A clock that stands at an instant. `onMove` learns each new instant before anyone else sees it. */
export function clockStandingAt(startMs: number, onMove: (instantMs: number) => void = () => {}): Clock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    standing: true,
    moveTo: instantMs => {
      if (!Number.isSafeInteger(instantMs)) throw new RangeError('Not an instant.')
      if (instantMs < nowMs) throw new RangeError('The clock cannot go back.')
      onMove(instantMs)
      nowMs = instantMs
    },
  }
}

/** The instant as Plaid writes it: '2026-11-22T08:00:00Z'. */
export const instantText = (instantMs: number): string => new Date(instantMs).toISOString().replace(/\.000Z$/, 'Z')

// What happened lately, in words that a test can read: the answer to a clock that was moved, and a page for people.
import { type Clock, instantText } from '../world/clock.ts'

/** `what` is one word or a few with dots, 'transfer.posted'; `about` holds the ids and figures that belong to it. */
export type Happening = { at: string; what: string; about: Record<string, unknown> }

export type Journal = {
  note(what: string, about: Record<string, unknown>): void
  /** How many happenings there have been since the start of this process. */
  length(): number
  /** Those after so many; the oldest are forgotten after some thousands. */
  since(length: number): readonly Happening[]
}

const keptMax = 20_000

export function openJournal(clock: Clock): Journal {
  const kept: Happening[] = []
  let forgotten = 0
  return {
    note: (what, about) => {
      kept.push({ at: instantText(clock.nowMs()), what, about })
      if (kept.length > keptMax) forgotten += kept.splice(0, kept.length - keptMax).length
    },
    length: () => forgotten + kept.length,
    since: length => kept.slice(Math.max(0, length - forgotten)),
  }
}

// Time passes: what falls due is done in order, and clients are told of what became of their Items.
import type { Bank } from '../bank.ts'
import { announceNews } from '../items/tell-client.ts'
import type { Happening } from './journal.ts'

const dayMs = 86_400_000

/**
 * Moves a standing clock to an instant, stopping at each task that is due on the way and at each midnight (UTC), so that every
 * day's webhooks are sent before the next day is lived. Answers with what happened. Throws a RangeError on a way back, and on a
 * clock that follows real time.
 */
export function moveClock(bank: Bank, targetMs: number): readonly Happening[] {
  const before = bank.journal.length()
  for (let stopMs = nextStop(bank, targetMs); ; stopMs = nextStop(bank, targetMs)) {
    bank.clock.moveTo(stopMs)
    doWhatIsDue(bank)
    if (stopMs >= targetMs) return bank.journal.since(before)
  }
}

/** What every moment of real time, and every stop of a moved clock, does. */
export function doWhatIsDue(bank: Bank): void {
  bank.agenda.runDue(bank.clock.nowMs())
  for (const item of bank.state.items.all()) announceNews(bank, item)
}

function nextStop(bank: Bank, targetMs: number): number {
  const nowMs = bank.clock.nowMs()
  if (targetMs <= nowMs) return targetMs
  const midnightMs = (Math.floor(nowMs / dayMs) + 1) * dayMs
  return Math.min(targetMs, midnightMs, Math.max(nowMs, bank.agenda.nextDueMs() ?? targetMs))
}

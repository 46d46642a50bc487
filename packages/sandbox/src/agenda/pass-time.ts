// Time passes: what falls due is done in order, and clients are told of what became of their Items.
import type { Bank } from '../bank.ts'
import { announceNews } from '../items/tell-client.ts'
import { viewItem } from '../items/view-item.ts'
import { announceInvestments } from '../plaid/investments/investment-news.ts'
import { announceLiabilities } from '../plaid/liabilities/liability-news.ts'
import type { Happening } from './journal.ts'
import { noteRows } from './note-rows.ts'

const dayMs = 86_400_000
/** How long one move of the clock may wait for receivers of webhooks, in real time, all of its stops together. */
const receiversMsMax = 20_000

const moving = new WeakMap<Bank, Promise<unknown>>()

/**
 * Moves the clock to an instant and lets it stand there. It stops at each task that is due on the way and at each midnight (UTC), so
 * that every day's webhooks were tried once before the next day is lived. Answers with what happened, in order. Moves wait for each
 * other. Throws a RangeError on a way back.
 */
export function moveClock(bank: Bank, targetMs: number): Promise<readonly Happening[]> {
  const move = (moving.get(bank) ?? Promise.resolve()).then(() => walkTo(bank, targetMs))
  moving.set(
    bank,
    move.catch(() => {}),
  )
  return move
}

async function walkTo(bank: Bank, targetMs: number): Promise<readonly Happening[]> {
  if (!Number.isSafeInteger(targetMs) || targetMs < bank.clock.nowMs())
    throw new RangeError('The clock cannot go back.')
  // A clock that followed real time stands from here on, so that nothing moves between two stops.
  bank.clock.stand()
  liveAhead(bank, targetMs)
  let patienceMs = await waitForReceivers(bank, receiversMsMax)
  // What came of earlier calls' webhooks until here is no doing of this move: how much of it there is, is a matter of real time.
  const before = bank.journal.length()
  for (;;) {
    const [fromMs, stopMs] = [bank.clock.nowMs(), nextStop(bank, targetMs)]
    bank.clock.moveTo(stopMs)
    noteRows(bank, fromMs, stopMs)
    doWhatIsDue(bank)
    patienceMs = await waitForReceivers(bank, patienceMs)
    if (bank.clock.nowMs() >= targetMs) return bank.journal.since(before)
  }
}

/** A try that fails plans the next one, so the clock waits for its end. Answers with the patience that is left. */
async function waitForReceivers(bank: Bank, patienceMs: number): Promise<number> {
  const startedMs = performance.now()
  await bank.webhooks.quiet(patienceMs)
  return Math.max(0, patienceMs - (performance.now() - startedMs))
}

/** What every moment of real time, and every stop of a moved clock, does. */
export function doWhatIsDue(bank: Bank): void {
  bank.agenda.runDue(bank.clock.nowMs())
  bank.state.together(() => {
    for (const item of bank.state.items.all()) {
      announceNews(bank, item)
      announceInvestments(bank, item)
      announceLiabilities(bank, item)
    }
  })
}

/** All days at once: living them one by one would sort each life's changes once a day. */
function liveAhead(bank: Bank, targetMs: number): void {
  for (const item of bank.state.items.all()) if (!item.removed) viewItem(bank, item).life.changesBy(targetMs)
}

function nextStop(bank: Bank, targetMs: number): number {
  const nowMs = bank.clock.nowMs()
  if (targetMs <= nowMs) return targetMs
  const midnightMs = (Math.floor(nowMs / dayMs) + 1) * dayMs
  return Math.min(targetMs, midnightMs, Math.max(nowMs, bank.agenda.nextDueMs() ?? targetMs))
}

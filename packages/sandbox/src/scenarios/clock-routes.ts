// /control/clock: what time it is, and how time passes.
import type { FastifyInstance } from 'fastify'
import { moveClock } from '../agenda/pass-time.ts'
import type { Bank } from '../bank.ts'
import { invalidField } from '../plaid/failure.ts'
import { flag, optional, text } from '../plaid/fields.ts'
import { instantText } from '../world/clock.ts'
import { read } from './control-input.ts'
import { instantAfter } from './durations.ts'

const clockInput = {
  advance: optional(text()),
  follow: optional(flag()),
  now: optional(text()),
  stand: optional(flag()),
}

export function clockRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/clock', () => clockNow(bank))
  app.post('/clock', async request => {
    const input = read(clockInput, request.body)
    const before = bank.journal.length()
    await orRefuse(() => command(bank, input))
    return { ...clockNow(bank), happened: bank.journal.since(before) }
  })
  app.get('/journal', () => ({ happened: bank.journal.since(0) }))
}

type ClockInput = { advance: string | null; follow: boolean | null; now: string | null; stand: boolean | null }

const clockNow = ({ clock }: Bank) => ({ now: instantText(clock.nowMs()), standing: clock.standing })

/** One of four: a moved clock stands where it was moved to, and one that is let go follows real time. */
async function command(bank: Bank, { advance, follow, now, stand }: ClockInput): Promise<void> {
  const commands = [advance !== null, now !== null, stand === true, follow === true]
  if (commands.filter(Boolean).length !== 1) throw invalidField(commandsTaken)
  if (stand === true) return bank.clock.stand()
  if (follow === true) return bank.clock.follow()
  const targetMs = advance === null ? Date.parse(now ?? '') : instantAfter(bank.clock.nowMs(), advance)
  if (Number.isNaN(targetMs)) throw invalidField(commandsTaken)
  await moveClock(bank, targetMs)
}

const commandsTaken =
  'give advance, an ISO duration such as P1D or PT6H; or now, an ISO instant; or stand: true; or follow: true'

async function orRefuse(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof RangeError) throw invalidField(error.message)
    throw error
  }
}

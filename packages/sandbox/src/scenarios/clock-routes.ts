// /control/clock: what time it is, and how time passes.
import type { FastifyInstance } from 'fastify'
import type { Happening } from '../agenda/journal.ts'
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
    const happened = await orRefuse(() => command(bank, input))
    return { ...clockNow(bank), happened }
  })
  app.get('/journal', () => ({ happened: bank.journal.since(0) }))
}

type ClockInput = { advance: string | null; follow: boolean | null; now: string | null; stand: boolean | null }

const clockNow = ({ clock }: Bank) => ({ now: instantText(clock.nowMs()), standing: clock.standing })

/** One of four: a moved clock stands where it was moved to, and one that is let go follows real time. */
async function command(bank: Bank, { advance, follow, now, stand }: ClockInput): Promise<readonly Happening[]> {
  const commands = [advance !== null, now !== null, stand === true, follow === true]
  if (commands.filter(Boolean).length !== 1) throw invalidField(commandsTaken)
  if (stand === true) bank.clock.stand()
  if (follow === true) bank.clock.follow()
  if (stand === true || follow === true) return []
  const targetMs = advance === null ? Date.parse(now ?? '') : instantAfter(bank.clock.nowMs(), advance)
  if (Number.isNaN(targetMs)) throw invalidField(commandsTaken)
  return moveClock(bank, targetMs)
}

const commandsTaken =
  'give advance, an ISO duration such as P1D or PT6H; or now, an ISO instant; or stand: true; or follow: true'

async function orRefuse<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RangeError) throw invalidField(error.message)
    throw error
  }
}

// Starts and stops the sandbox bank: one HTTP server for Plaid's API, Link and the control routes.
import { fastify } from 'fastify'
import { doWhatIsDue } from './agenda/pass-time.ts'
import { type Bank, type Client, usualClients } from './bank.ts'
import { createBank } from './create-bank.ts'
import { registerDesk } from './desk/register-desk.ts'
import { registerDwolla, rewriteDwollaRoot } from './dwolla/register-dwolla.ts'
import { registerLink } from './link/register-link.ts'
import { openLinkDesk } from './link-desk.ts'
import { registerPlaid } from './plaid/register-plaid.ts'
import { registerControl } from './scenarios/register-control.ts'
import { openState } from './state/open-state.ts'
import { registerStripe } from './stripe/register-stripe.ts'

export type SandboxWishes = {
  host: string
  /** 0 takes any free port. */
  port: number
  /** A folder of the bank's own; made when missing. */
  dataFolder: string
  /** Decides every life, id and amount. Null or absent: the seed of the data folder. */
  seed?: string | null
  clients?: readonly Client[]
  /** An ISO instant at which the clock stands until it is moved. Null or absent: real time, until somebody has it stand. */
  clock?: string | null
  /** Refuses calls that come too often, as Plaid's limits for production say. Null or absent: as it was left. */
  rateLimits?: boolean | null
  /** What the receivers of webhooks take for the time, which signatures carry. Absent: real time. */
  signsAt?: () => Date
  /** Gets a line for what went wrong inside; nothing is written when absent. */
  log?: (line: string) => void
}

export type Sandbox = { url: string; port: number; stop(): Promise<void> }

const newsEveryMs = 1_000

/**
 * Starts the bank and answers once it listens. Throws StateRefused for a data folder that is in use or of another seed,
 * a RangeError for a clock that is no instant, and the system's error (EADDRINUSE) for a busy port.
 */
export async function startSandbox(wishes: SandboxWishes): Promise<Sandbox> {
  const standsAtMs = wishes.clock ? Date.parse(wishes.clock) : null
  if (Number.isNaN(standsAtMs)) throw new RangeError(`The clock is not an ISO instant: ${wishes.clock}`)
  const log = wishes.log ?? (() => {})
  const state = openState(wishes.dataFolder)
  try {
    const bank = await createBank({
      state,
      clients: wishes.clients ?? usualClients,
      seed: wishes.seed ?? null,
      standsAtMs,
      rateLimits: wishes.rateLimits ?? null,
      ...(wishes.signsAt && { signsAt: wishes.signsAt }),
    })
    const app = fastify({ forceCloseConnections: true, logger: false, rewriteUrl: rewriteDwollaRoot })
    await registerLink(app, openLinkDesk(bank))
    await app.register(scope => registerControl(scope, bank), { prefix: '/control' })
    await app.register(scope => registerDesk(scope, bank))
    await app.register(scope => registerStripe(scope, bank, log))
    await app.register(scope => registerDwolla(scope, bank, log))
    await app.register(scope => registerPlaid(scope, bank, log))
    await app.listen({ host: wishes.host, port: wishes.port })
    const stopNews = startNews(bank, log)
    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : wishes.port
    return {
      url: `http://${urlHost(wishes.host)}:${port}`,
      port,
      stop: async () => {
        stopNews()
        bank.webhooks.stop()
        await app.close()
        state.close()
      },
    }
  } catch (error) {
    state.close()
    throw error
  }
}

/** Things happen by themselves as time passes; on a clock that stands still they wait for a command. */
function startNews(bank: Bank, log: (line: string) => void): () => void {
  const timer = setInterval(() => {
    if (bank.clock.standing) return
    try {
      doWhatIsDue(bank)
    } catch (error) {
      log(`what is due: ${error instanceof Error ? error.message : String(error)}`)
    }
  }, newsEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

function urlHost(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::' || host === '::1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

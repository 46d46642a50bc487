// A whole Hearth on a database of its own, with a sandbox bank of its own, for one file of stories.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@hearth/sandbox'
import { type HearthOptions, readConfig, startHearth } from '@hearth/server'
import { createBankDesk } from './bank-desk.ts'
import { comeToRestAt } from './come-to-rest.ts'
import { findFreePort } from './free-port.ts'
import { createHome, type Home } from './home.ts'
import { freshDatabase } from './postgres-for-tests.ts'
import { layWire, type Retell, type Tap } from './wire.ts'

export type World = Awaited<ReturnType<typeof openWorld>>

const manyAttempts = { max: 10_000, windowSeconds: 60 }
const generous = { signInByAddress: manyAttempts, signUpByAddress: manyAttempts, failuresByEmail: manyAttempts }

/**
 * Starts everything. `clock` makes the bank's clock stand still there, and Hearth's begin there unless it has `now`, so that a story
 * comes out the same on every day; `timeZone` says where a day
 * begins, UTC unless given; `tap` sees each request of Hearth to the bank, `retell` each answer; `attempts`
 * are generous unless given.
 */
export async function openWorld(
  options: {
    clock?: string
    timeZone?: string
    tap?: Tap
    retell?: Retell
    postgres?: string
  } & Partial<HearthOptions> = {},
) {
  const { clock, timeZone = 'UTC', tap, retell, postgres, ...hearthOptions } = options
  const database = await freshDatabase(postgres)
  const folder = await mkdtemp(join(tmpdir(), 'hearth-story-'))
  const bankPort = await findFreePort()
  const openedAt = Date.now()
  const ownClock =
    clock === undefined || hearthOptions.now ? undefined : () => new Date(Date.parse(clock) + Date.now() - openedAt)
  const startBank = () =>
    startSandbox({
      host: '127.0.0.1',
      port: bankPort,
      dataFolder: join(folder, 'sandbox'),
      clock: clock ?? null,
      ...(ownClock && { signsAt: ownClock }),
    })
  let bank = await startBank()
  const wire = tap || retell ? await layWire(bank.url, tap ?? (() => {}), retell) : null
  const environment = {
    PORT: String(await findFreePort()),
    SANDBOX_PORT: String(bankPort),
    HEARTH_DATA: folder,
    DATABASE_URL: database.connectionString,
    HEARTH_TIME_ZONE: timeZone,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  }
  const start = () =>
    startHearth(readConfig(environment), {
      say: () => {},
      attempts: generous,
      bankUrl: wire?.url ?? new URL(bank.url),
      ...(ownClock && { now: ownClock }),
      ...hearthOptions,
    })
  let hearth = await start()
  const url = `http://127.0.0.1:${environment.PORT}`
  const desk = createBankDesk(bank.url)
  let registered = 0
  const others: (() => Promise<void>)[] = []

  return {
    url,
    desk,
    connectionString: database.connectionString,
    /** Registers somebody new, with a household of their own. */
    async register(name = 'Ann'): Promise<Home> {
      registered += 1
      return createHome({ url, desk, name, email: `${name.toLowerCase()}.${registered}@example.org` })
    },
    /** Waits until every webhook that the bank sent has arrived and no job is queued or running. */
    settle: () => comeToRestAt(database.connectionString, desk),
    /** Nobody answers at the bank any more. */
    stopBank: () => bank.stop(),
    async startBankAgain() {
      bank = await startBank()
    },
    async restartHearth() {
      await hearth.stop()
      hearth = await start()
    },
    /** A second process on the same database; answers with its address. */
    async startAnotherHearth(): Promise<string> {
      const port = await findFreePort()
      const another = await startHearth(readConfig({ ...environment, PORT: String(port) }), {
        say: () => {},
        attempts: generous,
        bankUrl: wire?.url ?? new URL(bank.url),
        ...hearthOptions,
      })
      others.push(another.stop)
      return `http://127.0.0.1:${port}`
    },
    async close() {
      for (const stop of others) await stop()
      await hearth.stop()
      await wire?.cut()
      await bank.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

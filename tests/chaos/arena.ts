// One Hearth that serves many runs, each with a bank and a household of its own, so that a run depends on its seed alone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@hearth/sandbox'
import { readConfig, startHearth } from '@hearth/server'
import pg from 'pg'
import { type BankDesk, createBankDesk } from '../src/bank-desk.ts'
import { comeToRest } from '../src/come-to-rest.ts'
import { findFreePort } from '../src/free-port.ts'
import { createHome, type Home } from '../src/home.ts'

export type Arena = Awaited<ReturnType<typeof openArena>>
export type Bank = { desk: BankDesk; stop: () => Promise<void> }

const opensAt = '2026-11-20T12:00:00Z'
const manyAttempts = { max: 100_000, windowSeconds: 60 }
const attempts = { signInByAddress: manyAttempts, signUpByAddress: manyAttempts, failuresByEmail: manyAttempts }

export async function openArena(connectionString: string) {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-chaos-'))
  const [bankPort, port] = [await findFreePort(), await findFreePort()]
  const environment = {
    PORT: String(port),
    SANDBOX_PORT: String(bankPort),
    HEARTH_DATA: folder,
    DATABASE_URL: connectionString,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
  }
  const bankUrl = new URL(`http://127.0.0.1:${bankPort}`)
  const openedAt = Date.now()
  // So that a seed comes out the same on every day.
  const now = () => new Date(Date.parse(opensAt) + Date.now() - openedAt)
  const hearth = await startHearth(readConfig(environment), { say: () => {}, attempts, bankUrl, now })
  const queue = new pg.Client({ connectionString })
  await queue.connect()
  let households = 0

  return {
    /** A bank whose people, ids and days come from the seed alone. One at a time. */
    async openBank(seed: string): Promise<Bank> {
      const dataFolder = await mkdtemp(join(folder, 'bank-'))
      const bank = await startSandbox({
        host: '127.0.0.1',
        port: bankPort,
        dataFolder,
        seed,
        clock: opensAt,
        signsAt: now,
      })
      const stop = async () => {
        await bank.stop()
        await rm(dataFolder, { recursive: true, force: true })
      }
      return { desk: createBankDesk(bank.url), stop }
    },
    register(desk: BankDesk): Promise<Home> {
      households += 1
      return createHome({ url: `http://127.0.0.1:${port}`, desk, name: 'Ann', email: `ann.${households}@example.org` })
    },
    /** Waits until every webhook that the bank sent has arrived and no job is running or due. */
    settle: ({ desk }: Bank): Promise<void> => comeToRest(queue, desk),
    async close() {
      await queue.end()
      await hearth.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

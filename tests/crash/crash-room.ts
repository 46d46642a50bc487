// Hearth as a process that can be killed and started again: same ports, same data, its sandbox bank with it.
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BankDesk, createBankDesk } from '../src/bank-desk.ts'
import { findFreePort } from '../src/free-port.ts'
import { type RunningHearth, startHearth } from '../src/running-hearth.ts'

export type CrashRoom = Awaited<ReturnType<typeof openCrashRoom>>

const opensAt = '2026-11-20T12:00:00Z'
const startTriesMax = 40

export async function openCrashRoom(folder: string, connectionString: string) {
  const [port, bankPort] = [await findFreePort(), await findFreePort()]
  const start = () =>
    startHearth({
      dataFolder: join(folder, 'data'),
      environment: {
        PORT: String(port),
        SANDBOX_PORT: String(bankPort),
        SANDBOX_CLOCK: opensAt,
        DATABASE_URL: connectionString,
        LOG_LEVEL: 'error',
      },
    })
  let hearth: RunningHearth = await start()
  const desk: BankDesk = createBankDesk(`http://127.0.0.1:${bankPort}`)
  return {
    url: `http://127.0.0.1:${port}`,
    desk,
    /** Ends the server where it stands, and starts it again. */
    async crash(): Promise<void> {
      await hearth.end('SIGKILL')
      hearth = await startAgain(start)
    },
    close: () => hearth.end('SIGTERM'),
  }
}

/** The bank notices that its parent is gone, and leaves its port and its folder a moment later. */
async function startAgain(start: () => Promise<RunningHearth>): Promise<RunningHearth> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start()
    } catch (error) {
      if (tries === startTriesMax) throw error
      await wait(50)
    }
  }
}

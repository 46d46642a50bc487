// What the server process holds on to when nobody asks anything of it; the database and the sandbox bank are other processes.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { against, type Figure, type Question } from '../figure.ts'
import { registerResident } from '../resident.ts'
import { startHearth } from '../running-hearth.ts'

const restMs = 5_000
const samples = 5

export const howMuchMemoryDoesItTake: Question = {
  asks: 'How much memory does it take at rest?',
  async answer({ folder, say }) {
    if (process.platform !== 'linux') {
      say('Measured on Linux only, from /proc.')
      return []
    }
    const hearth = await startHearth({ dataFolder: join(folder, 'data') })
    try {
      const ready = await readAtRest(hearth.processId)
      const resident = await registerResident(hearth, 'ann@example.org')
      await resident.link(await resident.consent())
      const synced = await readAtRest(hearth.processId)
      const bank = await readAtRest(await findBank(hearth.processId))
      return [
        figure('server, after its start', ready, bank),
        figure('server, after a first sync', synced, bank),
        { name: 'sandbox bank, after a first sync', unit: 'MB', values: bank },
      ]
    } finally {
      await hearth.stop()
    }
  },
}

const figure = (name: string, values: number[], bank: number[]): Figure => ({
  name,
  unit: 'MB',
  values,
  target: { atMost: 200 },
  against: against('the bank', values, bank),
})

async function readAtRest(processId: number): Promise<number[]> {
  const values: number[] = []
  await wait(restMs)
  for (let sample = 0; sample < samples; sample += 1) {
    values.push(await readResidentMegabytes(processId))
    await wait(restMs / samples)
  }
  return values
}

async function readResidentMegabytes(processId: number): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8')
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  return (Number(kibibytes) * 1024) / 1e6
}

/** The sandbox bank is a child of the server; its other child is PostgreSQL. */
async function findBank(serverId: number): Promise<number> {
  const children = await readFile(`/proc/${serverId}/task/${serverId}/children`, 'utf8')
  for (const id of children.trim().split(' ')) {
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8')
    if (command.includes('sandbox')) return Number(id)
  }
  throw new Error('The server has no sandbox bank among its children')
}

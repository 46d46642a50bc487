// From the command to "Hearth is ready", as a stranger types it: straight after a clone, and on every day after that.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { against, type Bench, type Figure, type Question } from '../figure.ts'
import { timeOf } from '../interleave.ts'
import { checkout, startHearth } from '../running-hearth.ts'

const run = promisify(execFile)
const rounds = 5

export const howSoonIsItReady: Question = {
  asks: 'How soon is it ready?',
  async answer(bench) {
    const figures = await measureInstalled(bench)
    return bench.install ? [...figures, await measureClone(bench)] : figures
  },
}

async function measureInstalled({ folder }: Bench): Promise<Figure[]> {
  const npmAlone: number[] = []
  const fresh: number[] = []
  const existing: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const dataFolder = join(folder, `data-${round}`)
    npmAlone.push((await timeOf(() => run('npm', ['--version']))) / 1000)
    fresh.push(await timeStart({ dataFolder }))
    existing.push(await timeStart({ dataFolder }))
  }
  const figure = (name: string, values: number[]): Figure => ({
    name,
    unit: 's',
    values,
    target: { atMost: 3 },
    against: against('npm --version', values, npmAlone),
  })
  return [figure('npm start with no data', fresh), figure('npm start with data', existing)]
}

async function measureClone({ folder, say }: Bench): Promise<Figure> {
  say('Cloning and installing, for about a minute …')
  const clone = join(folder, 'clone')
  const cloning = (await timeOf(() => run('git', ['clone', '--quiet', checkout, clone]))) / 1000
  const starting = await timeStart({ dataFolder: join(folder, 'data-of-clone'), folder: clone })
  return {
    name: 'git clone and npm start, installing',
    unit: 's',
    values: [cloning + starting],
    target: { atMost: 90 },
  }
}

async function timeStart(options: { dataFolder: string; folder?: string }): Promise<number> {
  const hearth = await startHearth({ ...options, command: ['npm', 'start'] })
  await hearth.stop()
  return hearth.readyAfterMs / 1000
}

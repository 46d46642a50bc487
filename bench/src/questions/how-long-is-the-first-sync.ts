// From handing in the public token to the whole history of the bank's fullest customer, everything over HTTP: the person to
// Hearth, and Hearth to the sandbox bank, three processes in all.
import { join } from 'node:path'
import { against, type Bench, type Figure, type Question } from '../figure.ts'
import { timeOf } from '../interleave.ts'
import { readHistoryBySdk, registerResident } from '../resident.ts'
import { startHearth } from '../running-hearth.ts'

const freshHearths = 3
const rowsWanted = 2_500

type Times = { first: number[]; later: number[]; sdk: number[] }

export const howLongIsTheFirstSync: Question = {
  asks: 'How long is the first sync of 2,500 transactions?',
  async answer(bench) {
    const times: Times = { first: [], later: [], sdk: [] }
    for (let round = 0; round < freshHearths; round += 1) await measureOne(bench, round, times)
    const figure = (name: string, values: number[]): Figure => ({
      name,
      unit: 's',
      values,
      target: { atMost: 2 },
      against: against('the SDK reading the same', values, times.sdk),
    })
    return [
      figure('first sync, the first that this Hearth ever runs', times.first),
      figure('first sync, of later households', times.later),
      { name: 'the official SDK reading the same pages', unit: 's', values: times.sdk },
    ]
  },
}

async function measureOne({ folder }: Bench, round: number, times: Times): Promise<void> {
  const hearth = await startHearth({ dataFolder: join(folder, String(round)) })
  try {
    times.first.push(await timeFirstSync(hearth, 'ann@example.org'))
    times.sdk.push((await timeOf(() => readHistoryBySdk(hearth.bankUrl))) / 1000)
    times.later.push(await timeFirstSync(hearth, 'ben@example.org'))
    times.later.push(await timeFirstSync(hearth, 'cleo@example.org'))
    times.sdk.push((await timeOf(() => readHistoryBySdk(hearth.bankUrl))) / 1000)
  } finally {
    await hearth.stop()
  }
}

async function timeFirstSync(hearth: { url: string; bankUrl: string }, email: string): Promise<number> {
  const resident = await registerResident(hearth, email)
  const publicToken = await resident.consent()
  let rows = 0
  const tookMs = await timeOf(async () => {
    rows = await resident.link(publicToken)
  })
  if (rows < rowsWanted) throw new Error(`The first sync brought ${rows} transactions, not ${rowsWanted}`)
  return tookMs / 1000
}

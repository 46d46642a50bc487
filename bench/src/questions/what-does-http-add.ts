// The two requests behind the screens that are opened most, as a program sends them, beside a bare Fastify that answers the
// same bytes to the same client.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { against, type Bench, type Figure, type Question } from '../figure.ts'
import { fillHousehold, openEmptyStore } from '../full-ledger.ts'
import { interleave } from '../interleave.ts'
import { registerResident } from '../resident.ts'
import { startHearth } from '../running-hearth.ts'
import { lastMonth } from '../seeded-rows.ts'

const rounds = 300
const warmUps = 100
const month = `/api/v1/budget/${lastMonth}`
const page = '/api/v1/transactions?limit=50'

export const whatDoesHttpAdd: Question = {
  asks: 'What does a request over HTTP take, with 100,000 transactions?',
  answer: bench => withFullHearth(bench, measure),
}

type Send = (path: string) => Promise<string>

/** Runs the work with a Hearth of one household that has 100,000 rows. */
async function withFullHearth({ folder }: Bench, work: (send: Send) => Promise<Figure[]>): Promise<Figure[]> {
  const ledger = await openEmptyStore(join(folder, 'database'))
  try {
    const hearth = await startHearth({
      dataFolder: join(folder, 'hearth'),
      databaseUrl: ledger.store.connectionString,
    })
    try {
      const { bearer } = await registerResident(hearth, 'ann@example.org')
      const { household_id } = await ledger.store.db
        .selectFrom('household_members')
        .select('household_id')
        .executeTakeFirstOrThrow()
      await fillHousehold(ledger.store, household_id, 100_000)
      return await work(sendTo(hearth.url, { authorization: `Bearer ${bearer}` }))
    } finally {
      await hearth.stop()
    }
  } finally {
    await ledger.close()
  }
}

async function measure(askHearth: Send): Promise<Figure[]> {
  const bare = fork(new URL('../bare-fastify.ts', import.meta.url))
  try {
    bare.send({ [month]: await askHearth(month), [new URL(page, 'http://hearth').pathname]: await askHearth(page) })
    const [port] = await once(bare, 'message')
    const askBare = sendTo(`http://127.0.0.1:${port}`, {})
    const times = await interleave(
      rounds,
      {
        month: () => askHearth(month),
        'bare month': () => askBare(month),
        page: () => askHearth(page),
        'bare page': () => askBare(page),
      },
      { warmUps },
    )
    const figure = (name: string, values: number[], base: number[]): Figure => ({
      name,
      unit: 'ms',
      values,
      against: against('a bare Fastify route', values, base),
    })
    return [
      figure('GET /api/v1/budget/{month}', times.month, times['bare month']),
      figure('GET /api/v1/transactions?limit=50', times.page, times['bare page']),
    ]
  } finally {
    bare.disconnect()
  }
}

function sendTo(base: string, headers: Record<string, string>): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return async path => {
    const request = get(base + path, { agent, headers })
    const [answer]: IncomingMessage[] = await once(request, 'response')
    if (!answer) throw new Error('There was no answer')
    const body = await text(answer)
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode} ${body}`)
    return body
  }
}

// The same seed, the same standing clock, the same calls: the same bytes, also when one of the two banks is stopped in between.
import { expect, test } from 'vitest'
import { plaidEndpoints } from '../plaid/plaid-endpoints.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'
import { item, platypus } from './calls/call.ts'
import { type Body, type Customer, ourKeys, sendCustomer } from './customer.ts'
import { goodCalls } from './good-calls.ts'
import { readSdk, type SdkMethod } from './read-sdk.ts'

/** One answer of the story: what was asked, and every byte of what came back. */
type Told = [asked: string, answered: string]

/** The key that webhooks are signed with belongs to a data folder and comes from no seed: a seed is no secret. */
const chancePaths = ['/webhook_verification_key/get']

async function tellStory(methods: readonly SdkMethod[], restarts: boolean): Promise<Told[]> {
  const home = makeFolder()
  const start = (port: number) =>
    startSandbox({ host: '127.0.0.1', port, dataFolder: home.folder, clock: '2026-11-22T08:00:00Z' })
  let bank: Sandbox = await start(0)
  // Nobody listens there: every try fails, and what is told of that is a part of the story, too.
  const customer = await sendCustomer(bank.url, methods, 'http://127.0.0.1:9/webhook')
  const told: Told[] = []
  const listen = async (path: string, body: Body, headers: Record<string, string> = ourKeys): Promise<void> => {
    // A connection that is kept open would not outlive a stop.
    const usual = { 'content-type': 'application/json', connection: 'close' }
    const init = { method: 'POST', headers: { ...usual, ...headers } }
    const answer = await fetch(bank.url + path, { ...init, body: JSON.stringify(body) })
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    told.push([`${path} ${JSON.stringify(body)}`, `${answer.status} ${bytes}`])
  }
  const rest = async (): Promise<void> => {
    if (!restarts) return
    const { port } = bank
    await bank.stop()
    bank = await start(port)
  }
  try {
    await playChapter(customer, listen, isEven)
    await rest()
    await listen('/control/clock', { advance: 'P2D' }, {})
    await listen(`/control/institutions/${platypus}/status`, { down: true }, {})
    await listen('/accounts/get', { access_token: await item(customer) })
    await rest()
    await listen(`/control/institutions/${platypus}/status`, { down: false }, {})
    await listen('/control/clock', { advance: 'P1D' }, {})
    await playChapter(customer, listen, at => !isEven(at))
    await listen('/transactions/sync', { access_token: await item(customer), count: 500 })
    return told
  } finally {
    customer.leave()
    await bank.stop()
    home.remove()
  }
}

const isEven = (at: number): boolean => at % 2 === 0

/** Half of the calls that the bank answers, with the ones that make what they need. */
async function playChapter(
  customer: Customer,
  listen: (path: string, body: Body) => Promise<void>,
  isMine: (at: number) => boolean,
): Promise<void> {
  for (const { path } of plaidEndpoints.filter((_, at) => isMine(at))) {
    const body = chancePaths.includes(path) ? undefined : await goodCalls[path]?.(customer)
    if (body) await listen(path, body)
  }
}

test('two banks tell the same story to the byte, one of them with stops in between', { timeout: 120_000 }, async () => {
  const { methods } = await readSdk()
  const once = await tellStory(methods, false)
  const again = await tellStory(methods, true)
  expect(once.length).toBeGreaterThan(plaidEndpoints.length)
  expect(once.flatMap((told, at) => differenceOf(told, again[at]))).toEqual([])
  expect(again.length).toBe(once.length)
})

/** What was asked, and the first place where the answers part: whole answers are too long to be read. */
function differenceOf(one: Told, other: Told | undefined): string[] {
  const [left, right] = [one.join(' -> '), (other ?? ['', '']).join(' -> ')]
  if (left === right) return []
  const at = [...left].findIndex((character, index) => character !== right[index])
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120)
  return [`${one[0].slice(0, 80)}: ${around(left)} BUT ${around(right)}`]
}

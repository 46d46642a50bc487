// The contract of bad input: every endpoint refuses what is wrong with Plaid's error, and the bank's whole memory stays as it was.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plaidEndpoints } from '../plaid/plaid-endpoints.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'
import { type BadCall, badCallsFrom } from './bad-calls.ts'
import { createItem, item } from './calls/call.ts'
import { sendCustomer } from './customer.ts'
import { goodCalls } from './good-calls.ts'
import { readSdk, type Sdk } from './read-sdk.ts'
import { complaintsAbout } from './shape.ts'

const home = makeFolder()
const today = '2026-11-22'
const broken: string[] = []
const badCalls = new Map<string, BadCall[]>()
/** Endpoints whose good call could not be made, and why. */
const unready = new Map<string, Error>()
let sdk: Sdk
let bank: Sandbox
let before: Memory

const start = () =>
  startSandbox({
    host: '127.0.0.1',
    port: 0,
    dataFolder: home.folder,
    clock: '2026-11-22T08:00:00Z',
    log: line => broken.push(line),
  })

/** Makes everything that the good calls need, and then remembers how the bank's memory looks. */
beforeAll(async () => {
  sdk = await readSdk()
  bank = await start()
  const customer = await sendCustomer(bank.url, sdk.methods)
  const deadAccessToken = await createItem(customer)
  await customer.get('/item/remove', { access_token: deadAccessToken })
  // The bank remembers of a client that it uses the older call, whatever came of it: it is told of news in another way then.
  await customer.get('/transactions/get', { access_token: await item(customer), start_date: today, end_date: today })
  const grounds = { wasGiven: customer.wasGiven, deadAccessToken }
  // The first round may pass time until something is ready; the second makes what does not keep for long.
  for (const endpoint of [...plaidEndpoints, ...plaidEndpoints]) {
    const good = await Promise.resolve(goodCalls[endpoint.path]?.(customer)).catch((error: Error) => {
      unready.set(endpoint.path, error)
      return undefined
    })
    const request = sdk.methods.find(method => method.path === endpoint.path)?.request ?? null
    if (good)
      badCalls.set(
        endpoint.path,
        badCallsFrom({ ...grounds, good, request, open: endpoint.open, isList: endpoint.path.endsWith('/list') }),
      )
  }
  await bank.stop()
  customer.leave()
  before = readMemory()
  bank = await start()
}, 120_000)
afterAll(async () => {
  await bank.stop()
  home.remove()
})

type Memory = Record<string, unknown[]>

/** Every row of every table of a bank that is not running. */
function readMemory(): Memory {
  const database = new DatabaseSync(join(home.folder, 'bank.sqlite'))
  const tables = database.prepare("select name from sqlite_schema where type = 'table' order by name").all()
  const rows = tables.map(({ name }) => [name, database.prepare(`select * from "${name}"`).all()])
  database.close()
  return Object.fromEntries(rows)
}

test.each(plaidEndpoints.map(endpoint => endpoint.path))('%s refuses what is wrong', async path => {
  const failure = unready.get(path)
  if (failure) throw failure
  const complaints: string[] = []
  for (const bad of badCalls.get(path) ?? []) complaints.push(...(await complaintsOf(path, bad)))
  expect(complaints.join('\n')).toBe('')
  expect(broken).toEqual([])
})

test('nothing of it left a trace in the memory of the bank', async () => {
  await bank.stop()
  const after = readMemory()
  bank = await start()
  const changed = Object.keys(after).filter(table => JSON.stringify(after[table]) !== JSON.stringify(before[table]))
  expect(Object.fromEntries(changed.map(table => [table, after[table]?.slice(-3)]))).toEqual({})
})

/** Where the bank is kinder than the contract, and why. */
const kindnesses: Readonly<Record<string, readonly string[]>> = {
  // The contract wants it, and Plaid's own Pattern application never sends it.
  '/institutions/get': ['no country_codes'],
  // Null is allowed here, and to this bank absent and null are the same everywhere.
  '/processor/token/webhook/update': ['no webhook'],
}

async function complaintsOf(path: string, bad: BadCall): Promise<string[]> {
  if (kindnesses[path]?.includes(bad.what)) return []
  const headers = { 'content-type': 'application/json', ...bad.headers }
  const answer = await fetch(bank.url + path, { method: 'POST', headers, body: bad.text })
  const body: Record<string, unknown> = Object(await answer.json().catch(() => null))
  if (answer.status < 400 || answer.status >= 500)
    return [`${bad.what}: answered with ${answer.status} ${body.error_message ?? ''}`]
  const wrong = bad.codes && !bad.codes.includes(String(body.error_code))
  return [
    ...complaintsAbout(sdk.shapeOf('PlaidError'), body).map(complaint => `${bad.what}: ${complaint}`),
    ...(typeof body.request_id === 'string' ? [] : [`${bad.what}: no request id`]),
    ...(wrong ? [`${bad.what}: ${body.error_code} (${body.error_message}), not ${bad.codes?.join(' or ')}`] : []),
  ]
}

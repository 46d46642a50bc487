// The contract: every endpoint answers a good call, made through the official SDK, in exactly the shape of the SDK's own typings.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plaidEndpoints } from '../plaid/plaid-endpoints.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'
import { type Customer, sendCustomer } from './customer.ts'
import { badDatesIn } from './dates-in.ts'
import { goodCalls } from './good-calls.ts'
import { readSdk, type SdkMethod } from './read-sdk.ts'
import { complaintsAbout } from './shape.ts'

const home = makeFolder()
let methods: ReadonlyMap<string, SdkMethod>
let bank: Sandbox
let customer: Customer

beforeAll(async () => {
  const sdk = await readSdk()
  methods = new Map(sdk.methods.map(method => [method.path, method]))
  bank = await startSandbox({ host: '127.0.0.1', port: 0, dataFolder: home.folder, clock: '2026-11-22T08:00:00Z' })
  customer = await sendCustomer(bank.url, sdk.methods)
})
afterAll(async () => {
  customer.leave()
  await bank.stop()
  home.remove()
})

test('there is a good call for every endpoint, and for nothing else', () => {
  expect(Object.keys(goodCalls).sort()).toEqual(plaidEndpoints.map(endpoint => endpoint.path).sort())
})

test.each(plaidEndpoints.map(endpoint => endpoint.path))('%s answers as the typings say', async path => {
  const method = methods.get(path)
  const body = await goodCalls[path]?.(customer)
  if (!body) throw new Error(`calls/ has no good call for ${path}`)
  expect(linesOf(complaintsAbout(method?.request ?? { kind: 'any' }, body))).toBe('')
  const answer = await customer.ask(path, body)
  expect(`${answer.status} ${answer.status === 200 ? '' : textOf(answer.body)}`).toBe('200 ')
  if (answer.headers['content-type'] === 'application/pdf') {
    expect(method?.response.kind).toBe('any')
    expect(textOf(answer.body).slice(0, 5)).toBe('%PDF-')
    return
  }
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  const complaints = complaintsAbout(method?.response ?? { kind: 'any' }, answer.body)
  expect(linesOf([...complaints, ...badDatesIn(answer.body)])).toBe('')
  expect(Object(answer.body).request_id).toMatch(/^[A-Za-z0-9]{15}$/)
})

const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : JSON.stringify(body)

const linesOf = (complaints: readonly string[]): string => complaints.join('\n')

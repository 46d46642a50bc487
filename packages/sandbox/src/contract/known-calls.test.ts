// What is derived from the SDK is what is written down. `vitest run --project unit packages/sandbox/src/contract -u` writes it anew.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plaidEndpoints } from '../plaid/plaid-endpoints.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'
import { readSdk, type Sdk } from './read-sdk.ts'
import { complaintsAbout } from './shape.ts'
import { writeKnownCalls, writeSupportPage } from './write-lists.ts'

const checkout = join(import.meta.dirname, '../../../..')
const home = makeFolder()
let sdk: Sdk
let bank: Sandbox

beforeAll(async () => {
  sdk = await readSdk()
  bank = await startSandbox({ host: '127.0.0.1', port: 0, dataFolder: home.folder, clock: '2026-11-22T08:00:00Z' })
})
afterAll(async () => {
  await bank.stop()
  home.remove()
})

test('the calls that the bank knows of are the ones that the SDK can make', async () => {
  await expect(writeKnownCalls(sdk.methods)).toMatchFileSnapshot('../plaid/known-calls.ts')
})

test('docs/sandbox-support.md says of each call of the SDK whether the bank answers it', async () => {
  const { version } = JSON.parse(
    readFileSync(join(createRequire(import.meta.url).resolve('plaid'), '../../package.json'), 'utf8'),
  )
  await expect(writeSupportPage(sdk.methods, version)).toMatchFileSnapshot(join(checkout, 'docs/sandbox-support.md'))
})

test('a known call that this bank does not answer says so, in the shape of an error, to those with keys', async () => {
  const here = new Set(plaidEndpoints.map(endpoint => endpoint.path))
  const keys = { 'plaid-client-id': 'developer', 'plaid-secret': 'developer-sandbox' }
  const codes: string[] = []
  for (const { verb, path } of sdk.methods.filter(method => method.verb !== 'POST' || !here.has(method.path))) {
    const url = bank.url + path.replaceAll(/\{\w+\}/g, 'some-id')
    const ask = (headers: Record<string, string>) =>
      fetch(url, { method: verb, headers, ...(verb !== 'GET' && { body: '{}' }) })
    const [stranger, known] = [await ask({}), await ask(keys)]
    const [refused, body] = [Object(await stranger.json()), Object(await known.json())]
    expect(complaintsAbout(sdk.shapeOf('PlaidError'), body)).toEqual([])
    codes.push(`${stranger.status} ${refused.error_code}, ${known.status} ${body.error_code}`)
  }
  expect([...new Set(codes)]).toEqual(['400 MISSING_FIELDS, 400 NOT_IN_THIS_SANDBOX'])
  for (const path of ['/no/such/path', '/accounts', '/fdx/consents/some-id'])
    expect((await fetch(bank.url + path, { method: 'POST', headers: keys, body: '{}' })).status).toBe(404)
})

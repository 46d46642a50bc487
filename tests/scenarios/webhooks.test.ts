import { createHash, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let minutesLater = 0
let ear: Server
const heard: { body: string; signature: string }[] = []

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(Date.now() + minutesLater * 60_000) })
  ear = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({ body, signature: String(request.headers['plaid-verification']) })
    response.end()
  })
  await new Promise<void>(resolve => ear.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  ear.close()
  await world.close()
})

const earUrl = () => `http://127.0.0.1:${(ear.address() as { port: number }).port}/`

const knock = (body: string, signature?: string) =>
  fetch(`${world.url}/api/webhooks/plaid`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature && { 'plaid-verification': signature }) },
    body,
  }).then(answer => answer.status)

/** A webhook as the bank really sent it, for an Item of this household; Hearth itself did not get it. */
async function overhear() {
  const home = await world.register()
  const item = await home.linkQuietBank()
  await world.settle()
  await world.desk.plaid.itemWebhookUpdate({ access_token: item.accessToken, webhook: earUrl() })
  heard.length = 0
  await world.desk.report(item.bankItemId, {
    added: [{ account_id: item.accountId, ...coffee({ id: 'w', costs: 3 }) }],
  })
  const isNews = (it: { body: string }) => it.body.includes('SYNC_UPDATES_AVAILABLE')
  await expect.poll(() => heard.some(isNews), { timeout: 10_000 }).toBe(true)
  const webhook = heard.find(isNews)
  if (!webhook) throw new Error('The bank sent no webhook')
  return { home, webhook }
}

test('a webhook of the bank brings the new row without anybody asking', async () => {
  const home = await world.register()
  const { bankItemId, accountId } = await home.linkQuietBank()
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: 'w', costs: 3 }) }] })
  await expect.poll(() => home.sees(), { timeout: 10_000 }).toHaveLength(1)
})

test('a signed webhook is taken, also twice', async () => {
  const { home, webhook } = await overhear()
  expect(await home.sees()).toEqual([])
  expect(await knock(webhook.body, webhook.signature)).toBe(200)
  expect(await knock(webhook.body, webhook.signature)).toBe(200)
  await expect.poll(() => home.sees(), { timeout: 10_000 }).toHaveLength(1)
})

test('a webhook that is unsigned, forged, changed or old is refused, and nothing is synced', async () => {
  const { home, webhook } = await overhear()
  expect(await knock(webhook.body)).toBe(401)
  expect(await knock(webhook.body, 'nonsense')).toBe(401)
  expect(
    await knock(
      webhook.body.replace('"historical_update_complete": true', '"historical_update_complete": false'),
      webhook.signature,
    ),
  ).toBe(401)
  expect(await knock(`${webhook.body} `, webhook.signature)).toBe(401)
  expect(await knock(webhook.body, await forge(webhook, {}))).toBe(401)
  expect(await knock(webhook.body, await forge(webhook, { alg: 'none' }))).toBe(401)
  minutesLater = 6
  expect(await knock(webhook.body, webhook.signature)).toBe(401)
  minutesLater = 0
  await world.settle()
  expect(await home.sees()).toEqual([])
  // The very same webhook, unharmed, is good: it was the harm that was refused.
  expect(await knock(webhook.body, webhook.signature)).toBe(200)
})

/** The same claims and key id, signed by somebody else. */
async function forge(
  { body, signature }: { body: string; signature: string },
  change: { alg?: string },
): Promise<string> {
  const [head = ''] = signature.split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const claims = {
    request_body_sha256: createHash('sha256').update(body).digest('hex'),
    iat: Math.floor(Date.now() / 1000),
  }
  if (change.alg === 'none') {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    return `${encode({ alg: 'none', typ: 'JWT', kid })}.${encode(claims)}.`
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid }).sign(privateKey)
}

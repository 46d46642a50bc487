import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'

const home = makeFolder()
let bank: Sandbox

beforeAll(async () => {
  bank = await startSandbox({ host: '127.0.0.1', port: 0, dataFolder: home.folder, clock: '2026-11-22T08:00:00Z' })
})
afterAll(async () => {
  await bank.stop()
  home.remove()
})

async function send(path: string, body: object): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json',
    'plaid-client-id': 'developer',
    'plaid-secret': 'developer-sandbox',
  }
  const answer = await fetch(bank.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return Object(await answer.json())
}

const page = async (): Promise<string> => (await fetch(bank.url)).text()

async function linkItem(webhook: string): Promise<string> {
  const made = await send('/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
    options: { webhook },
  })
  const { item_id } = await send('/item/public_token/exchange', { public_token: made.public_token })
  return String(item_id)
}

test('the page shows the customer, the Item, the clock and what went wrong, and gives no token away', async () => {
  expect(await page()).toContain('Nobody has linked an account yet')
  const itemId = await linkItem('http://127.0.0.1:9/"><script>alert(1)</script>')
  await send(`/control/items/${itemId}/login-required`, {})
  await send('/control/institutions/ins_43/status', { health: 'down' })
  await send('/control/clock', { advance: 'P1D' })
  const shown = await page()
  expect(shown).toContain('First Platypus Bank')
  expect(shown).toContain(`<details id="item-${itemId}">`)
  expect(shown).toContain('ITEM_LOGIN_REQUIRED')
  expect(shown).toContain('Mon, 23 Nov 2026')
  expect(shown).toMatch(/id="ins_43-down"[^>]*aria-pressed="true"/)
  expect(shown).not.toContain('access-sandbox-')
  expect(shown).not.toContain('<script>alert')
})

test('every button of the page is a control route that exists', async () => {
  const shown = await page()
  const buttons = [...shown.matchAll(/data-path="([^"]+)" data-body="([^"]*)"(?:(?! id=)[^>])*?(data-verb)?[^>]*>/g)]
  expect(buttons.length).toBeGreaterThan(60)
  const missing: string[] = []
  for (const [, path = ''] of buttons) {
    const answer = await send(path, { no_such_field: 1 })
    if (answer.error_code === 'NOT_FOUND' && !path.startsWith('/control/faults/')) missing.push(path)
  }
  expect(missing).toEqual([])
})

test('the page is closed to other hosts and frames, and what it loads is its own', async () => {
  const answer = await fetch(bank.url)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  const loaded = [...(await answer.text()).matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(match => match[1] ?? '')
  expect(loaded).toEqual(['/desk/mark.svg', '/desk/desk.css', '/desk/desk.js'])
  for (const path of loaded) expect((await fetch(bank.url + path)).status).toBe(200)
  expect((await fetch(`${bank.url}/desk/tsconfig.json`)).status).toBe(404)
})

// What becomes of answers that are late, broken or no answers at all.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { readRetryAfter } from './bank-answer.ts'
import { openPlaid } from './client.ts'

let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function askBankThat(answers: RequestListener, timeoutMs = 2_000) {
  const listening = createServer(answers)
  server = listening
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
  const environment = new URL(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`)
  return openPlaid({ environment, clientId: 'id', secret: 'secret', timeoutMs }).readItem('access-x')
}

const refusal = (code: string) =>
  JSON.stringify({ error_type: 'RATE_LIMIT_EXCEEDED', error_code: code, error_message: 'no', display_message: null })

test('an answer that drips, byte after byte, ends with the deadline', async () => {
  const startedMs = Date.now()
  let drip: NodeJS.Timeout | undefined
  const answer = await askBankThat((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    drip = setInterval(() => response.write(' '), 50)
  }, 400)
  clearInterval(drip)
  expect(answer).toMatchObject({ kind: 'unreachable', reason: 'ERR_CANCELED' })
  expect(Date.now() - startedMs).toBeLessThan(2_000)
})

test('a bank that is silent, hangs up, or stops in the middle did not answer', async () => {
  expect(await askBankThat(() => {}, 200)).toMatchObject({ kind: 'unreachable' })
  expect(await askBankThat(request => request.socket.destroy())).toMatchObject({ kind: 'unreachable' })
  const cut = await askBankThat((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"item": {')
    setTimeout(() => response.socket?.destroy(), 50)
  })
  expect(cut).toMatchObject({ kind: 'unreachable' })
})

test('half a JSON, another JSON, nothing and a page for people are no answers', async () => {
  for (const body of ['{"item": {"item_id"', '{"item": {"item_id": 7}}', '{}', '', '<html>Bad gateway</html>']) {
    const answer = await askBankThat((_, response) => response.end(body))
    expect([body, answer.kind]).toEqual([body, 'unreachable'])
  }
})

test('how long the bank wants to be left alone is kept, with a refusal and without', async () => {
  const limited = await askBankThat((_, response) =>
    response
      .writeHead(429, { 'retry-after': '30', 'content-type': 'application/json' })
      .end(refusal('TRANSACTIONS_SYNC_LIMIT')),
  )
  expect(limited).toMatchObject({ kind: 'refused', code: 'TRANSACTIONS_SYNC_LIMIT', retryAfterSeconds: 30 })
  const down = await askBankThat((_, response) => response.writeHead(503, { 'retry-after': '7' }).end('<html>'))
  expect(down).toMatchObject({ kind: 'unreachable', reason: 'HTTP 503', retryAfterSeconds: 7 })
})

test('Retry-After holds seconds or a date', () => {
  const nowMs = Date.parse('2026-11-22T10:00:00Z')
  expect(readRetryAfter('120', nowMs)).toBe(120)
  expect(readRetryAfter('Sun, 22 Nov 2026 10:01:30 GMT', nowMs)).toBe(90)
  expect(readRetryAfter('Sun, 22 Nov 2026 09:00:00 GMT', nowMs)).toBe(0)
  for (const none of [undefined, '', 'soon']) expect(readRetryAfter(none, nowMs)).toBeUndefined()
})

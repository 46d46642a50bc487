import { expect, test } from 'vitest'
import { BadVariable, readConfig } from './config.ts'

const complaint = (environment: NodeJS.ProcessEnv): string => {
  try {
    return JSON.stringify(readConfig(environment, '/checkout'))
  } catch (error) {
    return error instanceof BadVariable ? error.message : String(error)
  }
}

test('an empty environment gives the usual bank', () => {
  expect(readConfig({}, '/checkout')).toEqual({
    host: '127.0.0.1',
    port: 3001,
    dataFolder: '/checkout/.hearth/sandbox',
    clients: [
      { id: 'hearth', secret: 'hearth-sandbox' },
      { id: 'developer', secret: 'developer-sandbox' },
    ],
    seed: null,
    clock: null,
    rateLimits: null,
  })
})

test('a secret may hold a colon', () => {
  expect(readConfig({ SANDBOX_CLIENTS: 'a:b:c' }, '/').clients).toEqual([{ id: 'a', secret: 'b:c' }])
})

test.each([
  [{ SANDBOX_PORT: 'http' }, 'SANDBOX_PORT is "http", but takes a port from 0 to 65535.'],
  [{ SANDBOX_PORT: '70000' }, 'SANDBOX_PORT is "70000", but takes a port from 0 to 65535.'],
  [{ SANDBOX_CLIENTS: 'hearth' }, 'SANDBOX_CLIENTS is "hearth", but takes pairs such as id:secret,id:secret.'],
  [
    { SANDBOX_CLIENTS: 'a:1,a:2' },
    'SANDBOX_CLIENTS is "a:1,a:2", but takes pairs such as id:secret,id:secret, each id once.',
  ],
  [
    { SANDBOX_CLOCK: '2026-13-01' },
    'SANDBOX_CLOCK is "2026-13-01", but takes an ISO instant such as 2026-11-22T08:00:00Z, or nothing for real time.',
  ],
  [{ SANDBOX_RATE_LIMITS: 'yes' }, 'SANDBOX_RATE_LIMITS is "yes", but takes on or off.'],
])('%j is refused with one line', (environment, line) => {
  expect(complaint(environment)).toBe(line)
})

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const key = Buffer.alloc(32, 7).toString('base64')

/** What a person reads when the start stops; the whole message, so that a leaked secret would show. */
function complaint(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no complaint'
}

test('nothing set is a whole household: embedded database, embedded bank, this machine only', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 3000,
    sandboxPort: 3001,
    host: '127.0.0.1',
    databaseUrl: undefined,
    plaid: { environment: 'embedded', clientId: 'hearth', secret: 'hearth-sandbox' },
    countryCodes: ['US', 'CA', 'GB', 'FR', 'ES', 'IE', 'NL'],
    masterKey: undefined,
    publicUrl: undefined,
    logLevel: 'warn',
    sandbox: {
      clients: [
        { id: 'hearth', secret: 'hearth-sandbox' },
        { id: 'developer', secret: 'developer-sandbox' },
      ],
    },
  })
  expect(config.dataFolder).toBe(join(import.meta.dirname, '../../../.hearth'))
})

test('an empty variable counts as unset, and spaces around a value do not count', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', PLAID_ENV: '', HEARTH_MASTER_KEY: '' })).toEqual(readConfig({}))
  expect(readConfig({ PORT: ' 8080 ' }).port).toBe(8080)
})

test('everything set', () => {
  const config = readConfig({
    PORT: '80',
    SANDBOX_PORT: '65535',
    HOST: '::',
    HEARTH_DATA: '/srv/our home',
    DATABASE_URL: 'postgresql://u:p@db/hearth',
    PLAID_ENV: 'production',
    PLAID_CLIENT_ID: 'client',
    PLAID_SECRET: 'secret',
    HEARTH_MASTER_KEY: key,
    HEARTH_PUBLIC_URL: 'https://home.example/hearth/',
    SANDBOX_CLIENTS: 'one:1, two:2',
    SANDBOX_SEED: 'winter',
    SANDBOX_CLOCK: '2026-11-22T09:30:00Z',
    PLAID_COUNTRY_CODES: 'de, at,DE',
    HEARTH_TIME_ZONE: 'America/New_York',
    LOG_LEVEL: 'debug',
  })
  expect(config).toEqual({
    port: 80,
    sandboxPort: 65535,
    host: '::',
    dataFolder: '/srv/our home',
    databaseUrl: 'postgresql://u:p@db/hearth',
    plaid: { environment: 'production', clientId: 'client', secret: 'secret' },
    countryCodes: ['DE', 'AT'],
    masterKey: key,
    publicUrl: 'https://home.example/hearth',
    timeZone: 'America/New_York',
    logLevel: 'debug',
    sandbox: {
      clients: [
        { id: 'one', secret: '1' },
        { id: 'two', secret: '2' },
      ],
      seed: 'winter',
      clock: new Date('2026-11-22T09:30:00Z'),
    },
  })
})

describe('a bad value is one line that names the variable, what it got and what it takes', () => {
  const portTakes = 'it takes a port number from 1 to 65535.'
  test.each([
    [{ PORT: 'eighty' }, `PORT is "eighty"; ${portTakes}`],
    [{ PORT: '0' }, `PORT is "0"; ${portTakes}`],
    [{ PORT: '65536' }, `PORT is "65536"; ${portTakes}`],
    [{ PORT: '3000\nx' }, `PORT is "3000\\nx"; ${portTakes}`],
    [{ SANDBOX_PORT: '1e3' }, `SANDBOX_PORT is "1e3"; ${portTakes}`],
    [
      { PORT: '4000', SANDBOX_PORT: '4000' },
      'SANDBOX_PORT is 4000, which is PORT too; it takes another port than PORT.',
    ],
    [
      { HOST: 'http://me' },
      'HOST is "http://me"; it takes an IP address or a host name, such as 127.0.0.1 or 0.0.0.0.',
    ],
    [
      { PLAID_ENV: 'Sandbox' },
      'PLAID_ENV is "Sandbox"; it takes embedded (the sandbox bank in the box), sandbox or production.',
    ],
    [
      { PLAID_ENV: 'development' },
      'PLAID_ENV is "development", an environment that Plaid retired in June 2024; ' +
        'it takes embedded (the sandbox bank in the box), sandbox or production.',
    ],
    [
      { PLAID_ENV: 'sandbox', PLAID_SECRET: 'x' },
      'PLAID_CLIENT_ID is not set; it takes a value from dashboard.plaid.com, because PLAID_ENV is sandbox.',
    ],
    [
      { PLAID_ENV: 'production', PLAID_CLIENT_ID: 'x' },
      'PLAID_SECRET is not set; it takes a value from dashboard.plaid.com, because PLAID_ENV is production.',
    ],
    [
      { HEARTH_TIME_ZONE: 'Berlin' },
      'HEARTH_TIME_ZONE is "Berlin"; it takes the name of a time zone such as Europe/Berlin.',
    ],
    [
      { HEARTH_PUBLIC_URL: 'http://home.example' },
      'HEARTH_PUBLIC_URL is "http://home.example"; ' +
        'it takes an address that begins with https://, or http://localhost, without ? and #.',
    ],
    [
      { SANDBOX_CLOCK: '2026-02-31' },
      'SANDBOX_CLOCK is "2026-02-31"; it takes a day such as 2026-11-22 or an instant such as 2026-11-22T09:30:00Z.',
    ],
    [
      { PLAID_COUNTRY_CODES: 'US,,XX' },
      'PLAID_COUNTRY_CODES is "US,,XX"; it takes codes out of ' +
        'US, CA, GB, FR, ES, IE, NL, AT, BE, DE, DK, EE, FI, IT, LT, LV, NO, PL, PT, SE with commas between.',
    ],
  ])('%j', (environment, message) => {
    expect(complaint(environment)).toBe(message)
  })
})

describe('a secret is never repeated', () => {
  test.each([
    [{ DATABASE_URL: 'mysql://me:hunter2@db/x' }, 'DATABASE_URL is an address that begins with mysql:;'],
    [{ DATABASE_URL: 'hunter2' }, 'DATABASE_URL is not an address;'],
    [{ DATABASE_URL: 'postgres://me:hunter2 @db' }, 'DATABASE_URL is not an address;'],
    [{ HEARTH_MASTER_KEY: 'hunter2' }, 'HEARTH_MASTER_KEY is 7 characters;'],
    [{ SANDBOX_CLIENTS: 'me:ok,you:hunter2:' }, 'SANDBOX_CLIENTS is not right in pair 2;'],
    [{ SANDBOX_CLIENTS: 'me:hunter2,me:b' }, 'SANDBOX_CLIENTS is giving one id twice;'],
    [
      { HEARTH_PUBLIC_URL: 'https://me:hunter2@home' },
      'HEARTH_PUBLIC_URL is an address with a name or password in it;',
    ],
  ])('%j', (environment, start) => {
    const message = complaint(environment)
    expect(message).toContain(start)
    expect(message).not.toContain('hunter2')
    expect(message).not.toContain('\n')
  })
})

test('keys that are not needed are not asked for, and a local address may be plain http', () => {
  expect(readConfig({ PLAID_SECRET: 'left over' }).plaid.secret).toBe('hearth-sandbox')
  expect(readConfig({ HEARTH_PUBLIC_URL: 'http://localhost:3000' }).publicUrl).toBe('http://localhost:3000')
  expect(
    readConfig({ PORT: '4000', SANDBOX_PORT: '4000', PLAID_ENV: 'sandbox', PLAID_CLIENT_ID: 'a', PLAID_SECRET: 'b' })
      .port,
  ).toBe(4000)
})

test('reverse proxies are addresses or ranges of them', () => {
  expect(readConfig({ HEARTH_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
  ])
  expect(readConfig({}).trustedProxies).toBeUndefined()
  expect(() => readConfig({ HEARTH_TRUSTED_PROXIES: 'the proxy' })).toThrow(
    /^HEARTH_TRUSTED_PROXIES is "the proxy"; it takes/,
  )
})

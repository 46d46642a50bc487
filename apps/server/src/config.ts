// The environment, parsed once: what the household set, or what it gets when it set nothing.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clockIn } from '@hearth/money'

export type Config = {
  port: number
  sandboxPort: number
  host: string
  /** An absolute path. */
  dataFolder: string
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined
  plaid: { environment: 'embedded' | 'sandbox' | 'production'; clientId: string; secret: string }
  countryCodes: string[]
  /** 32 bytes in base64; undefined: a key file in the data folder. */
  masterKey: string | undefined
  /** Where the bank reaches Hearth with its webhooks, without a slash at the end. */
  publicUrl: string | undefined
  /** Addresses of reverse proxies that may say who the visitor is. */
  trustedProxies: string[] | undefined
  sandbox: { clients: SandboxClient[]; seed: string | undefined; clock: Date | undefined }
  /** In which a day begins at midnight: 'Europe/Berlin'. */
  timeZone: string
  logLevel: string
}

/** Who may ask the sandbox bank; the first one is Hearth itself. */
export type SandboxClient = { id: string; secret: string }

/** One line for a person: the variable, what it got, what it takes. It never carries a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const checkout = fileURLToPath(new URL('../../../', import.meta.url))
const countryCodesOfPlaid = 'US,CA,GB,FR,ES,IE,NL,AT,BE,DE,DK,EE,FI,IT,LT,LV,NO,PL,PT,SE'.split(',')

/** Reads the whole configuration; an empty variable counts as unset. Throws ConfigError at the first bad value. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const get = (name: string): string | undefined => environment[name]?.trim() || undefined

  const port = readPort('PORT', get('PORT') ?? '3000')
  const sandboxPort = readPort('SANDBOX_PORT', get('SANDBOX_PORT') ?? '3001')
  const clients = readClients(get('SANDBOX_CLIENTS') ?? 'hearth:hearth-sandbox,developer:developer-sandbox')
  const plaid = readPlaid(get, clients)
  if (plaid.environment === 'embedded' && port === sandboxPort) {
    throw refuse('SANDBOX_PORT', `${sandboxPort}, which is PORT too`, 'another port than PORT')
  }
  return {
    port,
    sandboxPort,
    host: readHost(get('HOST') ?? '127.0.0.1'),
    dataFolder: resolve(checkout, get('HEARTH_DATA') ?? '.hearth'),
    databaseUrl: readDatabaseUrl(get('DATABASE_URL')),
    plaid,
    countryCodes: readCountryCodes(get('PLAID_COUNTRY_CODES') ?? 'US,CA,GB,FR,ES,IE,NL'),
    masterKey: readMasterKey(get('HEARTH_MASTER_KEY')),
    publicUrl: readPublicUrl(get('HEARTH_PUBLIC_URL')),
    trustedProxies: readProxies(get('HEARTH_TRUSTED_PROXIES')),
    sandbox: { clients, seed: get('SANDBOX_SEED'), clock: readClock(get('SANDBOX_CLOCK')) },
    timeZone: readTimeZone(get('HEARTH_TIME_ZONE')),
    logLevel: readLogLevel(get('LOG_LEVEL') ?? 'warn'),
  }
}

const refuse = (name: string, got: string, takes: string) => new ConfigError(`${name} is ${got}; it takes ${takes}.`)

const quote = (text: string): string => JSON.stringify(text)

function readPort(name: string, text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65535) return port
  throw refuse(name, quote(text), 'a port number from 1 to 65535')
}

function readHost(text: string): string {
  if (isIP(text) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text)) return text
  throw refuse('HOST', quote(text), 'an IP address or a host name, such as 127.0.0.1 or 0.0.0.0')
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^postgres(ql)?:\/\/\S+$/.test(text)) return text
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(text)?.[0]
  const got = scheme && !/^postgres(ql)?:$/.test(scheme) ? `an address that begins with ${scheme}` : 'not an address'
  throw refuse('DATABASE_URL', got, 'one like postgres://user:password@host:5432/hearth')
}

function readPlaid(get: (name: string) => string | undefined, clients: SandboxClient[]): Config['plaid'] {
  const environment = get('PLAID_ENV') ?? 'embedded'
  const [hearth] = clients
  if (environment === 'embedded' && hearth) return { environment, clientId: hearth.id, secret: hearth.secret }
  if (environment === 'sandbox' || environment === 'production') {
    const needed = (name: string): string => {
      const value = get(name)
      if (value) return value
      throw refuse(name, 'not set', `a value from dashboard.plaid.com, because PLAID_ENV is ${environment}`)
    }
    return { environment, clientId: needed('PLAID_CLIENT_ID'), secret: needed('PLAID_SECRET') }
  }
  const takes = 'embedded (the sandbox bank in the box), sandbox or production'
  if (environment === 'development') {
    throw refuse('PLAID_ENV', '"development", an environment that Plaid retired in June 2024', takes)
  }
  throw refuse('PLAID_ENV', quote(environment), takes)
}

function readTimeZone(text: string | undefined): string {
  const timeZone = text ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    clockIn(timeZone)
    return timeZone
  } catch {
    throw refuse('HEARTH_TIME_ZONE', quote(timeZone), 'the name of a time zone such as Europe/Berlin')
  }
}

function readCountryCodes(text: string): string[] {
  const codes = text.split(',').map(code => code.trim().toUpperCase())
  if (codes.every(code => countryCodesOfPlaid.includes(code))) return [...new Set(codes)]
  throw refuse('PLAID_COUNTRY_CODES', quote(text), `codes out of ${countryCodesOfPlaid.join(', ')} with commas between`)
}

function readMasterKey(text: string | undefined): string | undefined {
  if (text === undefined || /^[A-Za-z\d+/]{43}=$/.test(text)) return text
  throw refuse(
    'HEARTH_MASTER_KEY',
    `${text.length} characters`,
    '32 bytes in base64, as "openssl rand -base64 32" prints them',
  )
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const plain = url && !url.search && !url.hash && !url.username && !url.password
  if (plain && (url.protocol === 'https:' || local)) return url.href.replace(/\/+$/, '')
  // An address may carry a password in front of its host.
  const got = url?.password || url?.username ? 'an address with a name or password in it' : quote(text)
  throw refuse('HEARTH_PUBLIC_URL', got, 'an address that begins with https://, or http://localhost, without ? and #')
}

function readProxies(text: string | undefined): string[] | undefined {
  const proxies = text?.split(',').map(proxy => proxy.trim())
  if (proxies?.every(proxy => isIP(proxy.replace(/\/\d{1,3}$/, ''))) ?? true) return proxies
  throw refuse('HEARTH_TRUSTED_PROXIES', quote(text ?? ''), 'IP addresses or ranges such as 127.0.0.1,10.0.0.0/8')
}

function readClients(text: string): SandboxClient[] {
  const clients = text.split(',').map(pair => {
    const [, id, secret] = /^\s*([\w.-]+):([\w.-]+)\s*$/.exec(pair) ?? []
    return id && secret ? { id, secret } : undefined
  })
  const known = clients.filter(client => client !== undefined)
  if (known.length === clients.length && new Set(known.map(client => client.id)).size === known.length) return known
  const wrong = clients.indexOf(undefined)
  const got = wrong >= 0 ? `not right in pair ${wrong + 1}` : 'giving one id twice'
  throw refuse(
    'SANDBOX_CLIENTS',
    got,
    'pairs of id and secret such as hearth:one,developer:two (letters, digits, . _ -)',
  )
}

function readClock(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const at = new Date(text)
  // The month and day must be the ones that were written: a Date turns 31 February into March without a word.
  const written = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/.test(text)
  if (written && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10))) return at
  throw refuse('SANDBOX_CLOCK', quote(text), 'a day such as 2026-11-22 or an instant such as 2026-11-22T09:30:00Z')
}

function readLogLevel(text: string): string {
  const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug']
  if (levels.includes(text)) return text
  throw refuse('LOG_LEVEL', quote(text), `one of ${levels.join(', ')}`)
}

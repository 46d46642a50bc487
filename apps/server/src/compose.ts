// The only file that knows every package: opens each, and introduces them to each other.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AttemptLimits, openAuth } from '@hearth/auth'
import { createDefaultCategories } from '@hearth/budget'
import { type Bank, defineFeedJobs, listenForSyncEvents } from '@hearth/feed'
import { type Jobs, openJobs } from '@hearth/jobs'
import { createWebhookVerifier, openPlaid } from '@hearth/plaid'
import { forkSandbox } from '@hearth/sandbox/process'
import { deriveSecret, migrate, openStore, readMasterKey, type Store, startPostgres } from '@hearth/store'
import type { FastifyInstance } from 'fastify'
import { addressForPeople, addressOnThisMachine, refuseBusyPort } from './addresses.ts'
import type { Config } from './config.ts'
import { buildHttp } from './http/build-http.ts'
import type { Http } from './http/route.ts'
import { registerAccounts } from './routes/accounts.ts'
import { registerBudget } from './routes/budget.ts'
import { registerHealth } from './routes/health.ts'
import { registerItems } from './routes/items.ts'
import { registerSession } from './routes/session.ts'
import { registerTransactions } from './routes/transactions.ts'
import { plaidWebhookPath, registerWebhooks } from './routes/webhooks.ts'
import { createWatchers } from './watchers.ts'

export type Hearth = {
  /** Where a person opens it. */
  url: string
  /** Stops everything that was started, newest first. */
  stop: () => Promise<void>
}

export type HearthOptions = {
  /** Gets a line of progress for each step. */
  say: (line: string) => void
  attempts?: Partial<AttemptLimits>
  now?: () => Date
  /** A sandbox bank that runs already; without it, one is started. */
  bankUrl?: URL
}

const version = '0.1.0'
const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/** Starts all of Hearth. Throws with a line for people when it cannot, and leaves nothing running then. */
export async function startHearth(config: Config, options: HearthOptions): Promise<Hearth> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    await refusePortsInUse(config, options)
    const [store, bankUrl] = await allOrNone([openStoreOf(config, options, stops), startBankOf(config, options, stops)])
    options.say('Starting Hearth …')
    const http = await openHttp(config, options, store, bankUrl, stops)
    await http.listen({ host: config.host, port: config.port })
    return { url: addressForPeople(config.host, config.port), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

// Waits for both also when one fails, so that what the other started is stopped too.
async function allOrNone<One, Other>(work: [Promise<One>, Promise<Other>]): Promise<[One, Other]> {
  await Promise.allSettled(work)
  return Promise.all(work)
}

// Before anything is started: a busy port is the most common mistake, and the cheapest to find.
async function refusePortsInUse(config: Config, options: HearthOptions): Promise<void> {
  await refuseBusyPort('PORT', config.host, config.port)
  if (startsBank(config, options)) await refuseBusyPort('SANDBOX_PORT', '127.0.0.1', config.sandboxPort)
}

const startsBank = (config: Config, { bankUrl }: HearthOptions): boolean =>
  config.plaid.environment === 'embedded' && bankUrl === undefined

type Stops = (() => Promise<unknown>)[]

async function openStoreOf(config: Config, { say }: HearthOptions, stops: Stops): Promise<Store> {
  say(config.databaseUrl === undefined ? 'Starting the database …' : 'Opening the database of DATABASE_URL …')
  // First, because it tells a person when the data folder is not theirs to use.
  const connectionString = config.databaseUrl ?? (await startDatabase(config, say, stops))
  const masterKey = await readMasterKey({
    fromEnvironment: config.masterKey,
    file: join(config.dataFolder, 'master.key'),
  })
  const store = openStore({ connectionString, masterKey, connectionsMax: 16 })
  stops.push(store.close)
  await migrate(store)
  return store
}

async function startDatabase(config: Config, say: (line: string) => void, stops: Stops): Promise<string> {
  const postgres = await startPostgres({ dataFolder: config.dataFolder, say })
  stops.push(postgres.stop)
  return postgres.connectionString
}

async function startBankOf(config: Config, options: HearthOptions, stops: Stops): Promise<URL | undefined> {
  if (!startsBank(config, options)) return options.bankUrl
  options.say('Starting the sandbox bank …')
  const { clients, seed, clock } = config.sandbox
  const sandbox = await forkSandbox({
    HOST: '127.0.0.1',
    SANDBOX_PORT: String(config.sandboxPort),
    HEARTH_DATA: config.dataFolder,
    SANDBOX_CLIENTS: clients.map(client => `${client.id}:${client.secret}`).join(','),
    SANDBOX_SEED: seed,
    SANDBOX_CLOCK: clock?.toISOString(),
  })
  stops.push(sandbox.stop)
  return new URL(sandbox.url)
}

async function openHttp(
  config: Config,
  options: HearthOptions,
  store: Store,
  bankUrl: URL | undefined,
  stops: Stops,
): Promise<FastifyInstance> {
  const environment = config.plaid.environment
  const watchers = createWatchers()
  const auth = openAuth({
    store,
    secret: deriveSecret(store.masterKey, 'sessions'),
    onHousehold: createDefaultCategories,
    ...(options.attempts && { attempts: options.attempts }),
  })
  const http = await buildHttp({
    store,
    auth,
    now: options.now ?? (() => new Date()),
    subscribe: watchers.subscribe,
    version,
    environment,
    bankUrl: bankUrl?.origin,
    webFolder,
    publicUrl: config.publicUrl === undefined ? undefined : new URL(config.publicUrl),
    log: { level: config.logLevel },
  })
  const { log } = http.app
  const jobs = await openJobs(store, {
    onFailure: ({ name, attempt, givenUp, error }) =>
      log[givenUp ? 'error' : 'info']({ err: error, name, attempt }, 'A job failed'),
    onTrouble: error => log.warn({ err: error }, 'The queue has trouble'),
  })
  const bank = openBank(config, jobs, bankUrl)
  defineFeedJobs(jobs, store, bank)
  await registerRoutes(http, bank, environment)
  stops.push(await listenForSyncEvents(store, watchers.publish))
  stops.push(jobs.stop)
  stops.push(() => http.app.close())
  await jobs.start()
  return http.app
}

function openBank(config: Config, jobs: Jobs, bankUrl: URL | undefined): Bank {
  const { environment, clientId, secret } = config.plaid
  const webhookBase = environment === 'embedded' ? addressOnThisMachine(config.host, config.port) : config.publicUrl
  return {
    plaid: openPlaid({ environment: environment === 'embedded' ? requireUrl(bankUrl) : environment, clientId, secret }),
    jobs,
    countryCodes: config.countryCodes,
    webhookUrl: webhookBase === undefined ? undefined : `${webhookBase}${plaidWebhookPath}`,
  }
}

function requireUrl(url: URL | undefined): URL {
  if (!url) throw new Error('The sandbox bank was not started')
  return url
}

async function registerRoutes(http: Http, bank: Bank, environment: Config['plaid']['environment']): Promise<void> {
  const linkScript = environment === 'embedded' ? '/link-bank/link-initialize.js' : plaidLinkScript
  registerHealth(http)
  registerSession(http, { environment, linkScript })
  registerItems(http, bank)
  registerAccounts(http)
  registerTransactions(http)
  registerBudget(http)
  await registerWebhooks(http, bank, createWebhookVerifier(bank.plaid.readWebhookKey))
}

const plaidLinkScript = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'

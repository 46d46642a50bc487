// Starts what Hearth stands on, the database and the sandbox bank, and then the server itself.
import type { AttemptLimits } from '@hearth/auth'
import { clockIn } from '@hearth/money'
import { forkSandbox } from '@hearth/sandbox/process'
import { startPostgres } from '@hearth/store/embedded'
import { addressForPeople, refuseBusyPort } from './addresses.ts'
import type { Config } from './config.ts'

export type Hearth = {
  /** Where a person opens it. */
  url: string
  /** Resolves with a line for people when Hearth cannot go on, because its database ended unasked. */
  broken: Promise<string>
  /** Stops everything that was started, newest first. */
  stop: () => Promise<void>
}

export type HearthOptions = {
  /** Gets a line of progress for each step. */
  say: (line: string) => void
  attempts?: Partial<AttemptLimits>
  now?: () => Date
  /** How long a bank's answer may take, from first to last. */
  bankTimeoutMs?: number
  /** A sandbox bank that runs already; without it, one is started. */
  bankUrl?: URL
}

type Stops = (() => Promise<unknown>)[]
type Database = { connectionString: string; broken: Promise<string> }

/** Starts all of Hearth. Throws with a line for people when it cannot, and leaves nothing running then. */
export async function startHearth(config: Config, options: HearthOptions): Promise<Hearth> {
  const stops: Stops = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    await refusePortsInUse(config, options)
    const spawned = Promise.withResolvers<void>()
    const database = findDatabase(config, options, stops, spawned.resolve)
    const underway = allOrNone([database, startBank(config, options, stops)])
    // Reading the server's code is the longest part of a start and stops all else in this process: it waits until the database and
    // the bank are at work in theirs.
    await Promise.race([spawned.promise, underway])
    const [{ composeServer }, { openMigratedStore }] = await Promise.all([
      import('./compose.ts'),
      import('./open-migrated-store.ts'),
    ])
    const [{ connectionString, broken }, bankUrl] = await underway
    const store = await openMigratedStore(config, connectionString)
    stops.push(store.close)
    options.say('Starting Hearth …')
    const { now = () => new Date(), attempts, bankTimeoutMs } = options
    const server = await composeServer(
      config,
      { store, bankUrl, clock: clockIn(config.timeZone, now), attempts, bankTimeoutMs },
      stops,
    )
    await server.listen({ host: config.host, port: config.port })
    return { url: addressForPeople(config.host, config.port), broken, stop }
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

async function findDatabase(
  config: Config,
  { say }: HearthOptions,
  stops: Stops,
  onSpawned: () => void,
): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    say('Opening the database of DATABASE_URL …')
    onSpawned()
    return { connectionString: config.databaseUrl, broken: new Promise<string>(() => {}) }
  }
  say('Starting the database …')
  const { dataFolder } = config
  const postgres = await startPostgres({ dataFolder, say, onSpawned })
  let asked = false
  stops.push(() => {
    asked = true
    return postgres.stop()
  })
  const broken = new Promise<string>(resolve => {
    postgres.ended.then(() => {
      if (!asked)
        resolve(`The database ended unasked, so Hearth stops. What was saved is safe in ${dataFolder}; start again.`)
    })
  })
  return { connectionString: postgres.connectionString, broken }
}

async function startBank(config: Config, options: HearthOptions, stops: Stops): Promise<URL | undefined> {
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

// The only file that knows every package: opens each, and introduces them to each other.
import { fileURLToPath } from 'node:url'
import { type AttemptLimits, openAuth } from '@hearth/auth'
import { createDefaultCategories } from '@hearth/budget'
import { type Bank, defineFeedJobs, listenForSyncEvents, resumeSyncs, type SyncEvent } from '@hearth/feed'
import { type Jobs, openJobs } from '@hearth/jobs'
import type { Clock } from '@hearth/money'
import { createWebhookVerifier, openPlaid } from '@hearth/plaid'
import { deriveSecret, type HouseholdId, type Store } from '@hearth/store'
import type { FastifyInstance } from 'fastify'
import { addressOnThisMachine } from './addresses.ts'
import type { Config } from './config.ts'
import { defineHousekeeping } from './housekeeping.ts'
import { buildHttp } from './http/build-http.ts'
import type { Http } from './http/route.ts'
import { defineRecurringJobs, searchAfterSync } from './recurring-jobs.ts'
import { registerAccounts } from './routes/accounts.ts'
import { registerAttachments } from './routes/attachments.ts'
import { registerBudget } from './routes/budget.ts'
import { registerBulkEdits } from './routes/bulk-edits.ts'
import { registerCategories } from './routes/categories.ts'
import { registerChanges } from './routes/changes.ts'
import { registerGoals } from './routes/goals.ts'
import { registerHealth } from './routes/health.ts'
import { registerItems } from './routes/items.ts'
import { registerOutlook } from './routes/outlook.ts'
import { registerPayees } from './routes/payees.ts'
import { registerPeriods } from './routes/periods.ts'
import { registerProofs } from './routes/proofs.ts'
import { registerRates } from './routes/rates.ts'
import { registerReports } from './routes/reports.ts'
import { registerReview } from './routes/review.ts'
import { registerRules } from './routes/rules.ts'
import { registerSeries } from './routes/series.ts'
import { registerSession } from './routes/session.ts'
import { registerSyncs } from './routes/syncs.ts'
import { registerTags } from './routes/tags.ts'
import { registerTransactions } from './routes/transactions.ts'
import { registerTransfers } from './routes/transfers.ts'
import { plaidWebhookPath, registerWebhooks } from './routes/webhooks.ts'
import { createWatchers } from './watchers.ts'

export type Surroundings = {
  /** Open and migrated. */
  store: Store
  /** The sandbox bank, when it takes Plaid's place. */
  bankUrl: URL | undefined
  clock: Clock
  attempts: Partial<AttemptLimits> | undefined
  /** How long a bank's answer may take. */
  bankTimeoutMs: number | undefined
}

const version = '0.1.0'
const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const plaidLinkScript = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'

/**
 * Builds the server, ready to listen, with its jobs running. What it opens is added to `stops`, to be called newest first.
 */
export async function composeServer(
  config: Config,
  { store, bankUrl, clock, attempts, bankTimeoutMs }: Surroundings,
  stops: (() => Promise<unknown>)[],
): Promise<FastifyInstance> {
  const environment = config.plaid.environment
  const watchers = createWatchers()
  const auth = openAuth({
    store,
    secret: deriveSecret(store.masterKey, 'sessions'),
    onHousehold: createDefaultCategories,
    today: clock.today,
    ...(attempts && { attempts }),
  })
  const http = await buildHttp({
    store,
    auth,
    clock,
    subscribe: watchers.subscribe,
    version,
    environment,
    bankUrl: bankUrl?.origin,
    webFolder,
    publicUrl: config.publicUrl === undefined ? undefined : new URL(config.publicUrl),
    trustedProxies: config.trustedProxies,
    log: { level: config.logLevel },
  })
  const { log } = http.app
  const jobs = await openJobs(store, {
    onFailure: ({ name, attempt, givenUp, error }) =>
      log[givenUp ? 'error' : 'info']({ err: error, name, attempt }, 'A job failed'),
    onTrouble: error => log.warn({ err: error }, 'The queue has trouble'),
  })
  const bank = openBank(config, jobs, { bankUrl, bankTimeoutMs, clock })
  defineFeedJobs(jobs, store, bank)
  defineHousekeeping(jobs, store, clock.now)
  defineRecurringJobs(jobs, store, clock)
  await registerRoutes(http, bank, environment)
  const onSyncEvent = (householdId: HouseholdId, event: SyncEvent) => {
    watchers.publish(householdId, event)
    searchAfterSync(jobs, store, householdId, event).catch(error =>
      log.warn({ err: error }, 'The search for what recurs waits for the night'),
    )
  }
  stops.push(await listenForSyncEvents(store, onSyncEvent))
  // Side by side, because each may take its time to let work end.
  stops.push(() => Promise.all([http.app.close(), jobs.stop()]))
  await jobs.start()
  await resumeSyncs(jobs, store)
  http.app.addHook('onListen', async () => {
    // Off the way to being ready, and there before the first person links a bank.
    setImmediate(() => void bank.plaid.prepare())
  })
  return http.app
}

function openBank(
  config: Config,
  jobs: Jobs,
  { bankUrl, bankTimeoutMs, clock }: Pick<Surroundings, 'bankUrl' | 'bankTimeoutMs' | 'clock'>,
): Bank {
  const { environment, clientId, secret } = config.plaid
  const webhookBase = environment === 'embedded' ? addressOnThisMachine(config.host, config.port) : config.publicUrl
  return {
    plaid: openPlaid({
      environment: environment === 'embedded' ? requireUrl(bankUrl) : environment,
      clientId,
      secret,
      timeoutMs: bankTimeoutMs,
    }),
    ...clock,
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
  registerProofs(http)
  registerSyncs(http)
  registerTransactions(http)
  registerBulkEdits(http)
  registerTags(http)
  registerRules(http)
  registerTransfers(http)
  registerChanges(http)
  registerPeriods(http)
  registerRates(http)
  registerPayees(http)
  registerReview(http)
  await registerAttachments(http)
  registerGoals(http)
  registerOutlook(http)
  registerCategories(http)
  registerBudget(http)
  registerSeries(http)
  registerReports(http)
  await registerWebhooks(http, bank, createWebhookVerifier(bank.plaid.readWebhookKey))
}

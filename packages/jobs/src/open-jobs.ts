// The queue, kept in the store's own database, so that a job is enqueued in the transaction that gives it its reason.
import { randomUUID } from 'node:crypto'
import type { Database, Store } from '@hearth/store'
import { type Job as BossJob, fromKysely, PgBoss, type QueueOptions } from 'pg-boss'
import { listenOn } from './listen.ts'

/** Does one job. `signal` tells that the process stops or that the job took too long. Throwing means: again, later. */
export type Work = (payload: object, signal: AbortSignal) => Promise<void>

export type JobOptions = {
  /** How often a failed job is tried again before it is given up and laid in the queue '<name>.given-up'. */
  retriesMax: number
  /** The wait before the first retry; it doubles with each one, up to an hour. */
  retryDelaySeconds: number
  /** How many jobs of this name run at once; 1 when left out. */
  concurrency?: number
}

export type EnqueueOptions = {
  /**
   * Of jobs with the same key one runs at a time, and one more waits at most (and one for later, one for much later): what a waiting
   * one will do is not queued twice.
   */
  singletonKey?: string
  startAfterSeconds?: number
}

export type JobFailure = { name: string; jobId: string; attempt: number; givenUp: boolean; error: Error }

export type Jobs = {
  /** Names a kind of job and what does it. Before start. */
  define: (name: string, work: Work, options: JobOptions) => void
  /** Queues a job when the given transaction commits (or at once, on a store). After start. */
  enqueue: (on: Store | Database, name: string, payload: object, options?: EnqueueOptions) => Promise<void>
  /** What the jobs of this name are about that some process, perhaps a dead one, began and did not end. After start. */
  listBegun: (name: string) => Promise<object[]>
  /** Queues a job at each time that the cron expression names, in UTC. Before start. */
  schedule: (name: string, cron: string, payload: object) => void
  /** Prepares the queue's own tables and begins to work. */
  start: () => Promise<void>
  /** Lets running jobs end within 3 seconds; what did not end is tried again after the next start. */
  stop: () => Promise<void>
}

const schema = 'jobs'
const stopSecondsMax = 3

// A job whose process died is noticed by its missing heartbeat, and tried again.
const heartbeatSeconds = 10
const superviseSeconds = 5

type Job = BossJob<object>
type Definition = { work: Work; options: JobOptions }
type Listeners = { onFailure?: (failure: JobFailure) => void; onTrouble?: (error: Error) => void }

/** Opens the queue on a store. Nothing runs before start(). onFailure hears of each failed try, onTrouble of the queue's own. */
export async function openJobs(store: Store, { onFailure, onTrouble }: Listeners = {}): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.pool.query(text, values), listen: listenOn(store.pool) },
    schema,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
  const tellOnce = onceAMinute()
  boss.on('error', error => tellOnce(error.message, () => onTrouble?.(error)))
  const definitions = new Map<string, Definition>()
  const schedules: { name: string; cron: string; payload: object }[] = []
  const stopping = new AbortController()

  async function run(name: string, { work, options }: Definition, job: Job): Promise<void> {
    try {
      await work(job.data, AbortSignal.any([job.signal, stopping.signal]))
    } catch (thrown) {
      const error = withoutDetails(thrown)
      const givenUp = job.retryCount >= options.retriesMax
      if (!stopping.signal.aborted) onFailure?.({ name, jobId: job.id, attempt: job.retryCount + 1, givenUp, error })
      throw error
    }
  }

  return {
    define: (name, work, options) => void definitions.set(name, { work, options }),
    async enqueue(on, name, payload, { singletonKey, startAfterSeconds } = {}) {
      await boss.send(name, payload, {
        db: fromKysely('pool' in on ? on.db : on),
        singletonKey: waitingKeyOf(singletonKey, startAfterSeconds),
        ...(singletonKey !== undefined && { group: { id: singletonKey } }),
        ...(startAfterSeconds !== undefined && { startAfter: startAfterSeconds }),
      })
    },
    async listBegun(name) {
      const { rows } = await store.pool.query<{ data: object }>(
        `select data from ${schema}.job where name = $1 and state = 'active'`,
        [name],
      )
      return rows.map(row => row.data)
    },
    schedule: (name, cron, payload) => void schedules.push({ name, cron, payload }),
    async start() {
      await boss.start()
      const existing = new Set((await boss.getQueues()).map(queue => queue.name))
      await Promise.all(
        [...definitions].map(([name, { options }]) => prepareQueue(boss, name, options, existing.has(name))),
      )
      for (const { name, cron, payload } of schedules) await boss.schedule(name, cron, payload)
      for (const [name, definition] of definitions) {
        const count = definition.options.concurrency ?? 1
        for (let n = 0; n < count; n += 1) await startWorker(boss, name, job => run(name, definition, job))
      }
    },
    async stop() {
      stopping.abort()
      const stopped = boss.stop({ graceful: true, timeout: (stopSecondsMax - 1) * 1000 })
      const deadline = AbortSignal.timeout(stopSecondsMax * 1000)
      await Promise.race([stopped, new Promise<void>(resolve => deadline.addEventListener('abort', () => resolve()))])
    },
  }
}

async function prepareQueue(boss: PgBoss, name: string, options: JobOptions, exists: boolean): Promise<void> {
  const queue: QueueOptions & { notify: boolean } = {
    retryLimit: options.retriesMax,
    retryDelay: options.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: 3600,
    heartbeatSeconds,
    notify: true,
  }
  if (exists) return boss.updateQueue(name, queue)
  const deadLetter = `${name}.given-up`
  await boss.createQueue(deadLetter)
  await boss.createQueue(name, { ...queue, policy: 'short', deadLetter })
}

async function startWorker(boss: PgBoss, name: string, run: (job: Job) => Promise<void>): Promise<void> {
  const pace = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2, groupConcurrency: 1 }
  const worker: string = await boss.work<object>(name, pace, async jobs => {
    // Looks for the next job at once instead of pausing first, however this one ends.
    boss.notifyWorker(worker)
    for (const job of jobs) await run(job)
  })
}

/**
 * The queue takes one waiting job for each of these keys. A job for later does not stand in for one that is wanted now or in less than
 * half its time, and a job without a key stands for itself only.
 */
function waitingKeyOf(singletonKey: string | undefined, startAfterSeconds = 0): string {
  if (singletonKey === undefined) return randomUUID()
  if (startAfterSeconds <= 0) return `${singletonKey} now`
  return `${singletonKey} within ${2 ** Math.ceil(Math.log2(startAfterSeconds))} s`
}

/** The queue keeps a failed job's error in its table, and errors of HTTP clients carry the request with its secrets. */
function withoutDetails(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error('A job failed without an error')
  const error = new Error(thrown.message)
  error.name = thrown.name
  if (thrown.stack !== undefined) error.stack = thrown.stack
  return error
}

/** While the database is away, every look at the queue fails in the same words. */
function onceAMinute(): (words: string, tell: () => void) => void {
  const told = new Map<string, number>()
  return (words, tell) => {
    const now = Date.now()
    for (const [other, at] of told) if (now - at > 60_000) told.delete(other)
    if (told.has(words)) return
    told.set(words, now)
    tell()
  }
}

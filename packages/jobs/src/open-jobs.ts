// The queue, kept in the store's own database, so that a job is enqueued in the transaction that gives it its reason.
import { randomUUID } from 'node:crypto'
import type { Database, Store } from '@hearth/store'
import { fromKysely, PgBoss, type QueueOptions } from 'pg-boss'
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
  /** Of jobs with the same key one runs at a time and one more waits at most: what a waiting one will do is not queued twice. */
  singletonKey?: string
  startAfterSeconds?: number
}

export type JobFailure = { name: string; jobId: string; attempt: number; givenUp: boolean; error: Error }

export type Jobs = {
  /** Names a kind of job and what does it. Before start. */
  define: (name: string, work: Work, options: JobOptions) => void
  /** Queues a job when the given transaction commits (or at once, on a store). After start. */
  enqueue: (on: Store | Database, name: string, payload: object, options?: EnqueueOptions) => Promise<void>
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
const heartbeatSeconds = 20
const superviseSeconds = 10

/** Opens the queue on a store. Nothing runs before start(). `onFailure` hears of each failed try, and of trouble with the queue itself. */
export async function openJobs(
  store: Store,
  options: { onFailure?: (failure: JobFailure) => void; onTrouble?: (error: Error) => void } = {},
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.pool.query(text, values), listen: listenOn(store.pool) },
    schema,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
  boss.on('error', error => options.onTrouble?.(error))
  const definitions = new Map<string, { work: Work; options: JobOptions }>()
  const schedules: { name: string; cron: string; payload: object }[] = []
  const stopping = new AbortController()

  async function prepareQueue(name: string, { retriesMax, retryDelaySeconds }: JobOptions, exists: boolean) {
    const queue: QueueOptions = {
      retryLimit: retriesMax,
      retryDelay: retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: 3600,
      heartbeatSeconds,
    }
    const deadLetter = `${name}.given-up`
    if (exists) return boss.updateQueue(name, { ...queue, notify: true })
    await boss.createQueue(deadLetter)
    return boss.createQueue(name, { ...queue, policy: 'short', deadLetter, notify: true })
  }

  async function runJob(name: string, job: { id: string; data: object; retryCount: number; signal: AbortSignal }) {
    const definition = definitions.get(name)
    if (!definition) throw new Error(`No job is named ${name}`)
    try {
      await definition.work(job.data, AbortSignal.any([job.signal, stopping.signal]))
    } catch (thrown) {
      const error = withoutDetails(thrown)
      const givenUp = job.retryCount >= definition.options.retriesMax
      if (!stopping.signal.aborted) {
        options.onFailure?.({ name, jobId: job.id, attempt: job.retryCount + 1, givenUp, error })
      }
      throw error
    }
  }

  async function startWorking(name: string, { concurrency = 1 }: JobOptions) {
    const pace = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2, groupConcurrency: 1 }
    for (let count = 0; count < concurrency; count += 1) {
      const worker: string = await boss.work<object>(name, pace, async jobs => {
        for (const job of jobs) await runJob(name, job)
        // Looks for the next job at once instead of pausing first.
        boss.notifyWorker(worker)
      })
    }
  }

  return {
    define: (name, work, jobOptions) => void definitions.set(name, { work, options: jobOptions }),
    async enqueue(on, name, payload, { singletonKey, startAfterSeconds } = {}) {
      await boss.send(name, payload, {
        db: fromKysely('pool' in on ? on.db : on),
        // The queue takes one waiting job for each key, and for no key as if that were one too.
        singletonKey: singletonKey ?? randomUUID(),
        ...(singletonKey !== undefined && { group: { id: singletonKey } }),
        ...(startAfterSeconds !== undefined && { startAfter: startAfterSeconds }),
      })
    },
    schedule: (name, cron, payload) => void schedules.push({ name, cron, payload }),
    async start() {
      await boss.start()
      const existing = new Set((await boss.getQueues()).map(queue => queue.name))
      await Promise.all([...definitions].map(([name, { options }]) => prepareQueue(name, options, existing.has(name))))
      for (const { name, cron, payload } of schedules) await boss.schedule(name, cron, payload)
      await Promise.all([...definitions].map(([name, { options }]) => startWorking(name, options)))
    },
    async stop() {
      stopping.abort()
      const stopped = boss.stop({ graceful: true, timeout: (stopSecondsMax - 1) * 1000 })
      const deadline = AbortSignal.timeout(stopSecondsMax * 1000)
      await Promise.race([stopped, new Promise<void>(resolve => deadline.addEventListener('abort', () => resolve()))])
    },
  }
}

/** The queue keeps a failed job's error in its table, and errors of HTTP clients carry the request with its secrets. */
function withoutDetails(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error('A job failed without an error')
  const error = new Error(thrown.message)
  error.name = thrown.name
  if (thrown.stack !== undefined) error.stack = thrown.stack
  return error
}

// The queue on a real database: what is queued is done, once at a time for each key, again after a failure, and never lost.
import { type JobFailure, type Jobs, openJobs } from '@hearth/jobs'
import type { Store } from '@hearth/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStoreBeside } from '../src/open-store-beside.ts'
import { freshDatabase } from '../src/postgres-for-tests.ts'

let store: Store
let drop: () => Promise<void>
const running: Jobs[] = []

beforeAll(async () => {
  const database = await freshDatabase()
  store = await openStoreBeside(database.connectionString, 10)
  drop = database.drop
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(jobs => jobs.stop()))
})
afterAll(async () => {
  await store.close()
  await drop()
})

async function open(onFailure?: (failure: JobFailure) => void): Promise<Jobs> {
  const jobs = await openJobs(store, { ...(onFailure && { onFailure }) })
  running.push(jobs)
  return jobs
}

const once = { retriesMax: 0, retryDelaySeconds: 1 }

test('a job is done when its transaction commits, and not at all when it does not', async () => {
  const done: object[] = []
  const jobs = await open()
  jobs.define('greet', async payload => void done.push(payload), once)
  await jobs.start()
  await store.transact(async transaction => {
    await jobs.enqueue(transaction, 'greet', { name: 'Ann' })
    await new Promise(resolve => setImmediate(resolve))
    expect(done).toEqual([])
  })
  const broken = store.transact(async transaction => {
    await jobs.enqueue(transaction, 'greet', { name: 'nobody' })
    throw new Error('The transaction broke')
  })
  await expect(broken).rejects.toThrow('broke')
  await jobs.enqueue(store, 'greet', { name: 'Bea' })
  await expect.poll(() => done, { timeout: 5000 }).toEqual([{ name: 'Ann' }, { name: 'Bea' }])
})

test('a job begins within a fifth of a second of its commit', async () => {
  const jobs = await open()
  const begins: number[] = []
  jobs.define('hurry', async () => void begins.push(performance.now()), once)
  await jobs.start()
  await jobs.enqueue(store, 'hurry', {})
  await expect.poll(() => begins.length).toBe(1)
  const queued = performance.now()
  await jobs.enqueue(store, 'hurry', {})
  await expect.poll(() => begins.length, { interval: 10 }).toBe(2)
  expect(begins[1]).toBeLessThan(queued + 200)
})

test('of one key one job runs and one more waits; other keys do not wait for it', async () => {
  const log: string[] = []
  const gates = new Map<string, PromiseWithResolvers<void>>()
  const jobs = await open()
  jobs.define(
    'sync',
    async payload => {
      const { key, n } = payload as { key: string; n: number }
      log.push(`${key}${n} begins`)
      await gates.get(key)?.promise
      log.push(`${key}${n} ends`)
    },
    { ...once, concurrency: 3 },
  )
  await jobs.start()
  gates.set('a', Promise.withResolvers())
  const queue = (key: string, n: number) => jobs.enqueue(store, 'sync', { key, n }, { singletonKey: key })
  await queue('a', 1)
  await expect.poll(() => log).toEqual(['a1 begins'])
  for (const n of [2, 3, 4]) await queue('a', n)
  await queue('b', 1)
  await expect.poll(() => log).toEqual(['a1 begins', 'b1 begins', 'b1 ends'])
  gates.get('a')?.resolve()
  await expect.poll(() => log.slice(3)).toEqual(['a1 ends', 'a2 begins', 'a2 ends'])
})

test('a job that waits for later does not keep the same one from being done now, or sooner', async () => {
  const done: object[] = []
  const jobs = await open()
  jobs.define('look', async payload => void done.push(payload), once)
  await jobs.start()
  await jobs.enqueue(store, 'look', { when: 'later' }, { singletonKey: 'i1', startAfterSeconds: 3600 })
  await jobs.enqueue(store, 'look', { when: 'soon' }, { singletonKey: 'i1', startAfterSeconds: 1 })
  await jobs.enqueue(store, 'look', { when: 'now' }, { singletonKey: 'i1', startAfterSeconds: 0 })
  await expect.poll(() => done, { timeout: 5000 }).toEqual([{ when: 'now' }, { when: 'soon' }])
})

test('a failed job is tried again, then given up; no secret of its error is kept', async () => {
  const failures: JobFailure[] = []
  const jobs = await open(failure => void failures.push(failure))
  jobs.define(
    'fail',
    async () => {
      throw Object.assign(new Error('The bank hung up'), { config: { headers: { secret: 'top-secret' } } })
    },
    { retriesMax: 1, retryDelaySeconds: 1 },
  )
  await jobs.start()
  await jobs.enqueue(store, 'fail', { itemId: 'i1' })
  await expect
    .poll(() => failures.map(it => [it.attempt, it.givenUp]), { timeout: 10_000 })
    .toEqual([
      [1, false],
      [2, true],
    ])
  await expect
    .poll(async () => (await store.pool.query(`select name from jobs.job where name like 'fail.%'`)).rows)
    .toEqual([{ name: 'fail.given-up' }])
  const { rows } = await store.pool.query(`select output::text from jobs.job where name like 'fail%'`)
  expect(JSON.stringify([rows, failures.map(it => ({ ...it.error }))])).not.toContain('top-secret')
})

test('stopping tells a running job, waits three seconds at most, and the job runs again after the next start', async () => {
  const first = await open()
  const told = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  first.define(
    'endless',
    async (_payload, signal) => {
      signal.addEventListener('abort', () => told.resolve())
      begun.resolve()
      await new Promise(() => {})
    },
    { retriesMax: 3, retryDelaySeconds: 1 },
  )
  await first.start()
  await first.enqueue(store, 'endless', {})
  await begun.promise
  const asked = performance.now()
  await first.stop()
  expect(performance.now() - asked).toBeLessThan(3500)
  await told.promise
  const again = Promise.withResolvers<void>()
  const second = await open()
  second.define('endless', async () => again.resolve(), { retriesMax: 3, retryDelaySeconds: 1 })
  await second.start()
  await again.promise
})

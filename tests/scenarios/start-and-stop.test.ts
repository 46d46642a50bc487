// The program as a person runs it: started, stopped, killed, started again, and started wrongly.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../src/postgres-for-tests.ts'
import { checkout, type RunningHearth, startHearth, startInVain } from '../src/running-hearth.ts'

const stopsWithinMs = 5000
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

let folder: string
let dataFolder: string

beforeEach(async () => {
  folder = await mkdtemp('/tmp/hearth-start-')
  await chmod(folder, 0o711)
  dataFolder = join(folder, 'our data')
})

afterEach(async () => {
  await expectNothingRunning()
  await rm(folder, { recursive: true, force: true })
})

// These are about the embedded database; a run on another one has nothing to do with them.
const describeEmbedded = process.env.HEARTH_TEST_POSTGRES ? () => {} : describe
describeEmbedded('with the embedded database', () => {
  test('a second start finds everything as it was', async () => {
    const first = await startHearth({ dataFolder })
    await register(first)
    expect(await first.end('SIGTERM')).toEqual({ tookMs: expect.toSatisfy(isSoon), code: 0 })
    await expectNothingRunning()

    const second = await startHearth({ dataFolder })
    expect(await signIn(second)).toBe(200)
    await second.end('SIGTERM')
  })

  test('Ctrl-C, which the whole group gets, stops everything', async () => {
    const hearth = await startHearth({ dataFolder })
    const { tookMs, code } = await hearth.end('SIGINT', 'group')
    expect(tookMs).toBeLessThan(stopsWithinMs)
    expect(code).toBe(0)
    await expectNothingRunning()
    await expect(fetch(`http://127.0.0.1:${hearth.port}`)).rejects.toThrow()
    await expect(fetch(`http://127.0.0.1:${hearth.sandboxPort}`)).rejects.toThrow()
  })

  test('Ctrl-C in the middle of the first start leaves nothing running, and the next start works', async () => {
    const { code } = await startInVain({ dataFolder, interrupt: { at: 'Creating', signal: 'SIGINT' } })
    expect(code).toBe(0)
    await expectNothingRunning()
    const hearth = await startHearth({ dataFolder })
    await hearth.end('SIGTERM')
  })

  test('after kill -9 of the whole group nothing goes on running, and the next start finds everything', async () => {
    const first = await startHearth({ dataFolder })
    await register(first)
    await first.end('SIGKILL', 'group')
    const second = await startHearth({ dataFolder })
    expect(await signIn(second)).toBe(200)
    await second.end('SIGKILL', 'group')
    await expectNothingRunning()
  })

  test('a power cut, which ends the database as well, loses nothing', async () => {
    const first = await startHearth({ dataFolder })
    await register(first)
    for (const { pid } of await runningOn(folder)) process.kill(pid, 'SIGKILL')
    await first.end('SIGKILL', 'group')
    const second = await startHearth({ dataFolder })
    expect(await signIn(second)).toBe(200)
    await second.end('SIGTERM')
  })

  test('a database that was left behind is taken over', async () => {
    const first = await startHearth({ dataFolder })
    await register(first)
    const watchers = (await runningOn(folder)).filter(({ command }) => command.startsWith('/bin/sh'))
    for (const { pid } of watchers) process.kill(pid, 'SIGKILL')
    await first.end('SIGKILL', 'group')
    expect(await runningOn(folder)).not.toEqual([])
    const second = await startHearth({ dataFolder })
    expect(await signIn(second)).toBe(200)
    await second.end('SIGTERM')
  })

  test('what a killed first start left behind is cleared away', async () => {
    await mkdir(join(dataFolder, 'postgres.half-done-4194305'), { recursive: true })
    const hearth = await startHearth({ dataFolder })
    await hearth.end('SIGTERM')
    expect((await readdir(dataFolder)).filter(name => name.includes('half-done'))).toEqual([])
  })

  test('a second Hearth on the same data is refused, and the first one goes on', async () => {
    const first = await startHearth({ dataFolder })
    const { output, code } = await startInVain({ dataFolder })
    expect(lastLine(output)).toBe(
      `Hearth already runs on the data in ${dataFolder}. Nothing was changed. Stop it first, or set HEARTH_DATA to another folder.`,
    )
    expect(code).toBe(1)
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200)
    await first.end('SIGTERM')
  })

  test('the database listens on a private socket and on nothing else', async () => {
    const hearth = await startHearth({ dataFolder })
    const [, , , port, socketFolder, addresses] = (
      await readFile(join(dataFolder, 'postgres/postmaster.pid'), 'utf8')
    ).split('\n')
    expect({ port, addresses }).toEqual({ port: '5432', addresses: '' })
    expect((await stat(socketFolder ?? '')).mode & 0o077).toBe(0)
    await hearth.end('SIGTERM')
  })

  test.runIf(isRoot)(
    'root keeps the database elsewhere when its user cannot reach the data folder, and says where',
    async () => {
      await chmod(folder, 0o700)
      const first = await startHearth({ dataFolder })
      const home = (await readFile(join(dataFolder, 'postgres.location'), 'utf8')).trim()
      try {
        expect(home).toMatch(/^\/var\/lib\/hearth\//)
        expect(first.output()).toContain(`the database is in ${home}`)
        await register(first)
        await first.end('SIGTERM')

        const second = await startHearth({ dataFolder })
        expect(await signIn(second)).toBe(200)
        await second.end('SIGTERM')
        await expectNothingRunning(home)
      } finally {
        await rm(home, { recursive: true, force: true })
      }
    },
  )

  test.runIf(isRoot && canReadCheckout())('an ordinary user starts it too, and root may take over', async () => {
    await chown(folder, nobody.uid, nobody.gid)
    const asNobody = await startHearth({ dataFolder, as: nobody })
    await register(asNobody)
    await asNobody.end('SIGTERM')

    const asRoot = await startHearth({ dataFolder })
    expect(await signIn(asRoot)).toBe(200)
    await asRoot.end('SIGTERM')

    const again = await startHearth({ dataFolder, as: nobody })
    expect(await signIn(again)).toBe(200)
    await again.end('SIGTERM')
  })

  test.runIf(isRoot && canReadCheckout())('a data folder of somebody else is refused in one line', async () => {
    const asRoot = await startHearth({ dataFolder })
    await asRoot.end('SIGTERM')
    const { output, code } = await startInVain({ dataFolder, as: nobody })
    expect(lastLine(output)).toContain('HEARTH_DATA')
    expect(output).not.toContain('    at ')
    expect(code).toBe(1)
  })
})

test('with DATABASE_URL nothing embedded starts', async () => {
  const database = await freshDatabase()
  const hearth = await startHearth({ dataFolder, environment: { DATABASE_URL: database.connectionString } })
  await register(hearth)
  expect((await readdir(dataFolder)).filter(name => name.startsWith('postgres'))).toEqual([])
  expect((await hearth.end('SIGTERM')).tookMs).toBeLessThan(stopsWithinMs)
  await database.drop()
})

test.each([
  ['PORT', { PORT: 'http' }, 'PORT is "http"; it takes a port number from 1 to 65535.'],
  [
    'PLAID_ENV',
    { PLAID_ENV: 'development' },
    'PLAID_ENV is "development", an environment that Plaid retired in June 2024; ' +
      'it takes embedded (the sandbox bank in the box), sandbox or production.',
  ],
  [
    'PLAID_SECRET',
    { PLAID_ENV: 'sandbox', PLAID_CLIENT_ID: 'x' },
    'PLAID_SECRET is not set; it takes a value from dashboard.plaid.com, because PLAID_ENV is sandbox.',
  ],
])('a bad %s stops the start with one line and touches nothing', async (_name, environment, line) => {
  const { output, code } = await startInVain({ dataFolder, environment })
  expect(output).toBe(`${line}\n`)
  expect(code).toBe(1)
  expect(await readdir(folder)).toEqual([])
})

test.each(['PORT', 'SANDBOX_PORT'])('a busy %s is named, with the variable that changes it', async variable => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const { output, code } = await startInVain({ dataFolder, environment: { [variable]: port } })
  other.close()
  expect(output).toBe(`Port ${port} is in use by another program. Stop it, or set ${variable} to another port.\n`)
  expect(code).toBe(1)
})

const isSoon = (tookMs: number): boolean => tookMs < stopsWithinMs
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

const person = { name: 'Ada', email: 'ada@example.com', password: 'a long enough password' }

async function register(hearth: RunningHearth): Promise<void> {
  expect(await post(hearth, '/api/auth/sign-up/email')).toBe(200)
}

const signIn = (hearth: RunningHearth): Promise<number> => post(hearth, '/api/auth/sign-in/email')

const post = async ({ url }: RunningHearth, path: string): Promise<number> => {
  const headers = { 'content-type': 'application/json', origin: url }
  return (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(person) })).status
}

/** The processes whose command line names the folder. */
async function runningOn(path: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const read = async (pid: number) => {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return { pid, command: line.replaceAll('\0', ' ').trim() }
  }
  return (await Promise.all(pids.map(read))).filter(({ command }) => command.includes(path))
}

const expectNothingRunning = (path = folder): Promise<void> =>
  expect.poll(() => runningOn(path), { timeout: stopsWithinMs }).toEqual([])

function canReadCheckout(): boolean {
  return spawnSync('/usr/bin/test', ['-r', join(checkout, 'package.json')], isRoot ? nobody : {}).status === 0
}

// A PostgreSQL that outlived its Hearth, or is just ending after it, is gone before a new one starts on the same data.
import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type pg from 'pg'
import { connect } from './connect.ts'
import { takeLock } from './hold-lock.ts'
import { isAlive, signal } from './is-alive.ts'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'

const answerTimeoutMs = 10_000

/**
 * Ends what runs on the cluster, unless a living Hearth uses it: then it refuses.
 * Answers with the process id in a stale postmaster.pid when another program has that id now, so that PostgreSQL,
 * which would take it for one of its own, can be told.
 */
export async function endLeftBehind(cluster: string, dataFolder: string): Promise<{ idOfAnother?: number }> {
  const { pid, socketFolder } = await readPidFile(cluster)
  if (pid === 0 || !isAlive(pid)) return {}
  if (!(await isPostgresOn(cluster, pid))) return { idOfAnother: pid }

  const client = await connectWhileItRuns(cluster, pid, socketFolder)
  if (client) {
    await takeLock(client, dataFolder)
    signal(pid, 'SIGINT')
    if (!(await waitForEnd(cluster, pid, 5000))) signal(pid, 'SIGQUIT')
    if (!(await waitForEnd(cluster, pid, 6000))) throw stillThere(pid)
  }
  // Where nobody collects ended processes (some containers), its id still counts as one.
  return isAlive(pid) ? { idOfAnother: pid } : {}
}

/** It may be starting, stopping or recovering. Answers with nothing when it ended meanwhile. */
async function connectWhileItRuns(cluster: string, pid: number, socketFolder: string): Promise<pg.Client | undefined> {
  for (const deadline = Date.now() + answerTimeoutMs; await isRunning(cluster, pid); await wait(50)) {
    try {
      return await connect(socketFolder, 'postgres')
    } catch (error) {
      if (Date.now() > deadline) throw stillThere(pid, error)
    }
  }
  return undefined
}

/** Waits for the process to end, and answers whether it did. */
async function waitForEnd(cluster: string, pid: number, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; await isRunning(cluster, pid); await wait(20)) {
    if (Date.now() > deadline) return false
  }
  return true
}

/** PostgreSQL removes its file as the very last thing. */
const isRunning = async (cluster: string, pid: number): Promise<boolean> =>
  isAlive(pid) && (await readPidFile(cluster)).pid === pid

/** The process id and the socket's folder in postmaster.pid, or 0 and ''. */
async function readPidFile(cluster: string): Promise<{ pid: number; socketFolder: string }> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(error => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  const [pid, , , , socketFolder = ''] = text.split('\n')
  return { pid: /^\d+$/.test(pid ?? '') ? Number(pid) : 0, socketFolder }
}

const stillThere = (pid: number, cause?: unknown) =>
  new PostgresStartError(
    `A database from an earlier start (process ${pid}) still runs and does not answer. Nothing was changed. ` +
      `Wait a minute and start again; if it stays, stop it with "kill -INT ${pid}".`,
    { cause },
  )

/** PostgreSQL's main process works in its data folder. */
async function isPostgresOn(cluster: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const [folder, name] = await Promise.all([
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
      readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''),
    ])
    return folder === cluster && name.trim() === 'postgres'
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes('postgres') && stdout.includes(cluster)
}

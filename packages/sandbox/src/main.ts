// `npm run sandbox`: the sandbox bank alone. Starts it, says where it is, and stops it on Ctrl-C or SIGTERM.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { BadVariable, readConfig } from './config.ts'
import type { ReadyMessage } from './fork-sandbox.ts'
import { StateRefused } from './state/state-refused.ts'

// A second start reads compiled code instead of compiling it again. Hearth's server, which forks the bank, names the same folder.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)))

try {
  const { startSandbox } = await import('./start-sandbox.ts')
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const wishes = readConfig(process.env, root)
  const sandbox = await startSandbox({ ...wishes, log: line => console.error(line) })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await sandbox.stop()
    if (process.connected) process.disconnect()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // Started by another program, the bank ends with it, however that ended.
  process.on('disconnect', stop)
  process.send?.({ url: sandbox.url } satisfies ReadyMessage)
  console.log(`Sandbox bank is ready: ${sandbox.url}`)
  // V8 would let garbage grow to several times of what is alive, which is much on a machine that has much memory.
  setFlagsFromString('--heap-growing-percent=40')
} catch (error) {
  console.error(explainFailure(error))
  process.exitCode = 1
}

function explainFailure(error: unknown): string {
  if (error instanceof BadVariable || error instanceof StateRefused) return error.message
  if (!(error instanceof Error) || !('code' in error))
    return error instanceof Error ? String(error.stack) : String(error)
  const port = 'port' in error ? String(error.port) : 'asked for'
  if (error.code === 'EADDRINUSE') return `Port ${port} is busy. Set SANDBOX_PORT to another one.`
  if (error.code === 'EACCES' && 'port' in error)
    return `Port ${port} needs more rights. Set SANDBOX_PORT to another one.`
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    return `HOST is not an address of this machine: ${error.message}.`
  if ('syscall' in error && error.syscall === 'mkdir')
    return `HEARTH_DATA is a folder that cannot be made: ${error.message}.`
  return error.message
}

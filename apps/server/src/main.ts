// Starts Hearth, and stops it when asked.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { PostgresStartError } from '@hearth/store/embedded'
import { AddressError } from './addresses.ts'
import { ConfigError, readConfig } from './config.ts'
import { type Hearth, startHearth } from './start-hearth.ts'

const say = (line: string): void => console.log(line)

async function main(): Promise<void> {
  keepCompiledCode()
  const starting = start()
  const stop = stopOnce(starting)
  process.on('SIGINT', () => stop(0))
  process.on('SIGTERM', () => stop(0))
  const hearth = await starting
  if (!hearth) return
  say(`Hearth is ready: ${hearth.url}`)
  void hearth.broken.then(line => {
    console.error(line)
    stop(1)
  })
}

// A second start reads compiled code instead of compiling some megabytes of it again; the bank, which inherits the variable, too.
function keepCompiledCode(): void {
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url))
  enableCompileCache(folder)
  process.env.NODE_COMPILE_CACHE ??= folder
}

async function start(): Promise<Hearth | null> {
  try {
    return await startHearth(readConfig(process.env), { say })
  } catch (error) {
    if (!isForPeople(error)) throw error
    console.error(error.message)
    process.exitCode = 1
    return null
  }
}

const isForPeople = (error: unknown): error is Error =>
  error instanceof ConfigError || error instanceof AddressError || error instanceof PostgresStartError

// A second Ctrl-C while stopping must not cut the stopping short.
function stopOnce(starting: Promise<Hearth | null>): (code: number) => void {
  let stopping = false
  return code => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    starting
      .then(hearth => hearth?.stop())
      .then(() => process.exit(code))
      .catch(error => {
        console.error(error)
        process.exit(1)
      })
  }
}

await main()

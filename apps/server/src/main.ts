// Starts Hearth, and stops it when asked.
import { PostgresStartError } from '@hearth/store'
import { AddressError } from './addresses.ts'
import { type Hearth, startHearth } from './compose.ts'
import { ConfigError, readConfig } from './config.ts'

const say = (line: string): void => console.log(line)

async function main(): Promise<void> {
  const starting = start()
  const stop = stopOnce(starting)
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const hearth = await starting
  if (hearth) say(`Hearth is ready: ${hearth.url}`)
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
function stopOnce(starting: Promise<Hearth | null>): () => void {
  let stopping = false
  return () => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    starting
      .then(hearth => hearth?.stop())
      .then(() => process.exit())
      .catch(error => {
        console.error(error)
        process.exit(1)
      })
  }
}

await main()

// Wakes the workers the moment that a job is committed. The queue also looks by itself every two seconds, so a lost
// connection costs seconds, never a job.
import type { Store } from '@hearth/store'

type Pool = Store['pool']
type Client = { release: (destroy: boolean) => void }

const reconnectAfterMs = 1000

/** What pg-boss asks of a database to listen on: a connection of its own, renewed when it breaks. */
export const listenOn =
  (pool: Pool) => async (channel: string, onNotification: (payload: string) => void, onReconnect: () => void) => {
    let current: Client | undefined
    let timer: NodeJS.Timeout | undefined
    let closed = false

    const connect = async () => {
      const client = await pool.connect()
      const lose = () => {
        if (current !== client) return
        current = undefined
        client.release(true)
        reconnectLater()
      }
      client.on('error', lose)
      client.on('end', lose)
      client.on('notification', message => {
        if (message.payload !== undefined) onNotification(message.payload)
      })
      current = client
      try {
        await client.query(`listen "${channel}"`)
      } catch (error) {
        current = undefined
        client.release(true)
        throw error
      }
      onReconnect()
    }

    const reconnectLater = () => {
      if (closed) return
      timer = setTimeout(() => void connect().catch(reconnectLater), reconnectAfterMs)
    }

    await connect()
    return {
      async close() {
        closed = true
        clearTimeout(timer)
        const client = current
        current = undefined
        client?.release(true)
      },
    }
  }

import pg from 'pg'

export const port = 5432
const user = 'hearth'

/** One connection through the socket in this folder. */
export async function connect(socketFolder: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({ host: socketFolder, port, user, database, ssl: false, connectionTimeoutMillis: 5000 })
  // A lost connection shows as 'end' and in the next query; unheard, this event would end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The same as a URL, for pools. */
export const connectionStringTo = (socketFolder: string, database: string): string =>
  `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(socketFolder)}&sslmode=disable`

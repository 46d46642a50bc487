// For tests of payment companies: a served bank with a linked account, a clock to move, and an address that webhooks go to.
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'

type Body = Record<string, unknown>

export type Received = { body: string; headers: IncomingHttpHeaders }

export type LinkedBank = Awaited<ReturnType<typeof openLinkedBank>>

/** A bank at an instant, with all accounts of a username at First Platypus Bank linked by the client `hearth`. */
export async function openLinkedBank(clock: string, username = 'user_good') {
  const home = makeFolder()
  const start = () =>
    startSandbox({
      host: '127.0.0.1',
      port: 0,
      dataFolder: home.folder,
      seed: 'payments',
      clock,
      log: line => console.error(line),
    })
  let sandbox = await start()
  const ask = async (path: string, body: Body): Promise<Body> => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'plaid-client-id': 'hearth',
        'plaid-secret': 'hearth-sandbox',
      },
      body: JSON.stringify(body),
    })
    const answer: Body = JSON.parse(await response.text())
    if (response.status !== 200) throw new Error(JSON.stringify(answer))
    return answer
  }
  const made = await ask('/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['auth', 'transactions'],
    options: { override_username: username },
  })
  const { access_token: accessToken } = await ask('/item/public_token/exchange', { public_token: made.public_token })
  const checking = async (): Promise<Body> => {
    const { accounts } = await ask('/accounts/balance/get', { access_token: accessToken })
    return rowsOf(accounts).find(account => account.subtype === 'checking') ?? {}
  }
  const { account_id: accountId } = await checking()
  const receiver = await openReceiver()
  return {
    ask,
    accessToken,
    accountId,
    get port() {
      return sandbox.port
    },
    get url() {
      return sandbox.url
    },
    restart: async () => {
      await sandbox.stop()
      sandbox = await start()
    },
    receiver,
    /** Moves the clock by an ISO duration. */
    advance: (duration: string) => ask('/control/clock', { advance: duration }),
    available: async (): Promise<number> => Number(Object(await checking()).balances.available),
    /** Rows of the checking account whose name has a word in it: 'hearth payment | 12.50 | pending', the oldest first. */
    rows: async (word: string): Promise<string[]> => {
      const found: Body[] = []
      let cursor: unknown = null
      for (let more = true; more; ) {
        const page = await ask('/transactions/sync', { access_token: accessToken, cursor, count: 500 })
        found.push(...rowsOf(page.added))
        cursor = page.next_cursor
        more = page.has_more === true
      }
      return found
        .filter(row => row.account_id === accountId && String(row.name).includes(word))
        .map(row => `${row.name} | ${Number(row.amount).toFixed(2)} | ${row.pending ? 'pending' : 'posted'}`)
    },
    close: async () => {
      receiver.close()
      await sandbox.stop()
      home.remove()
    },
  }
}

async function openReceiver() {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ body, headers: request.headers })
      response.end()
      server.emit('webhook')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`,
    received,
    /** Answers once a webhook came whose body holds this text. */
    awaitText: async (text: string): Promise<Received> => {
      for (;;) {
        const found = received.find(({ body }) => body.includes(text))
        if (found) return found
        await once(server, 'webhook', { signal: AbortSignal.timeout(5_000) })
      }
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const rowsOf = (rows: unknown): Body[] => (Array.isArray(rows) ? rows : [])

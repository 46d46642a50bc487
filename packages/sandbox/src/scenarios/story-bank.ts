// A sandbox bank for stories about what goes wrong: with Plaid's official client, its control routes, and a receiver of webhooks.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AccountBase, Configuration, PlaidApi, Products, type Transaction } from 'plaid'
import { startSandbox } from '../start-sandbox.ts'
import { makeFolder } from '../test-bank.ts'

type Json = Record<string, unknown>

export type Received = { code: string; body: string; verification: string }

export type Linked = { accessToken: string; itemId: string }

/** What a client keeps of an Item, and how it got there. */
export type Kept = { rows: Map<string, Transaction>; accounts: AccountBase[]; cursor: string; log: string[] }

export async function openStoryBank(clock: string | null = '2026-11-22T08:00:00Z') {
  const home = makeFolder()
  const start = () => startSandbox({ host: '127.0.0.1', port: 0, dataFolder: home.folder, clock })
  let bank = await start()
  const clientOf = (timeout = 20_000) =>
    new PlaidApi(
      new Configuration({
        basePath: bank.url,
        baseOptions: { headers: { 'PLAID-CLIENT-ID': 'hearth', 'PLAID-SECRET': 'hearth-sandbox' }, timeout },
      }),
    )

  async function control<Answer = Json>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Answer> {
    const answer = await fetch(`${bank.url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const json = (await answer.json()) as Answer & { error_code?: string; error_message?: string }
    if (!answer.ok) throw new Error(`${answer.status} ${json.error_code}: ${json.error_message}`)
    return json
  }

  return {
    get url() {
      return bank.url
    },
    get plaid() {
      return clientOf()
    },
    impatient: (timeoutMs: number) => clientOf(timeoutMs),
    control,
    addFault: (fault: object) => control<{ fault_id: string; struck: number }>('faults', fault),
    restart: async () => {
      await bank.stop()
      bank = await start()
    },
    link: async (
      options: Json = {},
      institutionId = 'ins_109508',
      products = [Products.Transactions],
    ): Promise<Linked> => {
      const made = await clientOf().sandboxPublicTokenCreate({
        institution_id: institutionId,
        initial_products: products,
        options,
      })
      const { data } = await clientOf().itemPublicTokenExchange({ public_token: made.data.public_token })
      return { accessToken: data.access_token, itemId: data.item_id }
    },
    truth: (itemId: string) =>
      control<{ digest: string; accounts: AccountBase[]; transactions: Transaction[] }>(`truth/${itemId}`),
    sync: (accessToken: string, kept?: Kept) => syncAll(clientOf(), accessToken, kept),
    close: async () => {
      await bank.stop()
      home.remove()
    },
  }
}

/** A loop as a good client runs it: it starts over on a mutation, and keeps nothing of a loop that broke. */
async function syncAll(plaid: PlaidApi, accessToken: string, kept?: Kept): Promise<Kept> {
  for (const log = [...(kept?.log ?? [])]; ; log.push('mutation')) {
    try {
      return await runLoop(plaid, accessToken, {
        rows: new Map(kept?.rows),
        accounts: [],
        cursor: kept?.cursor ?? '',
        log,
      })
    } catch (error) {
      if (codeOf(error) !== 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION') throw error
    }
  }
}

async function runLoop(plaid: PlaidApi, access_token: string, kept: Kept): Promise<Kept> {
  for (;;) {
    const { data } = await plaid.transactionsSync({ access_token, cursor: kept.cursor, count: 500 })
    for (const { transaction_id } of data.removed)
      if (!kept.rows.delete(transaction_id)) kept.log.push('removed unknown')
    for (const row of data.added) {
      if (kept.rows.has(row.transaction_id)) kept.log.push('added twice')
      kept.rows.set(row.transaction_id, row)
    }
    for (const row of data.modified) {
      if (!kept.rows.has(row.transaction_id)) kept.log.push('modified unknown')
      kept.rows.set(row.transaction_id, row)
    }
    kept.accounts = data.accounts
    kept.cursor = data.next_cursor
    if (!data.has_more) return kept
  }
}

export const codeOf = (error: unknown): string => {
  const { response, code } = error as { response?: { data?: { error_code?: string } }; code?: string }
  return response?.data?.error_code ?? code ?? String(error)
}

/** The code that a call is refused with; 'answered' for one that is not. */
export const refusal = (call: Promise<unknown>): Promise<string> => call.then(() => 'answered', codeOf)

export const sortedRows = (kept: Kept): Transaction[] =>
  [...kept.rows.values()].sort((a, b) => (a.transaction_id < b.transaction_id ? -1 : 1))

/** An ear for webhooks; `answer` decides what it says to each. */
export async function openEar(answer: (nth: number) => { status: number; body?: string } = () => ({ status: 200 })) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({
      code: JSON.parse(body).webhook_code,
      body,
      verification: String(request.headers['plaid-verification']),
    })
    const { status, body: text } = answer(received.length)
    response.writeHead(status).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`,
    received,
    codes: () => received.map(({ code }) => code),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

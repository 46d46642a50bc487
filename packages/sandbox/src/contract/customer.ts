// A program that uses the bank through the official SDK, for the contract's tests: it has keys, and comes by what a call needs.
import { once } from 'node:events'
import { Agent, createServer } from 'node:http'
import { Configuration, PlaidApi } from 'plaid'
import type { SdkMethod } from './read-sdk.ts'

export type Body = Record<string, unknown>

export type Answered = { status: number; body: unknown; headers: Record<string, unknown> }

export type Customer = {
  /** One call through the SDK; a refused one is an answer, too. */
  ask(path: string, body: Body): Promise<Answered>
  /** The same, for a call that must succeed. Throws with the bank's own words otherwise. */
  get(path: string, body: Body): Promise<Body>
  /** Makes a thing at its first use and gives the same one ever after. */
  once<Thing>(name: string, make: () => Promise<Thing>): Promise<Thing>
  control(path: string, body: Body): Promise<Body>
  /** What Link's dialog asks of the bank, below /link-bank/api. */
  link(path: string, body: Body): Promise<Body>
  /** Where this program listens for webhooks; it is content with each. */
  webhook: string
  /** Resolves with the signature of the next webhook that comes. */
  nextSignature(): Promise<string>
  /** True for a token or an id that the bank gave to this program. */
  wasGiven(text: string): boolean
  leave(): void
}

export const ourKeys = { 'PLAID-CLIENT-ID': 'hearth', 'PLAID-SECRET': 'hearth-sandbox' }
export const foreignKeys = { 'PLAID-CLIENT-ID': 'developer', 'PLAID-SECRET': 'developer-sandbox' }

/** `webhook`: an address that it gives to the bank in the place of its own. */
export async function sendCustomer(
  bankUrl: string,
  methods: readonly SdkMethod[],
  webhook?: string,
): Promise<Customer> {
  // A connection that is kept open would not outlive a stop of the bank.
  const baseOptions = { headers: ourKeys, httpAgent: new Agent() }
  const plaid = new PlaidApi(new Configuration({ basePath: bankUrl, baseOptions }))
  const methodsByPath = new Map(methods.map(method => [method.path, method]))
  const things = new Map<string, Promise<unknown>>()
  const given = new Set<string>()
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => response.end())
    receiver.emit('webhook', String(request.headers['plaid-verification']))
  })
  await once(receiver.listen(0, '127.0.0.1'), 'listening')
  const address = receiver.address()

  const ask = async (path: string, body: Body): Promise<Answered> => {
    const method = methodsByPath.get(path)
    if (!method) throw new Error(`The SDK has no method for ${path}`)
    const call: (...values: unknown[]) => Promise<Response> = Reflect.get(plaid, method.name)
    const options = method.response.kind === 'any' ? [{ responseType: 'arraybuffer' }] : []
    const { status, data, headers } = await call.call(plaid, body, ...options).catch(responseOf)
    for (const text of textsIn(data)) if (/^[\w-]{16,}$/.test(text)) given.add(text)
    return { status, body: data, headers }
  }

  const post = async (path: string, body: Body): Promise<Body> => {
    const headers = { 'content-type': 'application/json', connection: 'close' }
    const answer = await fetch(bankUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const answered = Object(await answer.json())
    if (!answer.ok || answered.kind === 'refused') throw new Error(`${path}: ${JSON.stringify(answered)}`)
    return answered
  }

  return {
    ask,
    get: async (path, body) => {
      const answer = await ask(path, body)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${textOf(answer.body)}`)
      return Object(answer.body)
    },
    once: async <Thing>(name: string, make: () => Promise<Thing>) => {
      const thing = things.get(name) ?? make()
      things.set(name, thing)
      return (await thing) as Thing
    },
    control: (path, body) => post(`/control${path}`, body),
    link: (path, body) => post(`/link-bank/api${path}`, body),
    webhook: webhook ?? `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/webhook`,
    nextSignature: async () => {
      const [signature] = await once(receiver, 'webhook')
      return String(signature)
    },
    wasGiven: text => given.has(text),
    leave: () => {
      receiver.close()
      receiver.closeAllConnections()
    },
  }
}

type Response = { status: number; data: unknown; headers: Record<string, unknown> }

/** The SDK throws for every status but success. */
function responseOf(error: unknown): Response {
  const response: Response | undefined = Object(error).response
  if (!response) throw error
  return response
}

const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : JSON.stringify(body)

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.values(value).flatMap(textsIn)
}

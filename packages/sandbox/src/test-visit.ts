// For stories about money that moves: a running bank, a program that uses it through the official SDK, and its mailbox for webhooks.
import { once } from 'node:events'
import { Agent, createServer } from 'node:http'
import { Configuration, PlaidApi, type Products } from 'plaid'
import { type Bank, usualClients } from './bank.ts'
import { createBank } from './create-bank.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'
import { openState } from './state/open-state.ts'
import { makeFolder } from './test-bank.ts'

type Linked = { token: string; accounts: Map<string, string> }

export type Visit = {
  plaid: PlaidApi
  /** Another client of the same bank. */
  stranger: PlaidApi
  /** An Item with all accounts of a resident; accounts by their subtype. */
  link(institutionId?: string, options?: { username?: string; webhook?: string; products?: string[] }): Promise<Linked>
  control(path: string, body: object): Promise<unknown>
  /** The address of the mailbox, and the bodies of what came to it. */
  mailbox: string
  mail: Record<string, unknown>[]
  /** Waits for one more piece of mail than there was before the work. */
  mailAfter(work: () => Promise<unknown>): Promise<Record<string, unknown>>
  restart(): Promise<void>
  /** Closes the counter, lets somebody of the bank do something, and opens again. */
  insideBank(work: (bank: Bank) => void): Promise<void>
  leave(): Promise<void>
}

/** The bank's clock stands at the instant. */
export async function visit(clock = '2026-12-02T15:00:00Z'): Promise<Visit> {
  const home = makeFolder()
  const open = (port = 0): Promise<Sandbox> => startSandbox({ host: '127.0.0.1', port, dataFolder: home.folder, clock })
  let bank = await open()
  const sdkFor = (client: string) =>
    new PlaidApi(
      new Configuration({
        basePath: bank.url,
        // A connection that is kept open would not outlive a restart.
        baseOptions: {
          httpAgent: new Agent(),
          headers: { 'PLAID-CLIENT-ID': client, 'PLAID-SECRET': `${client}-sandbox` },
        },
      }),
    )
  const plaid = sdkFor('hearth')
  const mail: Record<string, unknown>[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      mail.push(JSON.parse(body))
      response.end()
      receiver.emit('mail')
    })
  })
  await once(receiver.listen(0, '127.0.0.1'), 'listening')
  const address = receiver.address()

  return {
    plaid,
    stranger: sdkFor('developer'),
    link: async (institutionId = 'ins_109508', options = {}) => {
      const { username, webhook, products } = options
      const made = await plaid.sandboxPublicTokenCreate({
        institution_id: institutionId,
        initial_products: (products ?? ['transactions']) as Products[],
        options: {
          override_username: username ?? 'user_good',
          override_password: 'pass_good',
          ...(webhook && { webhook }),
        },
      })
      const { access_token: token } = await plaid
        .itemPublicTokenExchange({ public_token: made.data.public_token })
        .then(answer => answer.data)
      const { accounts } = (await plaid.accountsGet({ access_token: token })).data
      return { token, accounts: new Map(accounts.map(each => [String(each.subtype), each.account_id])) }
    },
    control: async (path, body) => {
      const headers = { 'content-type': 'application/json', connection: 'close' }
      const answer = await fetch(`${bank.url}/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.json()
    },
    mailbox: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/mail`,
    mail,
    mailAfter: async work => {
      const comes = once(receiver, 'mail')
      await work()
      await comes
      return mail.at(-1) ?? {}
    },
    restart: async () => {
      await bank.stop()
      bank = await open(bank.port)
    },
    insideBank: async work => {
      await bank.stop()
      const state = openState(home.folder)
      const inside = await createBank({ state, clients: usualClients, seed: null, standsAtMs: Date.parse(clock) })
      work(inside)
      inside.webhooks.stop()
      state.close()
      bank = await open(bank.port)
    },
    leave: async () => {
      receiver.close()
      receiver.closeAllConnections()
      await bank.stop()
      home.remove()
    },
  }
}

/** 'TRANSFER_ERROR/TRANSFER_NOT_CANCELLABLE' of a call that the bank refuses. Throws when the call succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const failed = await call.then(
    () => {
      throw new Error('The bank did not refuse')
    },
    (error: unknown) => error,
  )
  const body = Object(Object(Object(failed).response).data)
  return body.error_type ? `${body.error_type}/${body.error_code}` : String(failed)
}

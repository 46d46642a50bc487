// Somebody who uses a running Hearth through its public API, and who has money at the sandbox bank.
import { setTimeout as wait } from 'node:timers/promises'
import { type Reply, routes } from '@hearth/api'
import { Configuration, PlaidApi, Products } from 'plaid'
import type { RunningHearth } from './running-hearth.ts'

export type Resident = Awaited<ReturnType<typeof registerResident>>

const password = 'a long enough password'
const pollEveryMs = 20

/** Registers somebody new, with a household of their own. */
export async function registerResident({ url, bankUrl }: Pick<RunningHearth, 'url' | 'bankUrl'>, email: string) {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ann', email, password }),
  })
  const bearer = answer.headers.get('set-auth-token')
  if (!answer.ok || !bearer) throw new Error(`Registration failed: ${answer.status} ${await answer.text()}`)

  async function ask<Name extends 'linkItem' | 'listItems'>(route: Name, body?: object): Promise<Reply<Name>> {
    const { method, path } = routes[route]
    const reply = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${route} answered ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Reply<Name>
  }

  return {
    email,
    password,
    bearer,
    /** The public token of a consent that the bank gives for two years of history. */
    consent: () => consent(clientOf(bankUrl, 'hearth')),
    /** Hands a public token in, waits until the bank's whole history is there, and answers how many rows that is. */
    async link(publicToken: string): Promise<number> {
      const { itemId } = await ask('linkItem', { publicToken })
      for (;;) {
        const item = (await ask('listItems')).items.find(it => it.itemId === itemId)
        if (item?.state === 'up-to-date') return item.transactionCount
        if (item?.state !== 'syncing') throw new Error(`The Item is ${item?.state}`)
        await wait(pollEveryMs)
      }
    },
  }
}

/** A consent to share two years, given without Link: the public token of a new Item. */
async function consent(plaid: PlaidApi): Promise<string> {
  const { data } = await plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: [Products.Transactions, Products.Identity],
    options: {
      override_username: 'user_good',
      override_password: 'pass_good',
      transactions: { days_requested: 730 },
    },
  })
  return data.public_token
}

/** Another program that takes the same history from the bank, by the official SDK alone, and keeps nothing. Answers the rows. */
export async function readHistoryBySdk(bankUrl: string): Promise<number> {
  const plaid = clientOf(bankUrl, 'developer')
  const { data } = await plaid.itemPublicTokenExchange({ public_token: await consent(plaid) })
  let rows = 0
  for (let cursor = ''; ; ) {
    const { data: page } = await plaid.transactionsSync({ access_token: data.access_token, cursor, count: 500 })
    rows += page.added.length
    cursor = page.next_cursor
    if (!page.has_more && cursor !== '') return rows
  }
}

const clientOf = (bankUrl: string, client: 'hearth' | 'developer') =>
  new PlaidApi(
    new Configuration({
      basePath: bankUrl,
      baseOptions: { headers: { 'PLAID-CLIENT-ID': client, 'PLAID-SECRET': `${client}-sandbox` } },
    }),
  )

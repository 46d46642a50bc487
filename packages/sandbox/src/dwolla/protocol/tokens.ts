// Application access tokens. A Dwolla application's key and secret are the id and secret of a Plaid client of this bank.
import { timingSafeEqual } from 'node:crypto'
import type { Bank } from '../../bank.ts'
import { stableId } from '../../stable-id.ts'
import { defineCollection } from '../../state/collection.ts'
import { DwollaFailure } from './failure.ts'

/** `realMs` is real time: who holds a token counts its hour by a clock of their own, whatever the bank's does meanwhile. */
type TokenRecord = { token: string; clientId: string; realMs: number }

const accessTokens = defineCollection<TokenRecord>('dwolla_tokens', row => row.token)

const lifetimeSeconds = 3_600
const keptMax = 1_000

/** The answer to POST /token; keys come in the form or as Basic authentication. */
export function grantToken(bank: Bank, form: URLSearchParams, authorization = ''): { status: number; body: object } {
  const [basicId, basicSecret] = readBasic(authorization)
  const client = bank.clients.get(form.get('client_id') ?? basicId)
  if (!client || !isSame(client.secret, form.get('client_secret') ?? basicSecret)) {
    return { status: 401, body: { error: 'invalid_client', error_description: 'Invalid client credentials.' } }
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return { status: 400, body: { error: 'unsupported_grant_type', error_description: 'Use client_credentials.' } }
  }
  const number = bank.state.nextNumber(`dwolla token of ${client.id}`)
  const token = stableId(50, [bank.seed, 'dwolla token', client.id, number])
  const book = bank.state.in(accessTokens)
  book.put({ token, clientId: client.id, realMs: Date.now() })
  if (book.count() > keptMax) for (const old of book.all().filter(isOver)) book.remove(old.token)
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds } }
}

/** The client that a token was given to. Throws InvalidAccessToken and ExpiredAccessToken. */
export function clientOfToken(bank: Bank, authorization = ''): string {
  const [, token = ''] = /^bearer +(\S+)$/i.exec(authorization) ?? []
  const found = bank.state.in(accessTokens).get(token)
  if (!found || !bank.clients.has(found.clientId)) {
    throw new DwollaFailure(401, 'InvalidAccessToken', 'Invalid access token.')
  }
  if (isOver(found)) throw new DwollaFailure(401, 'ExpiredAccessToken', 'Expired access token.')
  return found.clientId
}

const isOver = ({ realMs }: TokenRecord): boolean => Date.now() - realMs > lifetimeSeconds * 1000

function readBasic(authorization: string): [id: string, secret: string] {
  const [, coded = ''] = /^basic +(\S+)$/i.exec(authorization) ?? []
  const [id = '', ...secret] = Buffer.from(coded, 'base64').toString('utf8').split(':')
  return [id, secret.join(':')]
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}

// /v1/tokens: bank accounts that are good for one use, typed in here or handed over by Plaid.
import type Stripe from 'stripe'
import { findHandedToken } from '../ach/linked-account.ts'
import { handedTokens } from '../items/handed-tokens.ts'
import { stableId } from '../stable-id.ts'
import { type AccountDetails, detailsOfHandedToken, detailsOfNumbers, fingerprintOf } from './bank-account-records.ts'
import { missingResource, refuse } from './protocol/failure.ts'
import { oneOf, required, shape, text } from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'

type TokenRecord = Kept & { created: number; used: boolean; details: AccountDetails; currency: string }

const tokenShelf = defineShelf<TokenRecord>('stripe_tokens', 'token')

const bankAccountParams = {
  account_holder_name: text(),
  account_holder_type: oneOf(['company', 'individual']),
  account_number: required(text()),
  account_type: oneOf(['checking', 'savings']),
  country: required(oneOf(['US'])),
  currency: oneOf(['usd']),
  routing_number: required(text()),
}

const create = post('/v1/tokens', { bank_account: required(shape(bankAccountParams)) }, ({ till, input }) => {
  const given = input.bank_account
  const details = detailsOfNumbers(
    till,
    {
      routing: given.routing_number,
      number: given.account_number,
      holderName: given.account_holder_name ?? null,
      holderType: given.account_holder_type ?? 'individual',
      accountType: given.account_type ?? null,
    },
    'bank_account',
  )
  const id = makeId(till, 'btok')
  const { clientId } = till
  return onWire(
    till,
    tokenShelf.put(till, { id, clientId, created: nowSeconds(till), used: false, details, currency: 'usd' }),
  )
})

const retrieve = get('/v1/tokens/:id', {}, ({ till, id }) => {
  const row = tokenShelf.get(till, id) ?? handedRow(till, id)
  if (!row) throw missingResource(404, 'token', id, 'token')
  return onWire(till, row)
})

export const tokenRoutes = [create, retrieve]

/** What a customer's new source is made of: an account, and whether Plaid vouches for it. */
export type TakenToken = { details: AccountDetails; verified: boolean }

/** Uses a token up. Throws resource_missing for one that this account never had, and token_already_used. */
export function takeToken(till: Till, id: string, param: string): TakenToken {
  const own = tokenShelf.get(till, id)
  if (own) {
    if (own.used) throw alreadyUsed(id)
    tokenShelf.put(till, { ...own, used: true })
    return { details: own.details, verified: false }
  }
  const handed = findHandedToken(till.bank, till.clientId, 'stripe', id)
  if (!handed) throw missingResource(400, 'token', id, param)
  if (handed.usedMs !== null) throw alreadyUsed(id)
  const details = detailsOfHandedToken(till, handed)
  till.bank.state.in(handedTokens).put({ ...handed, usedMs: till.bank.clock.nowMs() })
  return { details, verified: true }
}

const alreadyUsed = (id: string) =>
  refuse(`You cannot use a Stripe token more than once: ${id}.`, { code: 'token_already_used' })

function handedRow(till: Till, id: string): TokenRecord | undefined {
  const handed = findHandedToken(till.bank, till.clientId, 'stripe', id)
  if (!handed) return undefined
  const created = Math.floor(handed.createdMs / 1000)
  const details = detailsOfHandedToken(till, handed)
  return { id, clientId: till.clientId, created, used: handed.usedMs !== null, details, currency: 'usd' }
}

const onWire = (till: Till, { id, created, used, details, currency }: TokenRecord): Shown<Stripe.Token> => ({
  id,
  object: 'token',
  bank_account: {
    id: `ba_${stableId(24, [till.bank.seed, 'stripe token account', id])}`,
    object: 'bank_account',
    account_holder_name: details.holderName,
    account_holder_type: details.holderType,
    account_type: details.accountType,
    bank_name: details.bankName,
    country: 'US',
    currency,
    fingerprint: fingerprintOf(till, details),
    last4: details.number.slice(-4),
    routing_number: details.routing,
    status: details.linked && id.startsWith('btok') && !tokenShelf.get(till, id) ? 'verified' : 'new',
  },
  client_ip: null,
  created,
  livemode: false,
  type: 'bank_account',
  used,
})

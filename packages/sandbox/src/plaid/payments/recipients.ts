// /payment_initiation/recipient/create, /get and /list: who can be paid.
import type {
  PaymentInitiationRecipientCreateResponse,
  PaymentInitiationRecipientGetResponse,
  PaymentInitiationRecipientListResponse,
} from 'plaid'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { integer, optional, text } from '../fields.ts'
import { isBacs, isIban, plainIban, plainSortCode } from './bank-numbers.ts'
import { findRecipient } from './find-payment.ts'
import { bacsNumbers, postalAddress } from './payment-fields.ts'
import { recipientOnWire } from './payment-on-wire.ts'
import { type BacsNumbers, type RecipientRecord, recipients } from './payment-records.ts'

export const recipientCreate = endpoint(
  '/payment_initiation/recipient/create',
  {
    address: optional(postalAddress()),
    bacs: optional(bacsNumbers()),
    iban: optional(text({ min: 15, max: 42 })),
    name: text({ min: 1 }),
  },
  ({ bank, client, input }): Answer<PaymentInitiationRecipientCreateResponse> => {
    const { address, name } = input
    const iban = input.iban === null ? null : readIban(input.iban)
    const bacs = input.bacs === null ? null : readBacs(input.bacs)
    if (iban === null && bacs === null) throw invalidField('iban or bacs must be given')
    const same = bank.state
      .in(recipients)
      .all()
      .find(each => each.clientId === client.id && textOf(each) === textOf({ name, iban, bacs, address }))
    if (same) return { recipient_id: same.recipientId }
    const number = bank.state.nextNumber(`payment recipient of ${client.id}`)
    const recipientId = `recipient-id-sandbox-${stableUuid([bank.seed, 'recipient', client.id, number])}`
    bank.state.in(recipients).put({ recipientId, clientId: client.id, number, name, iban, bacs, address })
    return { recipient_id: recipientId }
  },
)

export const recipientGet = endpoint(
  '/payment_initiation/recipient/get',
  { recipient_id: text() },
  ({ bank, client, input }): Answer<PaymentInitiationRecipientGetResponse> =>
    recipientOnWire(findRecipient(bank, client, input.recipient_id)),
)

export const recipientList = endpoint(
  '/payment_initiation/recipient/list',
  { count: optional(integer(1, 100)), cursor: optional(text({ max: 256 })) },
  ({ bank, client, input }): Answer<PaymentInitiationRecipientListResponse> => {
    const first = input.cursor ? findRecipient(bank, client, input.cursor).number : Number.POSITIVE_INFINITY
    const found = bank.state
      .in(recipients)
      .all()
      .filter(each => each.clientId === client.id && each.number <= first)
      .reverse()
    const count = input.count ?? 100
    const next = found[count]
    return {
      ...(next && { next_cursor: next.recipientId }),
      recipients: found.slice(0, count).map(recipientOnWire),
    }
  },
)

/** The same details mean the same recipient. */
const textOf = ({ name, iban, bacs, address }: Pick<RecipientRecord, 'name' | 'iban' | 'bacs' | 'address'>): string =>
  JSON.stringify([
    name,
    iban,
    bacs?.account,
    bacs?.sort_code,
    address && [address.street, address.city, address.postal_code, address.country],
  ])

/** Throws PAYMENT_INVALID_RECIPIENT. */
function readIban(written: string): string {
  const iban = plainIban(written)
  if (!isIban(iban)) throw invalidRecipient('the IBAN is not valid')
  return iban
}

/** Throws PAYMENT_INVALID_RECIPIENT. */
function readBacs({ account, sort_code }: { account: string | null; sort_code: string | null }): BacsNumbers {
  if (account === null || sort_code === null || !isBacs(account, sort_code)) {
    throw invalidRecipient('the account number or the sort code is not valid')
  }
  return { account, sort_code: plainSortCode(sort_code) }
}

const invalidRecipient = (message: string): PlaidFailure =>
  new PlaidFailure('PAYMENT_ERROR', 'PAYMENT_INVALID_RECIPIENT', message)

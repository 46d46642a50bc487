// /v1/refunds
import { type ChargeRecord, chargeShelf } from './charge-records.ts'
import { intentShelf } from './intent-records.ts'
import { listOfCharges } from './list-of-charges.ts'
import { refuse } from './protocol/failure.ts'
import { anything, changeMetadata, integer, metadata, missingParam, oneOf, text } from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { refundShelf } from './refund-records.ts'
import { beginRefund } from './settle-refund.ts'
import { tell } from './tell.ts'

const url = '/v1/refunds'

const create = post(
  url,
  {
    amount: integer(1),
    charge: text(),
    currency: text(),
    customer: anything(),
    instructions_email: anything(),
    metadata: metadata(),
    origin: anything(),
    payment_intent: text(),
    reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']),
    refund_application_fee: anything(),
    reverse_transfer: anything(),
  },
  ({ till, input }) => {
    const charge = chargeOf(till, input)
    const left = refundableOf(charge)
    const amount = input.amount ?? left
    if (amount > left) {
      throw refuse(
        `Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge (${dollars(left)})`,
        { param: 'amount' },
      )
    }
    const id = makeId(till, 're')
    const waits = charge.shown.status === 'pending'
    const made = refundShelf.put(till, {
      id,
      clientId: till.clientId,
      accountId: charge.accountId,
      shown: {
        id,
        object: 'refund',
        amount,
        balance_transaction: null,
        charge: charge.id,
        created: nowSeconds(till),
        currency: 'usd',
        customer: charge.shown.customer,
        customer_account: null,
        destination_details: {
          type: 'us_bank_transfer',
          us_bank_transfer: { reference: null, reference_status: 'pending' },
        },
        metadata: changeMetadata({}, input.metadata),
        payment_intent: charge.shown.payment_intent,
        payment_method: charge.shown.payment_method,
        pending_reason: waits ? 'charge_pending' : 'processing',
        reason: input.reason ?? null,
        receipt_number: null,
        source_transfer_reversal: null,
        status: 'pending',
        transfer_reversal: null,
      },
    })
    const refunded = charge.shown.amount_refunded + amount
    const shown = { ...charge.shown, amount_refunded: refunded, refunded: refunded === charge.shown.amount }
    chargeShelf.put(till, { ...charge, shown })
    const record = waits ? made : beginRefund(till, made)
    tell(till, 'refund.created', record.shown)
    tell(till, 'charge.refunded', shown, charge.shown)
    return record.shown
  },
)

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => refundShelf.open(till, id).shown)

const update = post(`${url}/:id`, { metadata: metadata() }, ({ till, input, id }) => {
  const before = refundShelf.open(till, id)
  const shown = { ...before.shown, metadata: changeMetadata(before.shown.metadata ?? {}, input.metadata) }
  refundShelf.put(till, { ...before, shown })
  tell(till, 'refund.updated', shown, before.shown)
  tell(till, 'charge.refund.updated', shown, before.shown)
  return shown
})

const listAll = listOfCharges(url, refundShelf)

export const refundRoutes = [create, retrieve, update, listAll]

function chargeOf(till: Till, input: { charge: string | undefined; payment_intent: string | undefined }): ChargeRecord {
  if (input.charge !== undefined) return chargeShelf.named(till, input.charge, 'charge')
  if (input.payment_intent === undefined) throw missingParam('charge')
  const intent = intentShelf.named(till, input.payment_intent, 'payment_intent')
  const charge = chargeShelf.get(till, intent.shown.latest_charge ?? '')
  if (charge) return charge
  throw refuse('This PaymentIntent does not have a successful charge to refund.', {
    code: 'charge_not_refundable',
    param: 'payment_intent',
  })
}

/** Cents that may still be given back. Throws for a charge that may not be refunded. */
function refundableOf({ id, shown }: ChargeRecord): number {
  if (shown.status === 'failed') {
    throw refuse(`Charge ${id} has failed and cannot be refunded.`, { code: 'charge_not_refundable', param: 'charge' })
  }
  if (shown.disputed) {
    throw refuse(`Charge ${id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' })
  }
  if (shown.refunded) {
    throw refuse(`Charge ${id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  return shown.amount - shown.amount_refunded
}

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`

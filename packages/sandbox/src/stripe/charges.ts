// /v1/charges: the older way to debit a customer's bank account, which must be verified.
import { bankAccountShelf } from './bank-account-records.ts'
import { chargeShelf } from './charge-records.ts'
import { namedCustomer } from './customer-records.ts'
import { missingResource, refuse } from './protocol/failure.ts'
import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import {
  address,
  addressOnWire,
  anything,
  changeMetadata,
  clearable,
  flag,
  integer,
  metadata,
  missingParam,
  required,
  shape,
  text,
} from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import type { Till } from './protocol/till.ts'
import { refundShelf } from './refund-records.ts'
import { checkAmount, refuseBeforehand, startCharge } from './start-charge.ts'
import { tell } from './tell.ts'

const url = '/v1/charges'

export const shippingParam = clearable(
  shape({
    address: required(address()),
    carrier: clearable(text()),
    name: required(text()),
    phone: clearable(text()),
    tracking_number: clearable(text()),
  }),
)

export const shippingOnWire = (given: NonNullable<ReturnType<typeof shippingParam.read>>) => ({
  address: addressOnWire(given.address),
  carrier: given.carrier ?? null,
  name: given.name,
  phone: given.phone ?? null,
  tracking_number: given.tracking_number ?? null,
})

const create = post(
  url,
  {
    amount: required(integer()),
    application_fee: anything(),
    application_fee_amount: anything(),
    capture: flag(),
    currency: required(text()),
    customer: text(),
    description: text(),
    destination: anything(),
    metadata: metadata(),
    on_behalf_of: anything(),
    radar_options: anything(),
    receipt_email: text(),
    shipping: shippingParam,
    source: text(),
    statement_descriptor: text(22),
    statement_descriptor_suffix: text(22),
    transfer_data: anything(),
    transfer_group: text(),
  },
  ({ till, input }) => {
    checkAmount(input.amount, input.currency)
    if (input.capture === false)
      throw refuse('A bank account cannot be charged later: leave out capture.', { param: 'capture' })
    const account = accountOf(till, input.customer, input.source)
    if (account.status !== 'verified') {
      throw refuse("The customer's bank account must be verified before it can be charged.", {
        code: 'bank_account_unverified',
        param: 'source',
      })
    }
    refuseBeforehand(account)
    return startCharge(till, {
      account,
      amount: input.amount,
      customer: input.customer ?? null,
      description: input.description ?? null,
      metadata: changeMetadata({}, input.metadata),
      receiptEmail: input.receipt_email ?? null,
      shipping: input.shipping ? shippingOnWire(input.shipping) : null,
      statementDescriptor: input.statement_descriptor ?? null,
      statementDescriptorSuffix: input.statement_descriptor_suffix ?? null,
      transferGroup: input.transfer_group ?? null,
      intent: null,
    }).shown
  },
)

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => chargeShelf.open(till, id).shown)

const update = post(
  `${url}/:id`,
  {
    customer: anything(),
    description: clearable(text()),
    fraud_details: anything(),
    metadata: metadata(),
    receipt_email: clearable(text()),
    shipping: shippingParam,
    transfer_group: text(),
  },
  ({ till, input, id }) => {
    const before = chargeShelf.open(till, id)
    const shown = {
      ...before.shown,
      description: input.description === undefined ? before.shown.description : input.description,
      metadata: changeMetadata(before.shown.metadata, input.metadata),
      receipt_email: input.receipt_email === undefined ? before.shown.receipt_email : input.receipt_email,
      shipping: input.shipping ? shippingOnWire(input.shipping) : before.shown.shipping,
      transfer_group: input.transfer_group ?? before.shown.transfer_group,
    }
    chargeShelf.put(till, { ...before, shown })
    tell(till, 'charge.updated', shown, before.shown)
    return shown
  },
)

const listAll = get(
  url,
  { ...pageParams, created: created(), customer: text(), payment_intent: text(), transfer_group: text() },
  ({ till, input }) =>
    pageOf(
      url,
      chargeShelf
        .all(till)
        .map(({ shown }) => shown)
        .filter(shown => isWithin(shown.created, input.created))
        .filter(shown => input.customer === undefined || shown.customer === input.customer)
        .filter(shown => input.payment_intent === undefined || shown.payment_intent === input.payment_intent)
        .filter(shown => input.transfer_group === undefined || shown.transfer_group === input.transfer_group),
      input,
    ),
)

export const chargeRoutes = [create, retrieve, update, listAll]

/** The list that `expand: ['refunds']` asks for. */
export const refundListOf = (till: Till, chargeId: string) =>
  pageOf(
    `${url}/${chargeId}/refunds`,
    refundShelf
      .all(till)
      .map(({ shown }) => shown)
      .filter(shown => shown.charge === chargeId),
    {},
  )

/** The customer's source that a charge names, or the default one. */
function accountOf(till: Till, customerId: string | undefined, source: string | undefined) {
  if (customerId === undefined) {
    if (source === undefined) throw refuse('Must provide source or customer.', { code: 'parameter_missing' })
    throw missingParam('customer')
  }
  const customer = namedCustomer(till, customerId)
  const id = source ?? customer.shown.default_source
  if (id === null) {
    throw refuse('Cannot charge a customer that has no active card or bank account', {
      code: 'missing',
      param: 'customer',
    })
  }
  const account = bankAccountShelf.get(till, id)
  if (!account || account.deleted || account.customer !== customerId) {
    throw missingResource(400, 'source', id, 'source')
  }
  return account
}

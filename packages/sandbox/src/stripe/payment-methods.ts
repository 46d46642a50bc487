// /v1/payment_methods: bank accounts in the newer of Stripe's two views.
import { type BankAccountRecord, bankAccountShelf, paymentMethodOnWire } from './bank-account-records.ts'
import { namedCustomer, openCustomer } from './customer-records.ts'
import { attachMethod, billingParams, changeBilling, makeMethod, methodParams } from './make-method.ts'
import { missingResource, refuse } from './protocol/failure.ts'
import { pageOf, pageParams } from './protocol/lists.ts'
import { anything, changeMetadata, metadata, oneOf, required, shape, text, type ValuesOf } from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import type { Till } from './protocol/till.ts'
import { tell } from './tell.ts'

const url = '/v1/payment_methods'

const create = post(url, methodParams, ({ till, input }) => paymentMethodOnWire(till, makeMethod(till, input, '')))

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => paymentMethodOnWire(till, bankAccountShelf.open(till, id)))

const retrieveOfCustomer = get('/v1/customers/:id/payment_methods/:subId', {}, ({ till, id, subId }) => {
  openCustomer(till, id)
  const record = bankAccountShelf.open(till, subId)
  if (record.customer !== id) throw missingResource(404, 'PaymentMethod', subId, 'payment_method')
  return paymentMethodOnWire(till, record)
})

const listParams = {
  ...pageParams,
  allow_redisplay: anything(),
  customer: text(),
  customer_account: anything(),
  type: text(),
}

const listAll = get(url, listParams, ({ till, input }) => {
  if (input.customer !== undefined) namedCustomer(till, input.customer)
  return listOf(till, url, input, record => input.customer === undefined || record.customer === input.customer)
})

const listOfCustomer = get('/v1/customers/:id/payment_methods', listParams, ({ till, input, id }) => {
  openCustomer(till, id)
  return listOf(till, `/v1/customers/${id}/payment_methods`, input, record => record.customer === id)
})

const update = post(
  `${url}/:id`,
  {
    allow_redisplay: anything(),
    billing_details: shape(billingParams),
    metadata: metadata(),
    us_bank_account: shape({
      account_holder_type: oneOf(['company', 'individual']),
      account_type: oneOf(['checking', 'savings']),
    }),
  },
  ({ till, input, id }) => {
    const before = bankAccountShelf.open(till, id)
    const shown = paymentMethodOnWire(
      till,
      bankAccountShelf.put(till, {
        ...before,
        billing: changeBilling(before.billing, input.billing_details),
        holderType: input.us_bank_account?.account_holder_type ?? before.holderType,
        accountType: input.us_bank_account?.account_type ?? before.accountType,
        metadata: changeMetadata(before.metadata, input.metadata),
      }),
    )
    tell(till, 'payment_method.updated', shown, paymentMethodOnWire(till, before))
    return shown
  },
)

const attach = post(
  `${url}/:id/attach`,
  { customer: required(text()), customer_account: anything() },
  ({ till, input, id }) => {
    bankAccountShelf.open(till, id)
    return paymentMethodOnWire(till, attachMethod(till, id, input.customer))
  },
)

const detach = post(`${url}/:id/detach`, {}, ({ till, id }) => {
  const before = bankAccountShelf.open(till, id)
  if (before.customer === null) {
    throw refuse('The payment method you provided is not attached to a customer so detachment is impossible.', {
      code: 'payment_method_not_attached',
      param: 'payment_method',
    })
  }
  // Once detached, it may never be used again.
  const shown = paymentMethodOnWire(till, bankAccountShelf.put(till, { ...before, customer: null, deleted: true }))
  tell(till, 'payment_method.detached', shown, paymentMethodOnWire(till, before))
  return shown
})

export const paymentMethodRoutes = [
  create,
  retrieve,
  retrieveOfCustomer,
  listAll,
  listOfCustomer,
  update,
  attach,
  detach,
]

function listOf(
  till: Till,
  address: string,
  input: ValuesOf<typeof listParams>,
  belongs: (record: BankAccountRecord) => boolean,
) {
  const wanted = input.type === undefined || input.type === 'us_bank_account'
  const found = bankAccountShelf
    .all(till)
    .filter(record => wanted && !record.deleted && record.customer !== null && belongs(record))
  return pageOf(
    address,
    found.map(record => paymentMethodOnWire(till, record)),
    input,
  )
}

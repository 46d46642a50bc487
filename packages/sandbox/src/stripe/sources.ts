// /v1/customers/:id/sources: bank accounts that a customer pays from.

import { minorUnits } from '@hearth/money'
import { creditAccount } from '../ach/entries.ts'
import { type BankAccountRecord, bankAccountOnWire, bankAccountShelf, emptyBilling } from './bank-account-records.ts'
import { customerShelf, openCustomer } from './customer-records.ts'
import { missingResource, refuse } from './protocol/failure.ts'
import { pageOf, pageParams } from './protocol/lists.ts'
import { anything, changeMetadata, integer, list, metadata, oneOf, required, text } from './protocol/params.ts'
import { del, get, post } from './protocol/route.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { tell } from './tell.ts'
import { fateOf, microDepositAmounts } from './test-accounts.ts'
import { takeToken } from './tokens.ts'

const url = '/v1/customers/:id/sources'
const triesMax = 10

const create = post(
  url,
  { metadata: metadata(), source: required(text()), validate: anything() },
  ({ till, input, id }) => {
    openCustomer(till, id)
    return bankAccountOnWire(till, addSource(till, id, input.source, changeMetadata({}, input.metadata)))
  },
)

const listAll = get(url, { ...pageParams, object: oneOf(['bank_account', 'card']) }, ({ till, input, id }) => {
  openCustomer(till, id)
  const sources = input.object === 'card' ? [] : sourcesOf(till, id)
  return pageOf(
    url.replace(':id', id),
    sources.map(record => bankAccountOnWire(till, record)),
    input,
  )
})

const retrieve = get(`${url}/:subId`, {}, ({ till, id, subId }) => bankAccountOnWire(till, openSource(till, id, subId)))

const update = post(
  `${url}/:subId`,
  {
    account_holder_name: text(),
    account_holder_type: oneOf(['company', 'individual']),
    metadata: metadata(),
  },
  ({ till, input, id, subId }) => {
    const before = openSource(till, id, subId)
    const after = bankAccountShelf.put(till, {
      ...before,
      holderName: input.account_holder_name ?? before.holderName,
      holderType: input.account_holder_type ?? before.holderType,
      metadata: changeMetadata(before.metadata, input.metadata),
    })
    return tellOfUpdate(till, before, after)
  },
)

const verify = post(`${url}/:subId/verify`, { amounts: required(list(integer())) }, ({ till, input, id, subId }) => {
  const before = openSource(till, id, subId)
  if (before.status === 'verified') {
    throw refuse('This bank account has already been verified.', { code: 'bank_account_verified' })
  }
  const right = [...input.amounts].sort((a, b) => a - b).join() === microDepositAmounts.join()
  const unsent = fateOf(before.routing, before.number)?.kind === 'unsent'
  if (right && !unsent && before.status === 'new') {
    return tellOfUpdate(till, before, bankAccountShelf.put(till, { ...before, status: 'verified' }))
  }
  const failedTries = before.failedTries + 1
  const status = failedTries >= triesMax ? 'verification_failed' : before.status
  bankAccountShelf.put(till, { ...before, failedTries, status })
  throw refuse(
    status === 'verification_failed'
      ? 'You have exceeded the number of allowed verification attempts.'
      : 'The amounts provided do not match the amounts that were sent to the bank account.',
    { code: 'bank_account_verification_failed', param: 'amounts' },
  )
})

const remove = del(`${url}/:subId`, {}, ({ till, id, subId }) => {
  const record = openSource(till, id, subId)
  bankAccountShelf.put(till, { ...record, customer: null, deleted: true })
  const customer = openCustomer(till, id)
  if (customer.shown.default_source === subId) {
    const next = sourcesOf(till, id)[0]?.id ?? null
    customerShelf.put(till, { ...customer, shown: { ...customer.shown, default_source: next } })
  }
  tell(till, 'customer.source.deleted', bankAccountOnWire(till, record))
  return { id: subId, object: 'bank_account', currency: record.currency, deleted: true }
})

/** The older paths say bank_accounts for the same thing. */
const renamed = [create, listAll, retrieve, update, verify, remove].map(route => ({
  ...route,
  url: route.url.replace('/sources', '/bank_accounts'),
}))

export const sourceRoutes = [create, listAll, retrieve, update, verify, remove, ...renamed]

/** Makes a source of a token, and the customer's default when it is the first. */
export function addSource(
  till: Till,
  customerId: string,
  token: string,
  given: Record<string, string>,
): BankAccountRecord {
  const { details, verified } = takeToken(till, token, 'source')
  const known = sourcesOf(till, customerId).find(
    each => each.number === details.number && each.routing === details.routing,
  )
  if (known) {
    throw refuse('A bank account with that routing number and account number already exists for this customer.', {
      code: 'bank_account_exists',
      param: 'source',
    })
  }
  const record = bankAccountShelf.put(till, {
    ...details,
    id: makeId(till, 'ba'),
    clientId: till.clientId,
    created: nowSeconds(till),
    currency: 'usd',
    customer: customerId,
    status: verified ? 'verified' : 'new',
    failedTries: 0,
    metadata: given,
    billing: emptyBilling,
    deleted: false,
  })
  if (!verified) sendMicroDeposits(till, record)
  const customer = openCustomer(till, customerId)
  if (customer.shown.default_source === null) {
    customerShelf.put(till, { ...customer, shown: { ...customer.shown, default_source: record.id } })
  }
  tell(till, 'customer.source.created', bankAccountOnWire(till, record))
  return record
}

/** The newest first. */
export const sourcesOf = (till: Till, customerId: string): BankAccountRecord[] =>
  bankAccountShelf
    .all(till)
    .filter(record => record.customer === customerId && !record.deleted && record.id.startsWith('ba_'))

/** An account of this world sees the two deposits among its transactions. */
export function sendMicroDeposits(till: Till, { linked }: BankAccountRecord): void {
  if (!linked) return
  const words = { name: 'Account verification', statement: 'STRIPE ACCTVERIFY', category: 'TRANSFER_IN_DEPOSIT' }
  for (const amount of microDepositAmounts) creditAccount(till.bank, linked, minorUnits(amount), words, 'posted')
}

function openSource(till: Till, customerId: string, id: string): BankAccountRecord {
  openCustomer(till, customerId)
  const record = bankAccountShelf.get(till, id)
  if (!record || record.deleted || record.customer !== customerId) throw missingResource(404, 'source', id, 'id')
  return record
}

function tellOfUpdate(till: Till, before: BankAccountRecord, after: BankAccountRecord) {
  const shown = bankAccountOnWire(till, after)
  tell(till, 'customer.source.updated', shown, bankAccountOnWire(till, before))
  return shown
}

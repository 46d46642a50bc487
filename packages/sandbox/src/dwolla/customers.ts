// /customers: people and businesses whose money is moved.
import {
  type CustomerRecord,
  type CustomerStatus,
  type CustomerType,
  customerShelf,
  holdsBalance,
  openCustomer,
} from './customer-records.ts'
import { ensureBalance } from './funding-source-records.ts'
import { type Caller, dwollaTime, makeId } from './protocol/caller.ts'
import { DwollaFailure, invalid } from './protocol/failure.ts'
import { type Reader, readerOf } from './protocol/fields.ts'
import { link, pageOf } from './protocol/hal.ts'
import { get, post } from './protocol/route.ts'
import { tell } from './tell.ts'

const url = '/customers'

const create = post(url, ({ caller, body }) => {
  const read = readerOf(body)
  const type = read.choice('type', ['business', 'personal', 'receive-only', 'unverified']) ?? 'unverified'
  const given = readCustomer(read, type)
  read.finish()
  const known = customerShelf
    .all(caller)
    .find(each => each.status !== 'deactivated' && each.email.toLowerCase() === given.email.toLowerCase())
  if (known) {
    const error = {
      code: 'Duplicate',
      message: 'A customer with the specified email already exists.',
      path: '/email',
    }
    throw new DwollaFailure(400, 'ValidationError', invalid().message, { errors: [error], about: `${url}/${known.id}` })
  }
  const status = statusOf(type, given.firstName)
  const customer = customerShelf.put(caller, {
    ...given,
    id: makeId(caller, 'customer'),
    clientId: caller.clientId,
    type,
    status,
    statusBefore: status,
    createdMs: caller.bank.clock.nowMs(),
  })
  tell(caller, customer.id, 'created', pathOf(customer))
  tellStatus(caller, customer)
  return { location: pathOf(customer) }
})

const listAll = get(url, ({ caller, query }) => {
  const [search, status, email] = [query.get('search')?.toLowerCase(), query.get('status'), query.get('email')]
  const found = customerShelf
    .all(caller)
    .reverse()
    .filter(each => status === null || each.status === status)
    .filter(each => email === null || each.email === email)
    .filter(each => search === undefined || wordsOf(each).some(word => word.toLowerCase().includes(search)))
  return {
    body: pageOf(
      caller,
      url,
      'customers',
      query,
      found.map(each => customerOnWire(caller, each)),
    ),
  }
})

const retrieve = get(`${url}/:id`, ({ caller, id }) => ({ body: customerOnWire(caller, openCustomer(caller, id)) }))

const update = post(`${url}/:id`, ({ caller, id, body }) => {
  const before = openCustomer(caller, id)
  const customer = typeof body.status === 'string' ? setStatus(before, body.status) : changeCustomer(before, body)
  customerShelf.put(caller, customer)
  if (customer.status !== before.status) tellStatus(caller, customer, before.status)
  else tell(caller, customer.id, 'updated', pathOf(customer))
  return { body: customerOnWire(caller, customer) }
})

export const customerRoutes = [create, listAll, retrieve, update]

/** The name decides, as in Dwolla's sandbox: a verified customer called 'retry' must try again. */
function statusOf(type: CustomerType, firstName: string): CustomerStatus {
  if (type === 'unverified' || type === 'receive-only') return 'unverified'
  const wished = (['retry', 'kba', 'document', 'suspended'] as const).find(each => each === firstName.toLowerCase())
  return wished ?? 'verified'
}

const statusTopics: Partial<Record<CustomerStatus, string>> = {
  deactivated: 'deactivated',
  document: 'verification_document_needed',
  kba: 'kba_verification_needed',
  retry: 'reverification_needed',
  suspended: 'suspended',
  verified: 'verified',
}

function tellStatus(caller: Caller, customer: CustomerRecord, before?: CustomerStatus): void {
  if (holdsBalance(customer)) ensureBalance(caller, customer.id)
  const back = before === 'suspended' || before === 'deactivated'
  const topic = back ? 'activated' : statusTopics[customer.status]
  if (topic !== undefined) tell(caller, customer.id, topic, pathOf(customer))
}

function setStatus(before: CustomerRecord, wished: string): CustomerRecord {
  const out = before.status === 'suspended' || before.status === 'deactivated'
  if (wished === 'reactivated' && out) return { ...before, status: before.statusBefore }
  if ((wished === 'suspended' || wished === 'deactivated') && before.status !== 'deactivated') {
    return { ...before, status: wished, statusBefore: out ? before.statusBefore : before.status }
  }
  throw invalid({ code: 'Invalid', message: 'Invalid status.', path: '/status' })
}

/** New details, another try at verification, or an upgrade to another type. */
function changeCustomer(before: CustomerRecord, body: Record<string, unknown>): CustomerRecord {
  if (before.status === 'deactivated') throw new DwollaFailure(403, 'InvalidResourceState', 'Customer is deactivated.')
  const whole: Record<string, unknown> = { ...before.details, ...namesOf(before), ...body }
  const read = readerOf(whole)
  const type = read.choice('type', ['business', 'personal', 'receive-only', 'unverified']) ?? before.type
  const upgrades = type !== before.type
  if (upgrades && before.type !== 'unverified' && before.type !== 'receive-only') {
    read.complain({ code: 'NotAllowed', message: 'A verified customer keeps its type.', path: '/type' })
  }
  const retries = before.status === 'retry'
  const given = readCustomer(read, upgrades || retries ? type : 'unverified')
  read.finish()
  const details = { ...before.details, ...given.details }
  const status = upgrades || retries ? statusOf(type, given.firstName) : before.status
  return { ...before, ...given, details, type, status }
}

const namesOf = ({ firstName, lastName, email }: CustomerRecord) => ({ firstName, lastName, email })

/** Secrets (the social security number, the date of birth) are read and not kept. */
function readCustomer(read: Reader, type: CustomerType) {
  const firstName = read.required('firstName', 50)
  const lastName = read.required('lastName', 50)
  const email = read.required('email')
  if (email !== '' && !/^\S+@\S+\.\S+$/.test(email)) {
    read.complain({ code: 'InvalidFormat', message: 'Email must be a valid address.', path: '/email' })
  }
  const verified = type === 'personal' || type === 'business'
  const details: Record<string, string> = {}
  const keep = (name: string, must: boolean) => {
    const value = must ? read.required(name) : read.optional(name)
    if (value !== null && value !== '') details[name] = value
  }
  for (const name of ['address1', 'city', 'state', 'postalCode']) keep(name, verified)
  for (const name of [
    'address2',
    'businessName',
    'correlationId',
    'ipAddress',
    'phone',
    'website',
    'doingBusinessAs',
  ]) {
    keep(name, type === 'business' && name === 'businessName')
  }
  if (type === 'business') for (const name of ['businessClassification', 'businessType']) keep(name, true)
  const soleOwner = type === 'personal' || details.businessType === 'soleProprietorship'
  if (soleOwner) {
    read.required('ssn')
    const born = read.required('dateOfBirth')
    if (born !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(born)) {
      read.complain({ code: 'InvalidFormat', message: 'DateOfBirth is invalid.', path: '/dateOfBirth' })
    }
  }
  return { firstName, lastName, email, details }
}

const hidden: ReadonlySet<string> = new Set(['ipAddress'])

function customerOnWire(caller: Caller, customer: CustomerRecord) {
  const { id, type, status, firstName, lastName, email, createdMs, details } = customer
  const path = pathOf(customer)
  const active = status !== 'deactivated' && status !== 'suspended'
  return {
    _links: {
      self: link(caller, path, 'customer'),
      'funding-sources': link(caller, `${path}/funding-sources`, 'funding-source'),
      transfers: link(caller, `${path}/transfers`, 'transfer'),
      ...(active ? { edit: link(caller, path, 'customer'), deactivate: link(caller, path, 'customer') } : {}),
      ...(active && type !== 'receive-only' ? { send: link(caller, '/transfers', 'transfer') } : {}),
      ...(active ? { receive: link(caller, '/transfers', 'transfer') } : {}),
      ...(status === 'retry' ? { 'retry-verification': link(caller, path, 'customer') } : {}),
    },
    id,
    firstName,
    lastName,
    email,
    type,
    status,
    created: dwollaTime(createdMs),
    ...Object.fromEntries(Object.entries(details).filter(([name]) => !hidden.has(name))),
  }
}

const pathOf = ({ id }: Pick<CustomerRecord, 'id'>): string => `${url}/${id}`

const wordsOf = ({ firstName, lastName, email, details }: CustomerRecord): string[] => [
  `${firstName} ${lastName}`,
  email,
  details.businessName ?? '',
]

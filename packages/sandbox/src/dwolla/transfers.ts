// /transfers, and those of a customer or of the account itself.
import { type CustomerRecord, customerShelf, holdsBalance, openCustomer } from './customer-records.ts'
import { balanceOf, type FundingSourceRecord, sources } from './funding-source-records.ts'
import { beginTransfer, cancelTransfer } from './move-transfer.ts'
import { accountIdOf, type Caller, makeId } from './protocol/caller.ts'
import { type FieldError, invalid, notFound } from './protocol/failure.ts'
import { isRecord, readAmount, recordOf } from './protocol/fields.ts'
import { idOfLink, pageOf } from './protocol/hal.ts'
import { get, post } from './protocol/route.ts'
import { checkAccount } from './root.ts'
import type { Party } from './tell.ts'
import {
  failureOnWire,
  mayCancel,
  partiesOf,
  pathOfTransfer,
  type TransferRecord,
  transferOnWire,
  transferShelf,
} from './transfer-records.ts'

const sourcePath = '/_links/source/href'
const destinationPath = '/_links/destination/href'

const create = post('/transfers', ({ caller, body }) => {
  const links = recordOf(body._links)
  const source = sourceOf(caller, recordOf(links.source).href)
  const destination = destinationOf(caller, recordOf(links.destination).href)
  const amount = checkAmount(caller, body.amount, source.owner)
  checkParties(caller, source, destination)
  if (source.type === 'balance' && source.balance < amount) {
    throw wrong('InsufficientFunds', 'Insufficient funds.', sourcePath)
  }
  const transfer = transferShelf.put(caller, {
    id: makeId(caller, 'transfer'),
    clientId: caller.clientId,
    role: 'whole',
    wholeId: null,
    sourceId: source.id,
    destinationId: destination.id,
    sourceOwner: source.owner,
    destinationOwner: destination.owner,
    amount,
    status: 'pending',
    createdMs: caller.bank.clock.nowMs(),
    failureCode: null,
    entryId: null,
    lateReturn: null,
    said: readSaid(body),
  })
  beginTransfer(caller, transfer)
  return { location: pathOfTransfer(transfer) }
})

const retrieve = get('/transfers/:id', ({ caller, id }) => ({
  body: transferOnWire(caller, transferShelf.open(caller, id)),
}))

const cancel = post('/transfers/:id', ({ caller, id, body }) => {
  const transfer = transferShelf.open(caller, id)
  if (body.status !== 'cancelled') throw wrong('Invalid', 'Status invalid.', '/status')
  if (!mayCancel(caller, transfer)) throw wrong('NotAllowed', 'Status not allowed.', '/status')
  return { body: transferOnWire(caller, cancelTransfer(caller, transfer)) }
})

const failure = get('/transfers/:id/failure', ({ caller, id }) => {
  const transfer = transferShelf.open(caller, id)
  if (transfer.status !== 'failed') throw notFound()
  return { body: failureOnWire(caller, transfer) }
})

/** This bank charges nothing and keeps no fees. */
const fees = get('/transfers/:id/fees', ({ caller, id }) => {
  transferShelf.open(caller, id)
  return { body: { transactions: [], total: 0 } }
})

const listOfCustomer = get('/customers/:id/transfers', ({ caller, id, query }) => {
  const customer = openCustomer(caller, id)
  return { body: listOf(caller, `/customers/${customer.id}/transfers`, customer.id, query) }
})

const listOfAccount = get('/accounts/:id/transfers', ({ caller, id, query }) => {
  checkAccount(caller, id)
  return { body: listOf(caller, `/accounts/${accountIdOf(caller)}/transfers`, null, query) }
})

export const transferRoutes = [create, retrieve, cancel, failure, fees, listOfCustomer, listOfAccount]

const wrong = (code: string, message: string, path: string) => invalid({ code, message, path })

function sourceOf(caller: Caller, href: unknown): FundingSourceRecord {
  const source = sources.get(caller, idOfLink(href, 'funding-sources') ?? '')
  if (!source) throw wrong('Invalid', 'Funding source not found.', sourcePath)
  if (source.removed || source.status !== 'verified') throw wrong('Invalid', 'Invalid funding source.', sourcePath)
  return source
}

/** A funding source, or somebody: then it is the balance that they hold. */
function destinationOf(caller: Caller, href: unknown): FundingSourceRecord {
  const sourceId = idOfLink(href, 'funding-sources')
  const customerId = idOfLink(href, 'customers')
  const ownAccount = idOfLink(href, 'accounts') === accountIdOf(caller)
  const found =
    sourceId !== null
      ? sources.get(caller, sourceId)
      : customerId !== null || ownAccount
        ? balanceOf(caller, customerId)
        : undefined
  if (!found) throw wrong('Invalid', 'Receiver not found.', destinationPath)
  if (found.removed) throw wrong('Invalid', 'Invalid destination funding source.', destinationPath)
  return found
}

/** Cents of one transfer. */
const amountMax = { business: 1_000_000, personal: 500_000, unverified: 500_000 }

function checkAmount(caller: Caller, given: unknown, owner: Party): number {
  const amount = readAmount(given)
  if (amount === null) {
    throw wrong('InvalidFormat', 'Invalid amount. The supplied amount must be a positive number.', '/amount/value')
  }
  const customer = owner === null ? undefined : customerShelf.get(caller, owner)
  const most = customer && customer.type !== 'receive-only' ? amountMax[customer.type] : Number.POSITIVE_INFINITY
  if (amount <= most) return amount
  const message = 'Invalid amount. The supplied amount is greater than your transaction limit.'
  throw wrong('Invalid', message, '/amount/value')
}

/** Somebody in every transfer must be known: the account itself, or a verified customer. */
function checkParties(caller: Caller, source: FundingSourceRecord, destination: FundingSourceRecord): void {
  if (source.id === destination.id) {
    throw wrong('Invalid', 'Receiver cannot be the owner of the source funding source.', destinationPath)
  }
  const sender = source.owner === null ? null : openCustomer(caller, source.owner)
  const receiver = destination.owner === null ? null : openCustomer(caller, destination.owner)
  if (sender && (isOut(sender) || sender.type === 'receive-only')) {
    throw wrong('Restricted', 'Sender restricted.', sourcePath)
  }
  if (receiver && isOut(receiver)) throw wrong('Restricted', 'Receiver restricted.', destinationPath)
  const known = sender === null || receiver === null || holdsBalance(sender) || holdsBalance(receiver)
  if (!known) throw wrong('NotAllowed', 'Receiver cannot receive from sender.', destinationPath)
}

const isOut = ({ status }: CustomerRecord): boolean => !['unverified', 'verified'].includes(status)

/** What is shown again. Fees are accepted, and nobody pays them. */
function readSaid(body: Record<string, unknown>): Record<string, unknown> {
  const errors: FieldError[] = []
  const { metadata, clearing, correlationId, achDetails } = body
  if (metadata !== undefined) {
    const entries = isRecord(metadata) ? Object.entries(metadata) : null
    const fine = entries?.every(([key, value]) => key.length <= 255 && typeof value === 'string' && value.length <= 255)
    if (!entries || entries.length > 10 || !fine) {
      errors.push({ code: 'Invalid', message: 'Invalid metadata.', path: '/metadata' })
    }
  }
  if (correlationId !== undefined && (typeof correlationId !== 'string' || !/^.{1,255}$/.test(correlationId))) {
    const message = 'Correlation id must be at least one character and up to 255 characters when supplied.'
    errors.push({ code: 'InvalidFormat', message, path: '/correlationId' })
  }
  if (errors.length > 0) throw invalid(...errors)
  return {
    ...(isRecord(clearing) ? { clearing } : {}),
    ...(metadata === undefined ? {} : { metadata }),
    ...(isRecord(achDetails) ? { achDetails } : {}),
    ...(correlationId === undefined ? {} : { correlationId }),
  }
}

function listOf(caller: Caller, path: string, party: Party, query: URLSearchParams) {
  const [status, correlationId] = [query.get('status'), query.get('correlationId')]
  const least = Number(query.get('startAmount') ?? 0) * 100
  const most = query.get('endAmount') === null ? Number.POSITIVE_INFINITY : Number(query.get('endAmount')) * 100
  const [from, to] = [query.get('startDate') ?? '', query.get('endDate') ?? '9999']
  const found = transferShelf
    .all(caller)
    .filter(each => each.role === 'whole' && partiesOf(each).includes(party))
    .filter(each => status === null || each.status === status)
    .filter(each => correlationId === null || each.said.correlationId === correlationId)
    .filter(each => each.amount >= least && each.amount <= most)
    .filter(each => isBetween(each, from, to))
    .reverse()
  return pageOf(
    caller,
    path,
    'transfers',
    query,
    found.map(each => transferOnWire(caller, each)),
  )
}

function isBetween({ createdMs }: TransferRecord, from: string, to: string): boolean {
  const day = new Date(createdMs).toISOString().slice(0, 10)
  return day >= from && day <= to
}

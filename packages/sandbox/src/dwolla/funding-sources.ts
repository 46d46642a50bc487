// /funding-sources, and those of a customer or of the account itself.
import { hash } from 'node:crypto'
import {
  accountOfNumbers,
  accountOfToken,
  balancesOf,
  factsOf,
  findHandedToken,
  type LinkedAccount,
} from '../ach/linked-account.ts'
import { isRoutingNumber } from '../ach/routing-number.ts'
import { customerShelf, openCustomer } from './customer-records.ts'
import { type FundingSourceRecord, pathOfSource, sources } from './funding-source-records.ts'
import { accountIdOf, type Caller, dwollaTime, makeId } from './protocol/caller.ts'
import { DwollaFailure, wrongState } from './protocol/failure.ts'
import { amountOnWire, readerOf } from './protocol/fields.ts'
import { link, pageOf } from './protocol/hal.ts'
import { get, post } from './protocol/route.ts'
import { checkAccount } from './root.ts'
import { type Party, tell } from './tell.ts'

const createForCustomer = post('/customers/:id/funding-sources', ({ caller, id, body }) => {
  const customer = openCustomer(caller, id)
  if (customer.status === 'deactivated' || customer.status === 'suspended') {
    throw new DwollaFailure(403, 'Forbidden', 'Not authorized to create funding source.')
  }
  return { location: pathOfSource(addBank(caller, customer.id, body)) }
})

const createForAccount = post('/funding-sources', ({ caller, body }) => ({
  location: pathOfSource(addBank(caller, null, body)),
}))

const listOfCustomer = get('/customers/:id/funding-sources', ({ caller, id, query }) => {
  const customer = openCustomer(caller, id)
  return { body: listOf(caller, `/customers/${customer.id}/funding-sources`, customer.id, query) }
})

const listOfAccount = get('/accounts/:id/funding-sources', ({ caller, id, query }) => {
  checkAccount(caller, id)
  return { body: listOf(caller, `/accounts/${accountIdOf(caller)}/funding-sources`, null, query) }
})

const retrieve = get('/funding-sources/:id', ({ caller, id }) => ({
  body: sourceOnWire(caller, sources.open(caller, id)),
}))

const update = post('/funding-sources/:id', ({ caller, id, body }) => {
  const before = sources.open(caller, id)
  if (before.removed) throw wrongState('A removed bank cannot be updated.')
  if (before.type !== 'bank') {
    throw new DwollaFailure(400, 'ValidationError', "Only funding sources of type='bank' can be updated.")
  }
  if (body.removed === true) {
    const removed = sources.put(caller, { ...before, removed: true })
    tell(caller, before.owner, 'funding_source_removed', pathOfSource(before))
    return { body: sourceOnWire(caller, removed) }
  }
  const read = readerOf(body)
  const name = read.required('name', 50)
  const numbers = before.status === 'unverified'
  const routing = (numbers ? read.optional('routingNumber') : null) ?? before.routing
  const number = (numbers ? read.optional('accountNumber') : null) ?? before.number
  const bankAccountType = (numbers ? read.optional('bankAccountType') : null) ?? before.bankAccountType
  read.finish()
  const linked = numbers ? accountOfNumbers(caller.bank, routing, number) : before.linked
  const after = sources.put(caller, { ...before, name, routing, number, bankAccountType, linked })
  tell(caller, before.owner, 'funding_source_updated', pathOfSource(before))
  return { body: sourceOnWire(caller, after) }
})

const balance = get('/funding-sources/:id/balance', ({ caller, id }) => {
  const source = sources.open(caller, id)
  const links = {
    self: link(caller, `${pathOfSource(source)}/balance`, 'balance'),
    'funding-source': link(caller, pathOfSource(source), 'funding-source'),
  }
  const lastUpdated = dwollaTime(caller.bank.clock.nowMs())
  if (source.type === 'balance') {
    const amount = amountOnWire(source.balance)
    return { body: { _links: links, balance: amount, total: amount, lastUpdated } }
  }
  const shown = source.linked && balancesOf(caller.bank, source.linked)
  if (!shown || source.removed) throw wrongState('The balance of this bank account cannot be seen.')
  const available = amountOnWire(shown.available ?? shown.current)
  return { body: { _links: links, available, closing: amountOnWire(shown.current), lastUpdated } }
})

export const fundingSourceRoutes = [
  createForCustomer,
  createForAccount,
  listOfCustomer,
  listOfAccount,
  retrieve,
  update,
  balance,
]

/** By a token of Plaid's, which vouches for the account, or by numbers that are still to be verified. */
function addBank(caller: Caller, owner: Party, body: Record<string, unknown>): FundingSourceRecord {
  const read = readerOf(body)
  const name = read.required('name', 50)
  const type = read.choice('bankAccountType', ['checking', 'savings', 'general-ledger', 'loan'])
  const token = read.optional('plaidToken')
  const account = token === null ? null : accountOfPlaidToken(caller, token)
  if (token !== null && account === null) {
    read.complain({ code: 'Invalid', message: 'Invalid plaidToken.', path: '/plaidToken' })
  }
  const routing = token === null ? read.required('routingNumber') : (account?.routing ?? '')
  const number = token === null ? read.required('accountNumber') : (account?.number ?? '')
  if (token === null && type === null) {
    read.complain({ code: 'Required', message: 'BankAccountType required.', path: '/bankAccountType' })
  }
  if (routing !== '' && !isRoutingNumber(routing)) {
    read.complain({ code: 'Invalid', message: 'Invalid routing number.', path: '/routingNumber' })
  }
  if (number !== '' && !/^\d{4,17}$/.test(number)) {
    read.complain({ code: 'InvalidFormat', message: 'Invalid account number.', path: '/accountNumber' })
  }
  read.finish()
  refuseKnown(caller, owner, routing, number)
  const linked = account?.linked ?? accountOfNumbers(caller.bank, routing, number)
  const source = sources.put(caller, {
    id: makeId(caller, 'funding source'),
    clientId: caller.clientId,
    owner,
    type: 'bank',
    status: account ? 'verified' : 'unverified',
    name,
    bankAccountType: type ?? account?.subtype ?? 'checking',
    bankName: (linked && factsOf(caller.bank, linked)?.bankName) ?? 'SANDBOX TEST BANK',
    routing,
    number,
    createdMs: caller.bank.clock.nowMs(),
    removed: false,
    linked,
    balance: 0,
    microDeposits: null,
  })
  tell(caller, owner, 'funding_source_added', pathOfSource(source))
  if (account) tell(caller, owner, 'funding_source_verified', pathOfSource(source))
  return source
}

function accountOfPlaidToken(caller: Caller, token: string) {
  const handed = findHandedToken(caller.bank, caller.clientId, 'dwolla', token)
  const linked: LinkedAccount | null = handed ? accountOfToken(caller.bank, handed) : null
  const facts = linked && factsOf(caller.bank, linked)
  return linked && facts ? { ...facts, linked } : null
}

/** One owner has a bank account once. */
function refuseKnown(caller: Caller, owner: Party, routing: string, number: string): void {
  const known = sources
    .all(caller)
    .find(each => each.owner === owner && !each.removed && each.routing === routing && each.number === number)
  if (!known) return
  throw new DwollaFailure(400, 'DuplicateResource', `Bank already exists: id=${known.id}`, {
    about: pathOfSource(known),
  })
}

function listOf(caller: Caller, path: string, owner: Party, query: URLSearchParams) {
  const withRemoved = query.get('removed') !== 'false'
  const found = sources
    .all(caller)
    .filter(source => source.owner === owner && (withRemoved || !source.removed))
    .reverse()
  return pageOf(
    caller,
    path,
    'funding-sources',
    query,
    found.map(source => sourceOnWire(caller, source)),
  )
}

function sourceOnWire(caller: Caller, source: FundingSourceRecord) {
  const path = pathOfSource(source)
  const self = link(caller, path, 'funding-source')
  const transfers = link(caller, '/transfers', 'transfer')
  const deposits = link(caller, `${path}/micro-deposits`, 'micro-deposits')
  const usable = source.status === 'verified' && !source.removed
  const mayAsk = source.status === 'unverified' && !source.removed
  return {
    _links: {
      self,
      ...(source.owner === null
        ? { account: link(caller, `/accounts/${accountIdOf(caller)}`, 'account') }
        : { customer: link(caller, `/customers/${source.owner}`, 'customer') }),
      ...(usable ? { 'transfer-from-balance': transfers, 'transfer-to-balance': transfers } : {}),
      ...(usable && customerShelf.get(caller, source.owner ?? '')?.type !== 'receive-only'
        ? { 'transfer-send': transfers }
        : {}),
      ...(source.removed ? {} : { 'transfer-receive': transfers }),
      ...(mayAsk && source.microDeposits === null ? { 'initiate-micro-deposits': deposits } : {}),
      ...(mayAsk && source.microDeposits?.status === 'processed' ? { 'verify-micro-deposits': deposits } : {}),
      ...(source.type === 'bank' && !source.removed ? { remove: self } : {}),
      ...(source.type === 'balance' || source.linked ? { balance: link(caller, `${path}/balance`, 'balance') } : {}),
    },
    id: source.id,
    status: source.status,
    type: source.type,
    ...(source.bankAccountType === null ? {} : { bankAccountType: source.bankAccountType }),
    name: source.name,
    created: dwollaTime(source.createdMs),
    ...(source.type === 'balance' ? { balance: amountOnWire(source.balance) } : {}),
    removed: source.removed,
    channels: source.type === 'balance' ? [] : ['ach'],
    ...(source.bankName === null ? {} : { bankName: source.bankName }),
    ...(source.type === 'bank'
      ? { fingerprint: hash('sha256', `${caller.bank.seed}/${source.routing}/${source.number}`, 'hex') }
      : {}),
  }
}

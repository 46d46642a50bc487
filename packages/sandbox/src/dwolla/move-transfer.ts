// Moves a transfer on: what each step does to balances and to accounts of this world, and whom it is told.
import { minorUnits } from '@hearth/money'
import { coversPending, creditAccount, debitAccount, dropEntry, postEntry } from '../ach/entries.ts'
import { readReturnWish } from '../ach/return-codes.ts'
import { balanceOf, type FundingSourceRecord, moveBalance, sources } from './funding-source-records.ts'
import { type Caller, makeId } from './protocol/caller.ts'
import { tell } from './tell.ts'
import { legOf, partiesOf, partyOfLeg, pathOfTransfer, type TransferRecord, transferShelf } from './transfer-records.ts'

/** Begins it: a balance pays at once, a bank with a debit that is pending until a simulation. */
export function beginTransfer(caller: Caller, whole: TransferRecord): void {
  tellAll(caller, whole, 'transfer_created')
  const { source } = endsOf(caller, whole)
  if (source.type === 'bank') {
    beginLeg(caller, whole, 'debit')
    return
  }
  moveBalance(caller, source, -whole.amount)
  arrive(caller, whole)
}

/** The bank's answer to a debit. */
export function settleDebit(caller: Caller, leg: TransferRecord): void {
  const whole = wholeOf(caller, leg)
  const { source } = endsOf(caller, leg)
  const wish = readReturnWish(source.name)
  const short = source.linked !== null && !coversPending(caller.bank, source.linked)
  const code = wish && !wish.late ? wish.code : short ? 'R01' : null
  if (code !== null) {
    if (source.linked && leg.entryId) dropEntry(caller.bank, source.linked, leg.entryId)
    failLeg(caller, leg, code)
    failWhole(caller, whole, code)
    return
  }
  if (source.linked && leg.entryId) postEntry(caller.bank, source.linked, leg.entryId)
  completeLeg(caller, leg, wish?.late ? wish.code : null)
  arrive(caller, whole)
}

/** The bank's answer to a credit. */
export function settleCredit(caller: Caller, leg: TransferRecord): void {
  const whole = wholeOf(caller, leg)
  const { destination } = endsOf(caller, leg)
  const wish = readReturnWish(destination.name)
  if (!wish) {
    if (destination.linked && leg.entryId) postEntry(caller.bank, destination.linked, leg.entryId)
    completeLeg(caller, leg, null)
    completeWhole(caller, whole)
    return
  }
  if (destination.linked && leg.entryId) dropEntry(caller.bank, destination.linked, leg.entryId)
  failLeg(caller, leg, wish.code)
  const balance = balanceOf(caller, leg.destinationOwner)
  if (balance) {
    moveBalance(caller, balance, leg.amount)
    return
  }
  giveBack(caller, whole)
  failWhole(caller, whole, wish.code)
}

/** A bank that had paid takes the money back; what the destination got on a balance is taken off again. */
export function returnLate(caller: Caller, leg: TransferRecord): void {
  const code = leg.lateReturn ?? ''
  const whole = wholeOf(caller, leg)
  giveBack(caller, whole)
  failLeg(caller, leg, code)
  const { destination } = endsOf(caller, whole)
  const credit = legOf(caller, whole, 'credit')
  if (credit?.status === 'pending') {
    if (destination.linked && credit.entryId) dropEntry(caller.bank, destination.linked, credit.entryId)
    transferShelf.put(caller, { ...credit, status: 'cancelled' })
    tell(caller, partyOfLeg(credit), 'bank_transfer_cancelled', pathOfTransfer(credit))
  } else if (destination.type === 'balance') {
    moveBalance(caller, destination, -whole.amount)
  }
  failWhole(caller, whole, code)
}

export function cancelTransfer(caller: Caller, whole: TransferRecord): TransferRecord {
  const leg = legOf(caller, whole, 'debit')
  if (leg) {
    const { source } = endsOf(caller, leg)
    if (source.linked && leg.entryId) dropEntry(caller.bank, source.linked, leg.entryId)
    transferShelf.put(caller, { ...leg, status: 'cancelled' })
    tell(caller, partyOfLeg(leg), 'bank_transfer_cancelled', pathOfTransfer(leg))
  }
  const cancelled = transferShelf.put(caller, { ...whole, status: 'cancelled' })
  tellAll(caller, cancelled, 'transfer_cancelled')
  return cancelled
}

/**
 * The money has left the source. Who holds a balance has it now, on the way to a bank as well; for everybody else the transfer goes on
 * until the bank has it.
 */
function arrive(caller: Caller, whole: TransferRecord): void {
  const { destination } = endsOf(caller, whole)
  if (destination.type === 'balance') {
    moveBalance(caller, destination, whole.amount)
    completeWhole(caller, whole)
    return
  }
  if (balanceOf(caller, whole.destinationOwner)) completeWhole(caller, whole)
  beginLeg(caller, whole, 'credit')
}

function beginLeg(caller: Caller, whole: TransferRecord, role: 'credit' | 'debit'): void {
  const { source, destination } = endsOf(caller, whole)
  const bankSide = role === 'debit' ? source : destination
  const other = balanceOf(caller, bankSide.owner) ?? (role === 'debit' ? destination : source)
  const leg = transferShelf.put(caller, {
    ...whole,
    id: makeId(caller, 'transfer'),
    role,
    wholeId: whole.id,
    sourceId: role === 'debit' ? source.id : other.id,
    destinationId: role === 'debit' ? other.id : destination.id,
    sourceOwner: role === 'debit' ? source.owner : other.owner,
    destinationOwner: role === 'debit' ? other.owner : destination.owner,
    status: 'pending',
    createdMs: caller.bank.clock.nowMs(),
    said: {},
    entryId: entryOf(caller, whole, bankSide, role),
  })
  tell(caller, partyOfLeg(leg), 'bank_transfer_created', pathOfTransfer(leg))
}

function entryOf(
  caller: Caller,
  { amount, clientId }: TransferRecord,
  { linked }: FundingSourceRecord,
  role: 'credit' | 'debit',
): string | null {
  if (!linked) return null
  const statement = `DWOLLA ${clientId.toUpperCase()} DES:TRANSFER`
  return role === 'debit'
    ? debitAccount(caller.bank, linked, minorUnits(amount), {
        name: `Dwolla ${clientId}`,
        statement,
        category: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
      })
    : creditAccount(
        caller.bank,
        linked,
        minorUnits(amount),
        { name: `Dwolla ${clientId}`, statement, category: 'TRANSFER_IN_ACCOUNT_TRANSFER' },
        'pending',
      )
}

/** What the source had paid comes back to it. */
function giveBack(caller: Caller, whole: TransferRecord): void {
  const { source } = endsOf(caller, whole)
  if (source.type === 'balance') {
    moveBalance(caller, source, whole.amount)
    return
  }
  if (!source.linked) return
  const words = {
    name: `Dwolla ${whole.clientId} returned`,
    statement: `DWOLLA ${whole.clientId.toUpperCase()} DES:RETURN`,
    category: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  }
  creditAccount(caller.bank, source.linked, minorUnits(whole.amount), words, 'posted')
}

function completeLeg(caller: Caller, leg: TransferRecord, lateReturn: string | null): void {
  transferShelf.put(caller, { ...leg, status: 'processed', lateReturn })
  tell(caller, partyOfLeg(leg), 'bank_transfer_completed', pathOfTransfer(leg))
}

function failLeg(caller: Caller, leg: TransferRecord, failureCode: string): void {
  transferShelf.put(caller, { ...leg, status: 'failed', failureCode, lateReturn: null })
  tell(caller, partyOfLeg(leg), 'bank_transfer_failed', pathOfTransfer(leg))
}

function completeWhole(caller: Caller, whole: TransferRecord): void {
  const known = transferShelf.get(caller, whole.id)
  if (known?.status !== 'pending') return
  tellAll(caller, transferShelf.put(caller, { ...known, status: 'processed' }), 'transfer_completed')
}

function failWhole(caller: Caller, whole: TransferRecord, failureCode: string): void {
  const known = transferShelf.get(caller, whole.id) ?? whole
  tellAll(caller, transferShelf.put(caller, { ...known, status: 'failed', failureCode }), 'transfer_failed')
}

function tellAll(caller: Caller, whole: TransferRecord, topic: string): void {
  for (const party of partiesOf(whole)) tell(caller, party, topic, pathOfTransfer(whole))
}

const wholeOf = (caller: Caller, leg: TransferRecord): TransferRecord => transferShelf.open(caller, leg.wholeId ?? '')

const endsOf = (caller: Caller, { sourceId, destinationId }: TransferRecord) => ({
  source: sources.open(caller, sourceId),
  destination: sources.open(caller, destinationId),
})

// Funding sources: bank accounts, and the balances that Dwolla itself keeps.
import type { LinkedAccount } from '../ach/linked-account.ts'
import { stableUuid } from '../stable-id.ts'
import { accountIdOf, type Caller, defineShelf } from './protocol/caller.ts'
import type { Party } from './tell.ts'

export type MicroDeposits = {
  createdMs: number
  status: 'failed' | 'pending' | 'processed'
  failureCode: string | null
  /** Cents. */
  amounts: [number, number]
  failedTries: number
}

export type FundingSourceRecord = {
  id: string
  clientId: string
  /** Whose it is: a customer's, or the account's own with null. */
  owner: Party
  type: 'balance' | 'bank'
  status: 'unverified' | 'verified'
  name: string
  bankAccountType: string | null
  bankName: string | null
  routing: string
  number: string
  createdMs: number
  removed: boolean
  /** Null for an account that is nowhere in this world. */
  linked: LinkedAccount | null
  /** Cents; of a balance only. */
  balance: number
  microDeposits: MicroDeposits | null
}

const fundingSourceShelf = defineShelf<FundingSourceRecord>('dwolla_funding_sources')

/** Every Dwolla account begins with a balance and a bank account of its own. */
export const sources = {
  ...fundingSourceShelf,
  get: (caller: Caller, id: string) => {
    beginAccount(caller)
    return fundingSourceShelf.get(caller, id)
  },
  open: (caller: Caller, id: string) => {
    beginAccount(caller)
    return fundingSourceShelf.open(caller, id)
  },
  all: (caller: Caller) => {
    beginAccount(caller)
    return fundingSourceShelf.all(caller)
  },
}

export const pathOfSource = ({ id }: Pick<FundingSourceRecord, 'id'>): string => `/funding-sources/${id}`

/** The balance of a party that may hold one; undefined when it has none. */
export const balanceOf = (caller: Caller, owner: Party): FundingSourceRecord | undefined =>
  sources.all(caller).find(source => source.type === 'balance' && source.owner === owner && !source.removed)

/** Adds cents to a balance, or takes them off. */
export function moveBalance(caller: Caller, source: FundingSourceRecord, amount: number): void {
  const known = fundingSourceShelf.open(caller, source.id)
  fundingSourceShelf.put(caller, { ...known, balance: known.balance + amount })
}

/** A customer who became verified holds a balance from then on. */
export function ensureBalance(caller: Caller, owner: Party): void {
  const id = stableUuid([caller.bank.seed, 'dwolla balance', caller.clientId, owner ?? ''])
  if (fundingSourceShelf.get(caller, id)) return
  fundingSourceShelf.put(caller, {
    ...blank(caller, id, owner),
    type: 'balance',
    name: 'Balance',
    bankAccountType: null,
    bankName: null,
  })
}

function beginAccount(caller: Caller): void {
  const id = stableUuid([caller.bank.seed, 'dwolla own bank', accountIdOf(caller)])
  if (fundingSourceShelf.get(caller, id)) return
  ensureBalance(caller, null)
  fundingSourceShelf.put(caller, {
    ...blank(caller, id, null),
    type: 'bank',
    name: 'Superhero Savings Bank',
    bankAccountType: 'checking',
    bankName: 'SANDBOX TEST BANK',
    routing: '222222226',
    number: '9876543210',
  })
}

const blank = (caller: Caller, id: string, owner: Party) => ({
  id,
  clientId: caller.clientId,
  owner,
  status: 'verified' as const,
  routing: '',
  number: '',
  createdMs: caller.bank.clock.nowMs(),
  removed: false,
  linked: null,
  balance: 0,
  microDeposits: null,
})

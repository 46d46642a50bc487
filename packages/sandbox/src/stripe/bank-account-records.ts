// Bank accounts of customers. The same record is seen in two ways: as a bank_account among a customer's sources, and as a payment
// method of type us_bank_account. Those that came with a token are `ba_`, those made as payment methods `pm_`.
import type Stripe from 'stripe'
import { accountOfNumbers, accountOfToken, factsOf, type LinkedAccount } from '../ach/linked-account.ts'
import { isRoutingNumber } from '../ach/routing-number.ts'
import type { HandedTokenRecord } from '../items/handed-tokens.ts'
import { stableId } from '../stable-id.ts'
import { refuse } from './protocol/failure.ts'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'
import type { Till } from './protocol/till.ts'
import { fateOf, testRouting } from './test-accounts.ts'

export type BankAccountRecord = Kept & {
  created: number
  routing: string
  number: string
  bankName: string
  holderName: string | null
  holderType: 'company' | 'individual'
  accountType: 'checking' | 'savings'
  currency: string
  customer: string | null
  /** `new` until its two small deposits were named; an account that Plaid handed over is verified. */
  status: 'new' | 'verified' | 'verification_failed'
  /** How often wrong amounts were named. */
  failedTries: number
  metadata: Record<string, string>
  billing: Stripe.PaymentMethod.BillingDetails
  /** Null for a test account, which is nowhere in this world. */
  linked: LinkedAccount | null
  deleted: boolean
}

export const bankAccountShelf = defineShelf<BankAccountRecord>('stripe_bank_accounts', 'PaymentMethod')

/** What is known of an account itself, whoever keeps it. */
export type AccountDetails = Pick<
  BankAccountRecord,
  'accountType' | 'bankName' | 'holderName' | 'holderType' | 'linked' | 'number' | 'routing'
>

export type TypedNumbers = {
  routing: string
  number: string
  holderName: string | null
  holderType: 'company' | 'individual'
  accountType: 'checking' | 'savings' | null
}

/**
 * An account that somebody typed in: one of Stripe's test accounts, or one of this world by the numbers that /auth/get tells.
 * `path` names the object in a complaint. Throws routing_number_invalid and account_number_invalid.
 */
export function detailsOfNumbers(till: Till, typed: TypedNumbers, path: string): AccountDetails {
  const { routing, number, holderName, holderType } = typed
  if (!isRoutingNumber(routing)) {
    const param = `${path}[routing_number]`
    throw refuse('Invalid routing number', { code: 'routing_number_invalid', param })
  }
  const linked = accountOfNumbers(till.bank, routing, number)
  const facts = linked && factsOf(till.bank, linked)
  if (!facts && !fateOf(routing, number)) {
    const message = `Use a test account, such as ${testRouting} / 000123456789, or the numbers of an account of this sandbox bank.`
    throw refuse(message, { code: 'account_number_invalid', param: `${path}[account_number]` })
  }
  return {
    routing,
    number,
    holderName,
    holderType,
    accountType: typed.accountType ?? facts?.subtype ?? 'checking',
    bankName: facts?.bankName ?? 'STRIPE TEST BANK',
    linked,
  }
}

/** The account that a token of Plaid's stands for. Throws when ACH cannot reach it. */
export function detailsOfHandedToken(till: Till, handed: HandedTokenRecord): AccountDetails {
  const linked = accountOfToken(till.bank, handed)
  const facts = linked && factsOf(till.bank, linked)
  if (!linked || !facts) {
    throw refuse('This account has no US bank account numbers.', { code: 'bank_account_unusable', param: 'source' })
  }
  const { routing, number, holderName, bankName, subtype } = facts
  return { routing, number, holderName, holderType: 'individual', accountType: subtype, bankName, linked }
}

export const fingerprintOf = (till: Till, { routing, number }: { routing: string; number: string }): string =>
  stableId(16, [till.bank.seed, 'stripe fingerprint', routing, number])

export const emptyBilling: Stripe.PaymentMethod.BillingDetails = {
  address: null,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

export const bankAccountOnWire = (till: Till, record: BankAccountRecord): Shown<Stripe.BankAccount> => ({
  id: record.id,
  object: 'bank_account',
  account_holder_name: record.holderName,
  account_holder_type: record.holderType,
  account_type: record.accountType,
  bank_name: record.bankName,
  country: 'US',
  currency: record.currency,
  customer: record.customer,
  fingerprint: fingerprintOf(till, record),
  last4: record.number.slice(-4),
  metadata: record.metadata,
  routing_number: record.routing,
  status: record.status,
})

export const paymentMethodOnWire = (till: Till, record: BankAccountRecord): Shown<Stripe.PaymentMethod> => ({
  id: record.id,
  object: 'payment_method',
  allow_redisplay: 'unspecified',
  billing_details: { ...record.billing, name: record.billing.name ?? record.holderName },
  created: record.created,
  customer: record.customer,
  customer_account: null,
  livemode: false,
  metadata: record.metadata,
  type: 'us_bank_account',
  us_bank_account: {
    account_holder_type: record.holderType,
    account_type: record.accountType,
    bank_name: record.bankName,
    financial_connections_account: null,
    fingerprint: fingerprintOf(till, record),
    last4: record.number.slice(-4),
    networks: { preferred: 'ach', supported: ['ach', 'us_domestic_wire'] },
    routing_number: record.routing,
    status_details: {},
  },
})

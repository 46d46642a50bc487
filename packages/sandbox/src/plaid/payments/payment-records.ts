// What the bank remembers of payments: who is paid, what was asked for, and who pays.
import type { Day, MinorUnits } from '@hearth/money'
import type {
  PaymentAmountCurrency,
  PaymentInitiationConsentStatus,
  PaymentInitiationPaymentStatus,
  PaymentScheduleInterval,
} from 'plaid'
import { defineCollection } from '../../state/collection.ts'
import type { AccountKey } from '../../world/movement.ts'
import type { Wire } from '../endpoint.ts'

export type PaymentCurrency = Wire<PaymentAmountCurrency>
export type PaymentStatus = Wire<PaymentInitiationPaymentStatus>
export type SchemeName = 'LOCAL_DEFAULT' | 'LOCAL_INSTANT' | 'SEPA_CREDIT_TRANSFER' | 'SEPA_CREDIT_TRANSFER_INSTANT'

export type PostalAddress = { street: string[]; city: string; postal_code: string; country: string }
export type BacsNumbers = { account: string; sort_code: string }

/** In the currency's minor units. */
export type PaymentSum = { currency: PaymentCurrency; value: MinorUnits }

export type RecipientRecord = {
  recipientId: string
  clientId: string
  /** Counts the recipients of a client. */
  number: number
  name: string
  iban: string | null
  bacs: BacsNumbers | null
  address: PostalAddress | null
}

/** Whose account a payment leaves: the one that was chosen in Link. */
export type Payer = { institutionId: string; username: string; account: AccountKey }

export type ScheduleRecord = {
  interval: Wire<PaymentScheduleInterval>
  interval_execution_day: number
  start_date: Day
  end_date: Day | null
}

export type RefundRecord = { refundId: string; idempotencyKey: string; amount: MinorUnits }

export type PaymentRecord = {
  paymentId: string
  clientId: string
  /** Counts the payments of a client. */
  number: number
  recipientId: string
  reference: string
  amount: PaymentSum
  schedule: ScheduleRecord | null
  wantsRefundDetails: boolean
  scheme: SchemeName | null
  /** The only account that may pay, if the client named one. */
  fromIban: string | null
  fromBacs: Partial<BacsNumbers> | null
  createdMs: number
  status: PaymentStatus
  statusMs: number
  payer: Payer | null
  /** The movement on the payer's account; null until there is one. */
  deedId: string | null
  consentId: string | null
  idempotencyKey: string | null
  refunds: RefundRecord[]
}

export type PeriodLimit = {
  amount: PaymentSum
  interval: 'DAY' | 'WEEK' | 'MONTH' | 'YEAR'
  alignment: 'CALENDAR' | 'CONSENT'
}

export type ConsentRecord = {
  consentId: string
  clientId: string
  recipientId: string
  reference: string
  type: 'SWEEPING' | 'COMMERCIAL'
  scopes: ('ME_TO_ME' | 'EXTERNAL')[]
  validFromMs: number | null
  validToMs: number | null
  maxPayment: PaymentSum
  periods: PeriodLimit[]
  createdMs: number
  status: Wire<PaymentInitiationConsentStatus>
  payer: Payer | null
}

export const recipients = defineCollection<RecipientRecord>('payment_recipients', row => row.recipientId)
export const payments = defineCollection<PaymentRecord>('payments', row => row.paymentId)
export const consents = defineCollection<ConsentRecord>('payment_consents', row => row.consentId)

// What a charge means for its PaymentIntent.
import { bankAccountShelf, paymentMethodOnWire } from './bank-account-records.ts'
import type { ChargeRecord } from './charge-records.ts'
import { failureMessageOf } from './failures.ts'
import { type IntentRecord, intentShelf, type ShownIntent } from './intent-records.ts'
import { docUrl } from './protocol/failure.ts'
import type { Till } from './protocol/till.ts'
import { tell } from './tell.ts'

export function intentSucceeded(till: Till, charge: ChargeRecord): void {
  const record = intentShelf.get(till, charge.shown.payment_intent ?? '')
  if (!record) return
  const shown: ShownIntent = { ...record.shown, status: 'succeeded', amount_received: charge.shown.amount }
  intentShelf.put(till, { ...record, shown })
  tell(till, 'payment_intent.succeeded', shown)
}

export function intentFailed(till: Till, charge: ChargeRecord, code: string): void {
  const record = intentShelf.get(till, charge.shown.payment_intent ?? '')
  if (!record) return
  failIntent(till, record, { code, message: failureMessageOf(code), type: 'card_error', charge: charge.id })
}

export type IntentError = {
  code: string
  message: string
  type: 'card_error' | 'invalid_request_error'
  charge?: string
  declineCode?: string
}

/** Asks for another payment method. Gives the intent as it then is. */
export function failIntent(till: Till, record: IntentRecord, error: IntentError): IntentRecord {
  const account = bankAccountShelf.get(till, record.shown.payment_method ?? '')
  const shown: ShownIntent = {
    ...record.shown,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: {
      ...(error.charge === undefined ? {} : { charge: error.charge }),
      code: error.code as NonNullable<NonNullable<ShownIntent['last_payment_error']>['code']>,
      ...(error.declineCode === undefined ? {} : { decline_code: error.declineCode }),
      doc_url: docUrl(error.code),
      message: error.message,
      ...(account ? { payment_method: paymentMethodOnWire(till, account) } : {}),
      ...(account ? { payment_method_type: 'us_bank_account' } : {}),
      type: error.type,
    },
  }
  const changed = intentShelf.put(till, { ...record, shown, mandateId: null })
  tell(till, 'payment_intent.payment_failed', shown)
  return changed
}

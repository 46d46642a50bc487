// Opens a dispute, and closes it: under the rules of ACH the bank's word is final, so every one is lost in the end.
import { defineTask } from '../agenda/agenda.ts'
import type { Bank } from '../bank.ts'
import { moveBalance } from './balance-records.ts'
import type { ChargeRecord } from './charge-records.ts'
import { type DisputeRecord, disputeShelf } from './dispute-records.ts'
import { makeId, nowSeconds, type Till, tillOf } from './protocol/till.ts'
import { tell } from './tell.ts'

const closeAtEnd = defineTask<{ clientId: string; disputeId: string }>('stripe.dispute.close')

/** Days for an answer, after which a dispute closes by itself. */
const answerDays = 10
/** Cents that Stripe takes for a disputed debit. */
const disputeFee = 1_500

export function disputeTasks(bank: Bank): void {
  bank.agenda.on(closeAtEnd, ({ clientId, disputeId }) => {
    const till = tillOf(bank, clientId)
    const record = disputeShelf.get(till, disputeId)
    if (record && record.shown.status !== 'lost') bank.state.together(() => loseDispute(till, record))
  })
}

/** Takes the amount and a fee off the balance. */
export function openDispute(till: Till, charge: ChargeRecord, amount: number, reason: string): DisputeRecord {
  const { bank, clientId } = till
  const id = makeId(till, 'du')
  const transaction = moveBalance(till, {
    amount: -amount,
    fee: disputeFee,
    feeWords: 'Dispute fee',
    type: 'adjustment',
    reportingCategory: 'dispute',
    source: id,
    description: `Chargeback withdrawal for ${charge.id}`,
    later: false,
  })
  const dueMs = bank.clock.nowMs() + answerDays * 86_400_000
  const record = disputeShelf.put(till, {
    id,
    clientId,
    shown: {
      id,
      object: 'dispute',
      amount,
      balance_transactions: [transaction],
      charge: charge.id,
      created: nowSeconds(till),
      currency: 'usd',
      enhanced_eligibility_types: [],
      evidence: noEvidence,
      evidence_details: {
        due_by: Math.floor(dueMs / 1000),
        enhanced_eligibility: {},
        has_evidence: false,
        past_due: false,
        submission_count: 0,
        submission_method: 'not_submitted',
      },
      intended_submission_method: null,
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      payment_intent: charge.shown.payment_intent,
      reason,
      status: 'needs_response',
    },
  })
  bank.agenda.plan(closeAtEnd, dueMs, { clientId, disputeId: id })
  tell(till, 'charge.dispute.created', record.shown)
  tell(till, 'charge.dispute.funds_withdrawn', record.shown)
  return record
}

export function loseDispute(till: Till, record: DisputeRecord): DisputeRecord {
  const details = record.shown.evidence_details
  const pastDue = details.due_by !== null && details.due_by <= nowSeconds(till) && details.submission_count === 0
  const changed = disputeShelf.put(till, {
    ...record,
    shown: { ...record.shown, status: 'lost', evidence_details: { ...details, past_due: pastDue } },
  })
  tell(till, 'charge.dispute.closed', changed.shown, record.shown)
  return changed
}

export const evidenceNames = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const

type EvidenceName = (typeof evidenceNames)[number]

const noEvidence = {
  ...(Object.fromEntries(evidenceNames.map(name => [name, null])) as Record<EvidenceName, null>),
  enhanced_evidence: {},
}

// What a client tells of a payment that it asked about: whether it was made, and whether it came back.
import type { Bank, Client } from '../../bank.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { decimal, type Field, flag, integer, oneOf, optional, text } from '../fields.ts'
import { isReturnCode } from '../transfers/return-codes.ts'
import { instant } from '../transfers/transfer-fields.ts'
import { type EvaluationRecord, evaluationId, evaluations } from './signal-records.ts'

export const decisionFields = {
  amount_instantly_available: optional(decimal(0)),
  client_transaction_id: text({ min: 1, max: 36 }),
  days_funds_on_hold: optional(integer(0, 10_000)),
  decision_outcome: optional(oneOf(['APPROVE', 'REVIEW', 'REJECT', 'TAKE_OTHER_RISK_MEASURES', 'NOT_EVALUATED'])),
  initiated: flag(),
  payment_method: optional(oneOf(['SAME_DAY_ACH', 'NEXT_DAY_ACH', 'STANDARD_ACH', 'MULTIPLE_PAYMENT_METHODS'])),
}

const returnCode: Field<string> = {
  read: (value, path) => {
    const code = text().read(value, path)
    if (!isReturnCode(code)) throw invalidField(`${path} must be an ACH return code such as R01`)
    return code
  },
}

export const returnFields = {
  client_transaction_id: text({ min: 1, max: 36 }),
  return_code: returnCode,
  returned_at: optional(instant()),
}

/** Throws INVALID_FIELD for a payment that nobody asked about. */
export function reportDecision(bank: Bank, client: Client, clientTransactionId: string, initiated: boolean): void {
  const asked = findEvaluation(bank, client, clientTransactionId)
  bank.state.in(evaluations).put({ ...asked, initiated })
}

/** Later scores of the account know of it. Throws also SIGNAL_TRANSACTION_NOT_INITIATED for a payment that was not made. */
export function reportReturn(
  bank: Bank,
  client: Client,
  { clientTransactionId, code, atMs }: { clientTransactionId: string; code: string; atMs: number | null },
): void {
  const asked = findEvaluation(bank, client, clientTransactionId)
  if (asked.initiated === false) {
    const message = 'the payment was reported as not initiated, so it cannot have come back'
    throw new PlaidFailure('SIGNAL_ERROR', 'SIGNAL_TRANSACTION_NOT_INITIATED', message)
  }
  bank.state.in(evaluations).put({ ...asked, returned: { code, atMs: atMs ?? bank.clock.nowMs() } })
}

function findEvaluation(bank: Bank, client: Client, clientTransactionId: string): EvaluationRecord {
  const asked = bank.state.in(evaluations).get(evaluationId(client.id, clientTransactionId))
  if (!asked) throw invalidField('client_transaction_id does not match any evaluated payment')
  return asked
}

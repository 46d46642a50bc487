// /signal/decision/report and /signal/return/report: what became of a payment.
import type { SignalDecisionReportResponse, SignalReturnReportResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional } from '../fields.ts'
import { instant } from '../transfers/transfer-fields.ts'
import { decisionFields, reportDecision, reportReturn, returnFields } from './report.ts'

export const signalDecisionReport = endpoint(
  '/signal/decision/report',
  { ...decisionFields, submitted_at: optional(instant()) },
  ({ bank, client, input }): Answer<SignalDecisionReportResponse> => {
    reportDecision(bank, client, input.client_transaction_id, input.initiated)
    return {}
  },
)

export const signalReturnReport = endpoint(
  '/signal/return/report',
  returnFields,
  ({ bank, client, input }): Answer<SignalReturnReportResponse> => {
    const { client_transaction_id: clientTransactionId, return_code: code, returned_at: atMs } = input
    reportReturn(bank, client, { clientTransactionId, code, atMs })
    return {}
  },
)

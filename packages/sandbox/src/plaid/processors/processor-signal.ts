// /processor/signal/…: the same questions and reports as an Item's owner has, for the account behind a processor token.
import type {
  ProcessorSignalDecisionReportResponse,
  ProcessorSignalEvaluateResponse,
  ProcessorSignalPrepareResponse,
  ProcessorSignalReturnReportResponse,
} from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { evaluatePayment, evaluationFields } from '../signal/evaluate.ts'
import { decisionFields, reportDecision, reportReturn, returnFields } from '../signal/report.ts'
import { openProcessorToken } from './open-processor-token.ts'

const processor_token = text({ min: 1 })

export const processorSignalEvaluate = endpoint(
  '/processor/signal/evaluate',
  { ...evaluationFields, processor_token },
  ({ bank, client, input }): Answer<ProcessorSignalEvaluateResponse> => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'signal')
    const { amount, client_transaction_id: clientTransactionId, ruleset_key: rulesetKey } = input
    const asked = { client, view, shared, amount, clientTransactionId, rulesetKey, warnings: [] }
    const { risk_profile: _none, ...answer } = evaluatePayment(bank, asked)
    return answer
  },
)

export const processorSignalPrepare = endpoint(
  '/processor/signal/prepare',
  { processor_token },
  ({ bank, input }): Answer<ProcessorSignalPrepareResponse> => {
    openProcessorToken(bank, input.processor_token, 'signal')
    return {}
  },
)

export const processorSignalDecisionReport = endpoint(
  '/processor/signal/decision/report',
  { ...decisionFields, processor_token },
  ({ bank, client, input }): Answer<ProcessorSignalDecisionReportResponse> => {
    openProcessorToken(bank, input.processor_token, 'signal')
    reportDecision(bank, client, input.client_transaction_id, input.initiated)
    return {}
  },
)

export const processorSignalReturnReport = endpoint(
  '/processor/signal/return/report',
  { ...returnFields, processor_token },
  ({ bank, client, input }): Answer<ProcessorSignalReturnReportResponse> => {
    openProcessorToken(bank, input.processor_token, 'signal')
    const { client_transaction_id: clientTransactionId, return_code: code, returned_at: atMs } = input
    reportReturn(bank, client, { clientTransactionId, code, atMs })
    return {}
  },
)

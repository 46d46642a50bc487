import type { Endpoint } from '../endpoint.ts'
import { signalEvaluate, signalPrepare } from './signal-evaluate.ts'
import { signalDecisionReport, signalReturnReport } from './signal-report.ts'

export const signalEndpoints: readonly Endpoint[] = [
  signalEvaluate,
  signalPrepare,
  signalDecisionReport,
  signalReturnReport,
]

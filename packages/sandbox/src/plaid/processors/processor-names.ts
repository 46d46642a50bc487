// The companies that a processor token can be made for, by the names that Plaid's contract has for them.
import type { ProcessorTokenCreateRequestProcessorEnum } from 'plaid'
import type { Wire } from '../endpoint.ts'

export const processorNames: readonly Wire<ProcessorTokenCreateRequestProcessorEnum>[] = [
  ...(['dwolla', 'galileo', 'modern_treasury', 'ocrolus', 'vesta', 'drivewealth', 'vopay', 'achq'] as const),
  ...(['check', 'checkbook', 'circle', 'sila_money', 'rize', 'svb_api', 'unit', 'wyre', 'lithic'] as const),
  ...(['alpaca', 'astra', 'moov', 'treasury_prime', 'marqeta', 'checkout', 'solid', 'highnote'] as const),
  ...(['gemini', 'apex_clearing', 'gusto', 'adyen', 'atomic', 'i2c', 'wepay', 'riskified', 'utb'] as const),
  ...(['adp_roll', 'fortress_trust', 'bond', 'bakkt', 'teal', 'zero_hash', 'taba_pay', 'knot'] as const),
  ...(['sardine', 'alloy', 'finix', 'nuvei', 'layer', 'boom', 'seamlessach', 'stake', 'wedbush'] as const),
  ...(['esusu', 'ansa', 'scribeup', 'straddle', 'loanpro', 'bloom_credit', 'sfox', 'brale', 'parafin'] as const),
  ...(['cardless', 'open_ledger', 'valon', 'gainbridge', 'cardlytics', 'pinwheel', 'thread_bank'] as const),
  ...(['array', 'fiant', 'oatfi', 'curinos', 'frame', 'interchecks', 'interchange', 'atomicfi', 'pay'] as const),
  ...(['natural', 'kanmon', 'kick', 'increase', 'airwallex', 'cybrid', 'bizcap', 'webull'] as const),
  ...(['kikoff_enterprise'] as const),
]

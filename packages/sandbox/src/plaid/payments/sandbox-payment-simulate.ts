// /sandbox/payment/simulate: the next state of a payment, told by a webhook to the address that is given.
import type { SandboxPaymentSimulateResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { oneOf, text, webAddress } from '../fields.ts'
import { findPayment } from './find-payment.ts'
import { movePayment, refusePaymentStep } from './move-payment.ts'

export const sandboxPaymentSimulate = endpoint(
  '/sandbox/payment/simulate',
  {
    payment_id: text(),
    status: oneOf([
      'PAYMENT_STATUS_INITIATED',
      'PAYMENT_STATUS_INSUFFICIENT_FUNDS',
      'PAYMENT_STATUS_FAILED',
      'PAYMENT_STATUS_EXECUTED',
      'PAYMENT_STATUS_SETTLED',
      'PAYMENT_STATUS_CANCELLED',
      'PAYMENT_STATUS_REJECTED',
    ]),
    webhook: webAddress(),
  },
  ({ bank, client, input }): Answer<SandboxPaymentSimulateResponse> => {
    const payment = findPayment(bank, client, input.payment_id)
    refusePaymentStep(payment, input.status)
    const moved = movePayment(bank, payment, input.status, input.webhook)
    return { new_status: moved.status, old_status: payment.status }
  },
)

import type { Endpoint } from '../endpoint.ts'
import { consentCreate, consentGet, consentPaymentExecute, consentRevoke } from './consents.ts'
import { paymentCreate } from './payment-create.ts'
import { paymentGet, paymentList } from './payment-get.ts'
import { paymentReverse } from './payment-reverse.ts'
import { recipientCreate, recipientGet, recipientList } from './recipients.ts'
import { sandboxPaymentSimulate } from './sandbox-payment-simulate.ts'

export const paymentsEndpoints: readonly Endpoint[] = [
  recipientCreate,
  recipientGet,
  recipientList,
  paymentCreate,
  paymentGet,
  paymentList,
  paymentReverse,
  consentCreate,
  consentGet,
  consentRevoke,
  consentPaymentExecute,
  sandboxPaymentSimulate,
]

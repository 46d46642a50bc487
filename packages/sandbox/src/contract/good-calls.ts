// One good call for every endpoint that the bank answers. A new endpoint is not done before it stands here.
import type { GoodCalls } from './calls/call.ts'
import { incomeCalls } from './calls/income.ts'
import { itemsCalls } from './calls/items.ts'
import { paymentsCalls } from './calls/payments.ts'
import { processorsCalls } from './calls/processors.ts'
import { productsCalls } from './calls/products.ts'
import { transfersCalls } from './calls/transfers.ts'

export const goodCalls: GoodCalls = {
  ...itemsCalls,
  ...productsCalls,
  ...incomeCalls,
  ...processorsCalls,
  ...transfersCalls,
  ...paymentsCalls,
}

// /sandbox/income/fire_webhook: one webhook about an income verification, to an address of the client's choice.
import type { SandboxIncomeFireWebhookResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { oneOf, optional, text, webAddress } from '../fields.ts'
import { tellAddress } from '../tell-address.ts'
import { users } from './user-record.ts'
import { findClientItem, findUser } from './users.ts'

const codes = [
  'INCOME_VERIFICATION',
  'USER_INCOME_VERIFICATION',
  'INCOME_VERIFICATION_RISK_SIGNALS',
  'USER_INCOME_VERIFICATION_RISK_SIGNALS',
] as const

const statuses = [
  'VERIFICATION_STATUS_PROCESSING_COMPLETE',
  'VERIFICATION_STATUS_PROCESSING_FAILED',
  'VERIFICATION_STATUS_PENDING_APPROVAL',
] as const

export const sandboxIncomeFireWebhook = endpoint(
  '/sandbox/income/fire_webhook',
  {
    item_id: text({ min: 1 }),
    user_id: optional(text()),
    verification_status: optional(oneOf(statuses)),
    webhook: webAddress(),
    webhook_code: oneOf(codes),
  },
  ({ bank, client, input }): Answer<SandboxIncomeFireWebhookResponse> => {
    const { itemId } = findClientItem(bank, client, input.item_id)
    const named =
      input.user_id !== null && findUser(bank, { clientId: client.id, userId: input.user_id, userToken: null })
    const owner = bank.state
      .in(users)
      .all()
      .find(user => user.itemIds.includes(itemId))
    const userId = named ? named.userId : owner?.userId
    const status = input.webhook_code.endsWith('RISK_SIGNALS')
      ? { risk_signals_status: 'RISK_SIGNALS_PROCESSING_COMPLETE' }
      : { verification_status: input.verification_status ?? 'VERIFICATION_STATUS_PROCESSING_COMPLETE' }
    tellAddress(bank, {
      url: input.webhook,
      clientId: client.id,
      type: 'INCOME',
      code: input.webhook_code,
      keys: { item_id: itemId, ...(userId && { user_id: userId }), ...status },
    })
    return {}
  },
)

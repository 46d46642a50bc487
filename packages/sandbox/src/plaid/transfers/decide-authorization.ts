// Whether a transfer may go ahead. The rules are those that Plaid documents for its sandbox: they look at the balance and the login.
import type { MinorUnits } from '@hearth/money'
import type { AuthorizationRecord } from './transfer-records.ts'

export type Decision = Pick<AuthorizationRecord, 'decision' | 'rationale'>

export type Circumstances = {
  type: AuthorizationRecord['type']
  amount: MinorUnits
  /** Of the account that is debited or credited. */
  available: MinorUnits
  loginRequired: boolean
  overLimit: boolean
}

export function decideAuthorization({ type, amount, available, loginRequired, overLimit }: Circumstances): Decision {
  if (loginRequired) {
    return {
      decision: 'user_action_required',
      rationale: {
        code: 'ITEM_LOGIN_REQUIRED',
        description: 'The balance cannot be read until the user has signed in again in update mode.',
      },
    }
  }
  if (overLimit) return decline('TRANSFER_LIMIT_REACHED', 'The amount is more than this client may move now.')
  if (type === 'credit') return { decision: 'approved', rationale: null }
  if (available === 0) return decline('RISK', 'The account is empty, so the debit would most likely be returned.')
  if (available < amount) return decline('NSF', 'The available balance does not cover the amount.')
  return { decision: 'approved', rationale: null }
}

const decline = (code: 'NSF' | 'RISK' | 'TRANSFER_LIMIT_REACHED', description: string): Decision => ({
  decision: 'declined',
  rationale: { code, description },
})

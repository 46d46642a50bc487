// /signal/evaluate and /signal/prepare: how likely a debit would be to come back.
import type { SignalEvaluateResponse, SignalPrepareResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { findAccount } from '../../items/find-account.ts'
import { findItem, openItemWith } from '../../items/find-item.ts'
import { viewItem } from '../../items/view-item.ts'
import type { ItemRecord } from '../../state/records.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { optional, text } from '../fields.ts'
import { evaluatePayment, evaluationFields } from './evaluate.ts'

export const signalEvaluate = endpoint(
  '/signal/evaluate',
  {
    ...evaluationFields,
    access_token: text({ min: 1 }),
    account_id: text({ min: 1 }),
    risk_profile_key: optional(text()),
  },
  ({ bank, client, input }): Answer<SignalEvaluateResponse> => {
    const item = enableSignal(bank, findItem(bank, client, input.access_token))
    const view = viewItem(bank, item)
    return evaluatePayment(bank, {
      client,
      view,
      shared: findAccount(view, input.account_id),
      amount: input.amount,
      clientTransactionId: input.client_transaction_id,
      rulesetKey: input.ruleset_key,
      warnings: warningsOf(bank, item),
    })
  },
)

export const signalPrepare = endpoint(
  '/signal/prepare',
  { access_token: text({ min: 1 }) },
  ({ bank, client, input }): Answer<SignalPrepareResponse> => {
    openItemWith(bank, client, input.access_token, 'signal')
    return {}
  },
)

function enableSignal(bank: Bank, item: ItemRecord): ItemRecord {
  if (item.products.includes('signal')) return item
  const enabled = { ...item, products: [...item.products, 'signal'] }
  bank.state.items.put(enabled)
  return enabled
}

/** A lost login or a bank that is down does not end the call: what was known before is judged. Throws any other error of the Item. */
function warningsOf(bank: Bank, { error, institutionId }: ItemRecord) {
  if (bank.state.institutions.get(institutionId)?.down) {
    const message = 'the bank did not answer, so its balances are missing'
    return [{ warning_code: 'INSTITUTION_DOWN', warning_message: message, warning_type: 'INSTITUTION_ERROR' }]
  }
  if (error === null) return []
  if (error.code !== 'ITEM_LOGIN_REQUIRED') {
    throw new PlaidFailure('ITEM_ERROR', error.code, error.message, { display: error.display })
  }
  const message = 'the login needs repair in update mode, so the balances are missing'
  return [{ warning_code: error.code, warning_message: message, warning_type: 'ITEM_ERROR' }]
}

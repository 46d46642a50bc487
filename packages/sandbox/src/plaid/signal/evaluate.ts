// Looks at a payment before it is made, for an Item's owner and for those who were handed a token to one of its accounts.

import { currencyOf, decimalsOf, type MinorUnits, minorUnits, parseDecimal } from '@hearth/money'
import type { Ruleset, SignalEvaluateResponse, SignalWarning } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { addressFields } from '../address-fields.ts'
import type { Answer, Wire } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { type Field, flag, object, optional, text } from '../fields.ts'
import { readHistory } from './account-history.ts'
import { coreAttributes } from './core-attributes.ts'
import { bankTier, customerTier, scoreReturns } from './return-scores.ts'
import { evaluationId, evaluations } from './signal-records.ts'

const dollarAmount: Field<MinorUnits> = {
  read: (value, path) => {
    const outcome = typeof value === 'number' ? parseDecimal(value, currencyOf('USD')) : undefined
    if (outcome?.kind !== 'exact' || outcome.amount <= 0) {
      throw invalidField(`${path} must be a number above zero with at most two decimals`)
    }
    return outcome.amount
  },
}

/** What a client says of the payment; who the user is and what it holds in its hand change nothing here. */
export const evaluationFields = {
  amount: dollarAmount,
  client_transaction_id: text({ min: 1, max: 36 }),
  client_user_id: optional(text({ max: 36 })),
  default_payment_method: optional(text()),
  device: optional(object({ ip_address: optional(text()), user_agent: optional(text()) })),
  is_recurring: optional(flag()),
  ruleset_key: optional(text()),
  user: optional(
    object({
      address: addressFields,
      email_address: optional(text()),
      name: optional(
        object({
          family_name: optional(text()),
          given_name: optional(text()),
          middle_name: optional(text()),
          prefix: optional(text()),
          suffix: optional(text()),
        }),
      ),
      phone_number: optional(text()),
    }),
  ),
  user_present: optional(flag()),
}

export type Asked = {
  client: Client
  view: ItemView
  shared: ItemAccount
  /** In hundredths of the account's currency. */
  amount: MinorUnits
  clientTransactionId: string
  rulesetKey: string | null
  /** Why the bank could not be asked just now; empty when it could. */
  warnings: Wire<SignalWarning>[]
}

/**
 * Throws CLIENT_TRANSACTION_ID_ALREADY_IN_USE once something was reported of the id, RULESET_NOT_FOUND for any key but `default`,
 * and PRODUCTS_NOT_SUPPORTED for accounts that ACH does not reach.
 */
export function evaluatePayment(bank: Bank, asked: Asked): Answer<SignalEvaluateResponse> {
  const { client, view, shared, clientTransactionId, warnings } = asked
  // Read in cents; the account may count in another unit.
  const amount = minorUnits(Math.round((asked.amount / 100) * 10 ** decimalsOf(shared.account.currency)))
  const rulesetKey = asked.rulesetKey ?? usualRuleset
  if (rulesetKey !== usualRuleset) {
    throw new PlaidFailure('SIGNAL_ERROR', 'RULESET_NOT_FOUND', `there is no ruleset with the key ${rulesetKey}`)
  }
  refuseAccount(view, shared)
  refuseUsed(bank, client, clientTransactionId)
  const nowMs = bank.clock.nowMs()
  const history = readHistory(bank, view, shared, nowMs)
  const fresh = warnings.length === 0
  const facts = coreAttributes(bank, view, shared, history, amount, fresh)
  const cover = fresh && history.available !== null ? history.available / amount : null
  const scores = scoreReturns({
    cover,
    nsfReturns: facts.nsf_overdraft_transactions_count_90d ?? 0,
    unauthorizedReturns: facts.unauthorized_transactions_count_90d ?? 0,
    negativeDays: facts.days_with_negative_balance_count_90d ?? 0,
    connectedDays: facts.days_since_first_plaid_connection ?? 0,
    closed: facts.is_account_closed === true || facts.is_account_frozen_or_restricted === true,
  })
  bank.state.in(evaluations).put({
    clientId: client.id,
    clientTransactionId,
    institutionId: view.institution.id,
    username: view.item.username,
    account: shared.account.key,
    amount,
    atMs: nowMs,
    initiated: null,
    returned: null,
  })
  return {
    core_attributes: facts,
    risk_profile: null,
    ruleset: applyRules(cover, Math.max(scores.bank, scores.customer)),
    scores: {
      bank_initiated_return_risk: { risk_tier: bankTier(scores.bank), score: scores.bank },
      customer_initiated_return_risk: { risk_tier: customerTier(scores.customer), score: scores.customer },
    },
    warnings,
  }
}

const usualRuleset = 'default'

/** The only rules that there are: not enough money goes another way, a high score is for a person to look at. */
function applyRules(cover: number | null, score: number): Wire<Ruleset> {
  const result = cover !== null && cover < 1 ? 'REROUTE' : score >= 60 || cover === null ? 'REVIEW' : 'ACCEPT'
  return { result, ruleset_key: usualRuleset, triggered_rule_details: null }
}

function refuseAccount(view: ItemView, { account }: ItemAccount): void {
  if (account.type === 'depository' && view.institution.countryCode === 'US') return
  throw new PlaidFailure('ITEM_ERROR', 'PRODUCTS_NOT_SUPPORTED', 'signal is for bank accounts in the United States')
}

/** The same question may be asked again, until its payment was made or given up. */
function refuseUsed(bank: Bank, client: Client, clientTransactionId: string): void {
  const before = bank.state.in(evaluations).get(evaluationId(client.id, clientTransactionId))
  if (!before || (before.initiated === null && before.returned === null)) return
  throw new PlaidFailure(
    'SIGNAL_ERROR',
    'CLIENT_TRANSACTION_ID_ALREADY_IN_USE',
    'the client_transaction_id was used for a payment that has been reported on',
  )
}

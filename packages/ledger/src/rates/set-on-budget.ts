import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { type AccountRow, requireAccount } from '../accounts.queries.ts'
import { budgetTypes, makePaymentEnvelopes } from '../record-bank-accounts.ts'
import { lockTransfers } from '../transfers/find-transfers.ts'
import { settleTransfersOn } from '../transfers/settle-transfers-on.ts'
import { lockCurrency } from './set-rate.ts'

/**
 * Takes an account on the budget, or off it; its rows stay as they are, but for what makes transfers of them. Refuses:
 * ACCOUNT_NOT_FOUND, ACCOUNT_STAYS_OFF_BUDGET for loans and investments, RATE_MISSING for another currency of which no rate is known.
 */
export async function setOnBudget(
  context: HouseholdContext,
  { accountId, onBudget }: { accountId: string; onBudget: boolean },
): Promise<AccountRow & { changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    const own = await lockCurrency(transaction, householdId)
    const account = await requireAccount(transaction, householdId, accountId)
    if (onBudget && !budgetTypes.has(account.type)) throw new Refusal('ACCOUNT_STAYS_OFF_BUDGET')
    if (onBudget && account.currency !== own) {
      const rate = await transaction
        .selectFrom('exchange_rates')
        .select('day')
        .where('household_id', '=', householdId)
        .where('currency', '=', account.currency)
        .executeTakeFirst()
      if (!rate) throw new Refusal('RATE_MISSING')
    }
    const about = { name: account.name }
    const kind = onBudget ? 'take-on-budget' : 'take-off-budget'
    const { changeId } = await recordChange(transaction, householdId, { kind, about }, async () => {
      await transaction
        .updateTable('accounts')
        .set({ on_budget: onBudget })
        .where('household_id', '=', householdId)
        .where('account_id', '=', account.accountId)
        .execute()
      await makePaymentEnvelopes(transaction, householdId)
      await settleTransfersOn(transaction, householdId, [account.accountId])
    })
    return { ...(await requireAccount(transaction, householdId, accountId)), changeId }
  })
}

import { Refusal } from '@hearth/refusals'
import type { HouseholdContext } from '@hearth/store'
import { sql } from 'kysely'
import { type AccountRow, requireAccount } from '../accounts.queries.ts'
import { budgetTypes, makePaymentEnvelopes } from '../record-bank-accounts.ts'
import { lockTransfers, settleTransfersOf } from '../transfers/find-transfers.ts'
import { lockCurrency } from './set-rate.ts'

/**
 * Takes an account on the budget, or off it; its rows stay as they are. Refuses: ACCOUNT_NOT_FOUND, ACCOUNT_STAYS_OFF_BUDGET for loans and
 * investments, RATE_MISSING for another currency of which no rate is known.
 */
export async function setOnBudget(
  context: HouseholdContext,
  { accountId, onBudget }: { accountId: string; onBudget: boolean },
): Promise<AccountRow> {
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
    await transaction
      .updateTable('accounts')
      .set({ on_budget: onBudget })
      .where('household_id', '=', householdId)
      .where('account_id', '=', account.accountId)
      .execute()
    await makePaymentEnvelopes(transaction, householdId)
    // Whether a transfer is spending depends on which of its ends are on the budget.
    const { rows: halves } = await sql<{ id: string }>`
      select row.transaction_id as id from transactions as row join transfers as pair on pair.household_id = row.household_id
        and row.transaction_id in (pair.outflow_id, pair.inflow_id) and pair.state = 'paired'
      where row.household_id = ${householdId} and row.account_id = ${account.accountId}`.execute(transaction)
    await settleTransfersOf(transaction, householdId, { transactionIds: halves.map(it => it.id), syncId: null })
    return requireAccount(transaction, householdId, accountId)
  })
}

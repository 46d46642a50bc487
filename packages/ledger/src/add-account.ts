import type { Currency, Day, MinorUnits } from '@hearth/money'
import { type HouseholdContext, nextId } from '@hearth/store'
import { type AccountRow, requireAccount } from './accounts.queries.ts'
import { openingBalanceCode } from './proof/anchor-opening-balances.ts'
import { makePaymentEnvelopes, settleCurrency } from './record-bank-accounts.ts'

export type AddAccount = {
  name: string
  type: 'depository' | 'credit' | 'loan' | 'investment'
  currency: Currency
  /** As seen from the household: money owed is negative. */
  openingBalance: MinorUnits
  /** The day of the opening balance; today when none is given. */
  openedOn?: Day | undefined
}

/** Adds an account that no bank reports. Refuses nothing: a parsed input can always be kept. */
export async function addAccount(context: HouseholdContext, input: AddAccount): Promise<AccountRow> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const budgetCurrency = await settleCurrency(transaction, householdId, [input])
    const accountId = nextId()
    await transaction
      .insertInto('accounts')
      .values({
        household_id: householdId,
        account_id: accountId,
        name: input.name.trim(),
        type: input.type,
        currency: input.currency,
        on_budget: (input.type === 'depository' || input.type === 'credit') && input.currency === budgetCurrency,
        fed: false,
      })
      .execute()
    await transaction
      .insertInto('transactions')
      .values({
        household_id: householdId,
        transaction_id: nextId(),
        account_id: accountId,
        source: 'opening',
        status: 'posted',
        date: input.openedOn ?? context.today(),
        amount: input.openingBalance,
        currency: input.currency,
        payee: 'Starting balance',
        description: 'Starting balance',
        category_id: eb =>
          eb
            .selectFrom('category_mappings')
            .select('category_id')
            .where('household_id', '=', householdId)
            .where('personal_finance_category', '=', openingBalanceCode),
        category_by: 'bank',
      })
      .execute()
    await makePaymentEnvelopes(transaction, householdId)
    return requireAccount(transaction, householdId, accountId)
  })
}

import type { Day, MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, nextId } from '@hearth/store'
import { requireAccount } from './accounts.queries.ts'
import { requireCategory } from './categories.queries.ts'
import { payeeOf } from './payees/learn-payees.ts'
import { applyRulesTo } from './rules/apply-rules.ts'
import { requireTransaction, type TransactionRow } from './transactions.queries.ts'

export type AddTransaction = {
  accountId: string
  date: Day
  /** Positive when money arrives. */
  amount: MinorUnits
  payee: string
  categoryId: string | null
  note: string | null
}

/** Adds a row to a manual account; rules say what is left open. Refuses: ACCOUNT_NOT_FOUND, ACCOUNT_IS_FED, CATEGORY_NOT_FOUND. */
export async function addTransaction(context: HouseholdContext, input: AddTransaction): Promise<TransactionRow> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const account = await requireAccount(transaction, householdId, input.accountId)
    if (account.fed) throw new Refusal('ACCOUNT_IS_FED')
    if (input.categoryId !== null) await requireCategory(transaction, householdId, input.categoryId)
    const transactionId = nextId()
    const payee = input.payee.trim()
    const payeeId = await payeeOf(transaction, householdId, payee)
    await transaction
      .insertInto('transactions')
      .values({
        household_id: householdId,
        transaction_id: transactionId,
        account_id: input.accountId,
        source: 'household',
        status: 'posted',
        date: input.date,
        amount: input.amount,
        currency: account.currency,
        payee,
        description: payee,
        payee_id: payeeId,
        reviewed_at: context.now(),
        note: input.note,
        category_id: input.categoryId,
        category_by: 'household',
      })
      .execute()
    await applyRulesTo(transaction, householdId, { transactionId })
    return requireTransaction(transaction, householdId, transactionId)
  })
}

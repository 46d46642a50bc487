// The row that an account's history starts from, so that its rows always add up to what the bank said.
import { addDays, type Day, dayOfInstant, type MinorUnits, subtract } from '@hearth/money'
import { type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { sql } from 'kysely'

/** The code in category_mappings under which a household finds the category of opening balances. */
export const openingBalanceCode = 'OPENING_BALANCE'

/**
 * Sets the opening row of each account to the bank's current balance less all posted rows, dated the day before its first row;
 * an account without rows opens with the others, since its money was there all along.
 * `settled` accounts keep the opening row that they have: once the history is complete, a difference is no longer something
 * that the past explains. Accounts without a current balance are left alone.
 */
export async function anchorOpeningBalances(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; settled: boolean; now: Date },
): Promise<void> {
  if (input.accountIds.length === 0) return
  const accounts = await transaction
    .selectFrom('accounts as account')
    .select(['account.account_id', 'account.currency', 'account.bank_current'])
    .select(accountSums)
    .where('household_id', '=', householdId)
    .where('account_id', 'in', input.accountIds)
    .execute()
  const category = await transaction
    .selectFrom('category_mappings')
    .select('category_id')
    .where('household_id', '=', householdId)
    .where('personal_finance_category', '=', openingBalanceCode)
    .executeTakeFirst()
  const firstDay = accounts.flatMap(account => account.first_day ?? []).toSorted()[0]
  const rows = accounts.flatMap(account => {
    const openedBefore = account.first_day ?? firstDay
    if (account.bank_current === null || (input.settled && account.has_opening)) return []
    return {
      household_id: householdId,
      transaction_id: nextId(),
      account_id: account.account_id,
      source: 'opening' as const,
      status: 'posted' as const,
      date: openedBefore ? addDays(openedBefore, -1) : dayOfInstant(input.now),
      amount: subtract(account.bank_current, account.posted),
      currency: account.currency,
      payee: 'Starting balance',
      description: 'Starting balance',
      category_id: category?.category_id ?? null,
      category_by: 'bank' as const,
    }
  })
  if (rows.length === 0) return
  await transaction
    .insertInto('transactions')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .columns(['household_id', 'account_id'])
        .where('source', '=', 'opening')
        .doUpdateSet(row => ({ amount: row.ref('excluded.amount'), date: row.ref('excluded.date') })),
    )
    .execute()
}

const rowsOfAccount = sql`
  from transactions as row where row.household_id = account.household_id and row.account_id = account.account_id`

const accountSums = [
  sql<MinorUnits>`coalesce(
    (select sum(amount)::bigint ${rowsOfAccount} and status = 'posted' and source <> 'opening'), 0)`.as('posted'),
  sql<Day | null>`
    (select min(date) ${rowsOfAccount} and status <> 'removed' and source <> 'opening')`.as('first_day'),
  sql<boolean>`exists (select ${rowsOfAccount} and source = 'opening')`.as('has_opening'),
]

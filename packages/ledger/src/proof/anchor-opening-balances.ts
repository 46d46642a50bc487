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
 * that the past explains. `adopted` accounts bring an opening row of their own, which stays unless older rows came. Accounts without
 * a current balance are left alone.
 */
export async function anchorOpeningBalances(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; adopted?: readonly string[]; settled: boolean; now: Date },
): Promise<void> {
  if (input.accountIds.length === 0) return
  if (input.settled && (await haveOpenings(transaction, householdId, input.accountIds))) return
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
    const opensBefore =
      account.opening_day !== null && (account.first_day === null || account.opening_day <= account.first_day)
    const isSettled = input.settled || (opensBefore && input.adopted?.includes(account.account_id))
    if (account.bank_current === null || (isSettled && account.opening_day !== null)) return []
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

/** Adding up whole histories takes its time, and is of use only until each has its opening row. */
async function haveOpenings(transaction: Transaction, householdId: HouseholdId, accountIds: readonly string[]) {
  const lone = await transaction
    .selectFrom('accounts as account')
    .select('account_id')
    .where('household_id', '=', householdId)
    .where('account_id', 'in', accountIds)
    .where('bank_current', 'is not', null)
    .where(sql<boolean>`not exists (select ${rowsOfAccount} and source = 'opening')`)
    .executeTakeFirst()
  return lone === undefined
}

const rowsOfAccount = sql`
  from transactions as row where row.household_id = account.household_id and row.account_id = account.account_id`

// The bank still counts what the household deleted, so the past must not make up for it.
const onlyDeleted = sql`(bank_status = 'posted' and removed_at is null and deleted_at is not null)`

const accountSums = [
  sql<MinorUnits>`coalesce(
    (select sum(amount)::bigint ${rowsOfAccount} and source <> 'opening' and (status = 'posted' or ${onlyDeleted})), 0)`.as(
    'posted',
  ),
  sql<Day | null>`
    (select min(date) ${rowsOfAccount} and status <> 'removed' and source <> 'opening')`.as('first_day'),
  sql<Day | null>`(select min(date) ${rowsOfAccount} and source = 'opening')`.as('opening_day'),
]

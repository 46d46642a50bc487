// What the bank says of accounts: their names, balances and owners. The household's own account takes it over.
import type { Currency, MinorUnits } from '@hearth/money'
import type { HouseholdId, OwnerAddress, Transaction } from '@hearth/store'
import { sql } from 'kysely'

/** An account as the bank shows it, signed as seen from the household: money owed is negative. */
export type BankAccount = {
  accountId: string
  name: string
  officialName: string | null
  mask: string | null
  type: string
  subtype: string | null
  currency: Currency
  current: MinorUnits | null
  available: MinorUnits | null
  limit: MinorUnits | null
  asOf: Date
}

export type BankOwner = {
  names: string[]
  emails: { address: string; primary: boolean; kind: string }[]
  phoneNumbers: { number: string; primary: boolean; kind: string }[]
  addresses: OwnerAddress[]
}

/** The types of accounts that can be on the budget. */
export const budgetTypes: ReadonlySet<string> = new Set(['depository', 'credit'])

/**
 * Adds accounts that are new and refreshes the balances of those that are known; their names stay as the household has them.
 * The first account that can be on the budget decides the household's currency; accounts in others stay off it.
 */
export async function recordBankAccounts(
  transaction: Transaction,
  householdId: HouseholdId,
  accounts: readonly BankAccount[],
): Promise<void> {
  if (accounts.length === 0) return
  const budgetCurrency = await settleCurrency(transaction, householdId, accounts)
  await transaction
    .insertInto('accounts')
    .values(
      accounts.map(account => ({
        household_id: householdId,
        account_id: account.accountId,
        name: account.name,
        official_name: account.officialName,
        mask: account.mask,
        type: account.type,
        subtype: account.subtype,
        currency: account.currency,
        on_budget: budgetTypes.has(account.type) && account.currency === budgetCurrency,
        fed: true,
        bank_current: account.current,
        bank_available: account.available,
        bank_limit: account.limit,
        bank_as_of: account.asOf,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['household_id', 'account_id']).doUpdateSet(row => ({
        fed: true,
        mask: row.fn.coalesce('accounts.mask', 'excluded.mask'),
        bank_current: row.ref('excluded.bank_current'),
        bank_available: row.ref('excluded.bank_available'),
        bank_limit: row.ref('excluded.bank_limit'),
        bank_as_of: row.ref('excluded.bank_as_of'),
      })),
    )
    .execute()
  await makePaymentEnvelopes(transaction, householdId)
}

/** Gives each card of the budget that has none the envelope that its debt is paid from. */
export const makePaymentEnvelopes = (transaction: Transaction, householdId: HouseholdId): Promise<unknown> =>
  sql`select make_payment_envelopes(${householdId})`.execute(transaction)

/** The currency of the household's budget, settled by its first account that can be on it. */
export async function settleCurrency(
  transaction: Transaction,
  householdId: HouseholdId,
  accounts: readonly { type: string; currency: Currency }[],
): Promise<Currency | null> {
  const household = await transaction
    .selectFrom('households')
    .select('currency')
    .where('household_id', '=', householdId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (household.currency) return household.currency
  const first = accounts.find(account => budgetTypes.has(account.type))
  if (!first) return null
  await transaction
    .updateTable('households')
    .set({ currency: first.currency })
    .where('household_id', '=', householdId)
    .execute()
  return first.currency
}

/** Replaces what the bank says of who owns an account. */
export async function recordOwners(
  transaction: Transaction,
  householdId: HouseholdId,
  accountId: string,
  owners: readonly BankOwner[],
): Promise<void> {
  await transaction
    .deleteFrom('account_owners')
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .execute()
  if (owners.length === 0) return
  await transaction
    .insertInto('account_owners')
    .values(
      owners.map((owner, position) => ({
        household_id: householdId,
        account_id: accountId,
        position,
        names: JSON.stringify(owner.names),
        emails: JSON.stringify(owner.emails),
        phone_numbers: JSON.stringify(owner.phoneNumbers),
        addresses: JSON.stringify(owner.addresses),
      })),
    )
    .execute()
}

/**
 * Ends the bank's say over accounts. With 'keep' they become manual, with all their rows; with 'delete' they and everything
 * on them go.
 */
export async function detachAccounts(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; accounts: 'keep' | 'delete' },
): Promise<void> {
  if (input.accountIds.length === 0) return
  if (input.accounts === 'delete') {
    await transaction
      .deleteFrom('accounts')
      .where('household_id', '=', householdId)
      .where('account_id', 'in', input.accountIds)
      .execute()
    return
  }
  await transaction
    .updateTable('accounts')
    .set({ fed: false, bank_current: null, bank_available: null, bank_limit: null, bank_as_of: null })
    .where('household_id', '=', householdId)
    .where('account_id', 'in', input.accountIds)
    .execute()
}

import type { Currency, Day, MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, type OwnerAddress } from '@hearth/store'

export type AccountRow = {
  accountId: string
  name: string
  officialName: string | null
  mask: string | null
  type: string
  subtype: string | null
  currency: Currency
  onBudget: boolean
  fed: boolean
  bankCurrent: MinorUnits | null
  bankAvailable: MinorUnits | null
  bankLimit: MinorUnits | null
  bankAsOf: Date | null
  ledgerBalance: MinorUnits
}

/** All accounts of the household, in the order in which they came. */
export async function listAccounts(db: Database, householdId: HouseholdId): Promise<AccountRow[]> {
  return (await selectAccounts(db, householdId).orderBy('created_at').orderBy('account_id').execute()).map(toAccount)
}

/** One account. Refuses: ACCOUNT_NOT_FOUND. */
export async function requireAccount(db: Database, householdId: HouseholdId, accountId: string): Promise<AccountRow> {
  const row = isId(accountId)
    ? await selectAccounts(db, householdId).where('account_id', '=', accountId).executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('ACCOUNT_NOT_FOUND')
  return toAccount(row)
}

/** The pending rows that take money out, by account: what the bank has frozen and why. */
export async function listHolds(
  db: Database,
  householdId: HouseholdId,
): Promise<{ transactionId: string; accountId: string; payee: string; date: Day; amount: MinorUnits }[]> {
  return db
    .selectFrom('transactions')
    .select(['transaction_id as transactionId', 'account_id as accountId', 'payee', 'date', 'amount'])
    .where('household_id', '=', householdId)
    .where('status', '=', 'pending')
    .where('amount', '<', 0 as MinorUnits)
    .orderBy('date', 'desc')
    .orderBy('transaction_id', 'desc')
    .execute()
}

export async function listOwners(
  db: Database,
  householdId: HouseholdId,
): Promise<
  {
    accountId: string
    names: string[]
    emails: { address: string; primary: boolean; kind: string }[]
    phoneNumbers: { number: string; primary: boolean; kind: string }[]
    addresses: OwnerAddress[]
  }[]
> {
  return db
    .selectFrom('account_owners')
    .select(['account_id as accountId', 'names', 'emails', 'phone_numbers as phoneNumbers', 'addresses'])
    .where('household_id', '=', householdId)
    .orderBy('account_id')
    .orderBy('position')
    .execute()
}

const selectAccounts = (db: Database, householdId: HouseholdId) =>
  db.selectFrom('accounts').selectAll().where('household_id', '=', householdId)

type Row = Awaited<ReturnType<ReturnType<typeof selectAccounts>['executeTakeFirstOrThrow']>>

const toAccount = (row: Row): AccountRow => ({
  accountId: row.account_id,
  name: row.name,
  officialName: row.official_name,
  mask: row.mask,
  type: row.type,
  subtype: row.subtype,
  currency: row.currency,
  onBudget: row.on_budget,
  fed: row.fed,
  bankCurrent: row.bank_current,
  bankAvailable: row.bank_available,
  bankLimit: row.bank_limit,
  bankAsOf: row.bank_as_of,
  ledgerBalance: row.ledger_balance,
})

import { type Currency, type Day, dayOfInstant, type MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, type OwnerAddress } from '@hearth/store'
import { isReleased } from './transactions.queries.ts'

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

/** Holds that the bank took back in the last 14 days without posting them, and the day on which it did. */
export async function listReleasedHolds(
  db: Database,
  householdId: HouseholdId,
  now: Date,
): Promise<
  { transactionId: string; accountId: string; payee: string; date: Day; amount: MinorUnits; releasedOn: Day }[]
> {
  const rows = await db
    .selectFrom('transactions')
    .innerJoin('accounts', join =>
      join
        .onRef('accounts.household_id', '=', 'transactions.household_id')
        .onRef('accounts.account_id', '=', 'transactions.account_id'),
    )
    .select(['transaction_id', 'transactions.account_id', 'payee', 'date', 'amount', 'removed_at'])
    .where('accounts.household_id', '=', householdId)
    .where(isReleased(now))
    .orderBy('removed_at', 'desc')
    .orderBy('transaction_id', 'desc')
    .execute()
  return rows.map(row => ({
    transactionId: row.transaction_id,
    accountId: row.account_id,
    payee: row.payee,
    date: row.date,
    amount: row.amount,
    releasedOn: dayOfInstant(row.removed_at ?? now),
  }))
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

// A household with as many transactions as wanted, on a PostgreSQL of its own, as years of syncs would leave it.
import { join } from 'node:path'
import { createDefaultCategories } from '@hearth/budget'
import { importTransactions } from '@hearth/ledger'
import { addMonths, currencyOf, dayOf, firstDayOf, type Month, minorUnits, monthOf } from '@hearth/money'
import {
  type HouseholdId,
  migrate,
  nextId,
  openStore,
  readMasterKey,
  type Store,
  sealHouseholdKey,
} from '@hearth/store'
import { startPostgres } from '@hearth/store/embedded'
import { sql } from 'kysely'
import { accountsOfRows, firstMonth, lastMonth, seedRows } from './seeded-rows.ts'

export type OpenStore = {
  store: Store
  /** Stops the database, too. */
  close: () => Promise<void>
}
export type FullLedger = OpenStore & { householdId: HouseholdId; accountIds: string[] }

const rowsPerFill = 5_000
// What lies beyond is copied inside the database, because importing a million rows takes minutes.
const rowsImportedMax = 100_000

/** Starts a database in `folder` with every table and no rows. */
export async function openEmptyStore(folder: string): Promise<OpenStore> {
  const postgres = await startPostgres({ dataFolder: folder, say: () => {} })
  const store = openStore({
    connectionString: postgres.connectionString,
    masterKey: await readMasterKey({ file: join(folder, 'master.key') }),
  })
  await migrate(store)
  return {
    store,
    close: async () => {
      await store.close()
      await postgres.stop()
    },
  }
}

/** The same with one household that has so many transactions; 100,000 rows take some ten seconds. */
export async function openFullLedger(folder: string, rows: number): Promise<FullLedger> {
  const { store, close } = await openEmptyStore(folder)
  try {
    const householdId = await foundHousehold(store)
    const imported = Math.min(rows, rowsImportedMax)
    const accountIds = await fillHousehold(store, householdId, imported)
    if (rows > imported) await multiplyRows(store, rows / imported)
    return { store, householdId, accountIds, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Gives a household its accounts, the rows, and ten years of assigned envelopes. Answers the accounts' ids. */
export async function fillHousehold(store: Store, householdId: HouseholdId, rows: number): Promise<string[]> {
  const accountIds = await addAccounts(store, householdId)
  for (let series = 0; series * rowsPerFill < rows; series += 1) {
    const page = seedRows(series, Math.min(rowsPerFill, rows - series * rowsPerFill), accountIds)
    await store.transact(transaction => importTransactions(transaction, householdId, { rows: page, syncId: nextId() }))
  }
  await assignEveryMonth(store, householdId)
  await store.pool.query('vacuum (analyze)')
  return accountIds
}

// Every row so many times, and every total too; the triggers, which would check and add up each row again, are off meanwhile.
async function multiplyRows(store: Store, times: number): Promise<void> {
  await store.transact(async transaction => {
    await sql`set local session_replication_role = replica`.execute(transaction)
    await sql`
      insert into transactions (
        household_id, transaction_id, account_id, source, source_id, status, bank_status, date, authorized_date, amount, currency,
        payee, description, category_id, category_by, pfc_primary, pfc_detailed, pfc_confidence, bank_record, first_sync_id, sync_id
      )
      select household_id, uuidv7(), account_id, source, source_id || '-' || copy, status, bank_status, date, authorized_date,
        amount, currency, payee, description, category_id, category_by, pfc_primary, pfc_detailed, pfc_confidence,
        bank_record, first_sync_id, sync_id
      from transactions, generate_series(2, ${times}::integer) as copy`.execute(transaction)
    await sql`update month_totals set amount = amount * ${times}, row_count = row_count * ${times}`.execute(transaction)
    await sql`update category_totals set amount = amount * ${times}, row_count = row_count * ${times}`.execute(
      transaction,
    )
    await sql`update accounts set ledger_balance = ledger_balance * ${times}`.execute(transaction)
  })
  await store.pool.query('vacuum (analyze)')
}

async function foundHousehold(store: Store): Promise<HouseholdId> {
  const householdId = nextId() as HouseholdId
  const household = {
    household_id: householdId,
    name: 'The bench',
    currency: currencyOf('USD'),
    sealed_key: sealHouseholdKey(store.masterKey, householdId),
    begins_in: dayOf(`${firstMonth}-01`),
  }
  await store.transact(async transaction => {
    await transaction.insertInto('households').values(household).execute()
    await createDefaultCategories(transaction, householdId)
  })
  return householdId
}

async function addAccounts(store: Store, householdId: HouseholdId): Promise<string[]> {
  const accounts = Array.from({ length: accountsOfRows }, (_, index) => ({
    household_id: householdId,
    account_id: nextId(),
    name: `Account ${index + 1}`,
    type: 'depository',
    currency: currencyOf('USD'),
    on_budget: true,
    fed: true,
  }))
  await store.db.insertInto('accounts').values(accounts).execute()
  return accounts.map(account => account.account_id)
}

async function assignEveryMonth(store: Store, householdId: HouseholdId): Promise<void> {
  const categories = await store.db
    .selectFrom('categories')
    .select('category_id')
    .where('household_id', '=', householdId)
    .where('kind', '=', 'envelope')
    .execute()
  for (let month: Month = monthOf(firstMonth); month <= lastMonth; month = addMonths(month, 1)) {
    const assignments = categories.map(({ category_id }, index) => ({
      household_id: householdId,
      day: firstDayOf(month),
      category_id,
      assigned: minorUnits(100_00 + index * 5_00),
    }))
    await store.db.insertInto('assignments').values(assignments).execute()
  }
}

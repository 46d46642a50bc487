// Opening rows that turn out to stand for too much or too little, to the cent: days of history that came late, a balance that was another one.
import { addDays, type Day, type MinorUnits, subtract, sum } from '@hearth/money'
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { isLateHistory, type LateDay, type ToldBalance, wasAnchoredOnAvailable } from '../core/opening-move.ts'
import { recordEvents } from '../history.ts'
import { pendingOf } from './record-balances.ts'

const historyCameLate =
  'The bank handed over older rows later, which the balance that the account started from had counted already'
const wasAvailable = 'The bank had told its available balance as the current one when the account started'

/**
 * Moves the opening row of an account that does not add up any more, if history that came late, or an available balance that the
 * account started from, accounts for the whole difference to the bank's balance to the cent. Everything else is left to the proof,
 * which asks. Call it only when balance and rows are of one moment, before that balance is recorded.
 */
export async function moveOpenings(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; syncId: string },
): Promise<void> {
  if (input.accountIds.length === 0) return
  for (const account of await listDiffering(transaction, householdId, input.accountIds)) {
    const opening = await findOpening(transaction, householdId, account.accountId)
    if (!opening) continue
    const days = await listLateDays(transaction, householdId, account.accountId)
    const told = await listTold(transaction, householdId, account.accountId)
    // What the household deleted is no part of the rows, and the bank counts it as ever.
    const differences = [account.difference, subtract(account.difference, account.deleted)].filter(it => it !== 0)
    const late = differences.find(difference => isLateHistory(difference, days))
    const move = late ?? differences.find(difference => wasAnchoredOnAvailable(account, difference, told))
    if (move === undefined) continue
    const isLate = late !== undefined
    const before = { amount: opening.amount, date: opening.date }
    const after = {
      amount: sum([opening.amount, move]),
      date: isLate ? dayBefore(days[0]?.date ?? opening.date, opening.date) : opening.date,
    }
    await transaction
      .updateTable('transactions')
      .set(after)
      .where('household_id', '=', householdId)
      .where('transaction_id', '=', opening.transactionId)
      .execute()
    const { transactionId } = opening
    const reason = isLate ? historyCameLate : wasAvailable
    await recordEvents(transaction, householdId, [
      { transactionId, actor: 'hearth', kind: 'changed', syncId: input.syncId, reason, before, after },
    ])
  }
}

/** The day before the first row, unless the account has opened earlier anyway. */
function dayBefore(first: Day, opened: Day): Day {
  const day = addDays(first, -1)
  return day < opened ? day : opened
}

type Differing = {
  accountId: string
  type: string
  limit: MinorUnits | null
  /** By how much the bank's balance is more than the posted rows come to. */
  difference: MinorUnits
  /** What the posted rows come to that the household deleted. */
  deleted: MinorUnits
}

// Step by step, and each step for one account: most syncs end here, and no plan of PostgreSQL can go wrong over small questions.
async function listDiffering(transaction: Transaction, householdId: HouseholdId, accountIds: readonly string[]) {
  const { rows } = await sql<Differing>`
    select * from (
      select account_id as "accountId", type, bank_limit as "limit",
        bank_current - (ledger_balance - ${pendingOf('account')}) as difference,
        coalesce((
          select sum(amount)::bigint from transactions as row
          where row.household_id = account.household_id and row.account_id = account.account_id
            and deleted_at is not null and removed_at is null and bank_status = 'posted'), 0) as deleted
      from accounts as account
      where household_id = ${householdId} and account_id = any(${accountIds}::uuid[]) and bank_current is not null
        and type <> 'investment'
    ) as compared where difference <> 0`.execute(transaction)
  return rows
}

const findOpening = (transaction: Transaction, householdId: HouseholdId, accountId: string) =>
  transaction
    .selectFrom('transactions')
    .select(['transaction_id as transactionId', 'amount', 'date'])
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .where('source', '=', 'opening')
    .executeTakeFirst()

/** What came since the account last added up and is older than its first recorded balance, day by day. */
async function listLateDays(transaction: Transaction, householdId: HouseholdId, accountId: string): Promise<LateDay[]> {
  const { rows: records } = await sql<{ since: string | null; began: Day | null }>`
    select (select sync_id from account_balances where household_id = ${householdId} and account_id = ${accountId}
        and bank_current = posted and sync_id is not null order by at desc limit 1) as since,
      (select (min(at) at time zone 'UTC')::date from account_balances
        where household_id = ${householdId} and account_id = ${accountId}) as began`.execute(transaction)
  const { since = null, began = null } = records[0] ?? {}
  if (since === null || began === null) return []
  const returned = await listReturned(transaction, householdId, since)
  // Ids grow with time: what came since has later ones than the sync that saw the account add up.
  const { rows } = await sql<LateDay>`
    select date, sum(amount)::bigint as amount from (
      select date, amount from transactions
      where household_id = ${householdId} and account_id = ${accountId} and transaction_id > ${since}
        and first_sync_id > ${since} and source = 'bank' and status = 'posted' and date < ${began}
      union all
      select date, amount from transactions
      where household_id = ${householdId} and transaction_id = any(${returned}::uuid[]) and account_id = ${accountId}
        and transaction_id <= ${since} and source = 'bank' and status = 'posted' and date < ${began}
    ) as late
    group by date order by date`.execute(transaction)
  return rows
}

/** Rows that the bank had named before that sync, did not show then, and has shown again since. */
async function listReturned(transaction: Transaction, householdId: HouseholdId, since: string): Promise<string[]> {
  const { rows } = await sql<{ transactionId: string }>`
    select transaction_id as "transactionId" from transaction_events
    where household_id = ${householdId} and sync_id > ${since} and kind in ('returned', 'removed')
    group by transaction_id having every(kind = 'returned')`.execute(transaction)
  return rows.map(row => row.transactionId)
}

const listTold = (transaction: Transaction, householdId: HouseholdId, accountId: string): Promise<ToldBalance[]> =>
  transaction
    .selectFrom('account_balances')
    .select(['bank_current as current', 'bank_available as available', 'posted', 'held'])
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .orderBy('at')
    .execute()

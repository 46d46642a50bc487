// Whether each account adds up against the bank's own balances over time, and since when.
import { type Day, dayOfInstant, type MinorUnits, subtract } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { requireAccount } from '../accounts.queries.ts'
import { type BalanceProof, judgeBalance } from '../core/judge-balance.ts'
import { type Correction, listCorrections } from './corrections.queries.ts'
import { type BalanceExplanation, explainBalance, type RecordedAccount } from './explain-balance.queries.ts'
import { pendingOf } from './record-balances.ts'

/** One day of an account: what it opened with, what its rows moved, what it closed with, and what the bank said. */
export type ProofDay = {
  day: Day
  opening: MinorUnits
  moved: MinorUnits
  closing: MinorUnits
  bank: MinorUnits
  difference: MinorUnits
}

export type ProvenBalance = {
  /** Null while the bank has told no balance that could be compared. */
  proof: BalanceProof | null
  /** Null when the account adds up. */
  explanation: BalanceExplanation | null
  /** The newest first. */
  corrections: Correction[]
  /** The last days with a recorded balance, the newest first. */
  days: ProofDay[]
}

const daysShownMax = 60

/**
 * Proves one account: whether it adds up and since when, or the first bad day, the difference to the cent, and the smallest sets of
 * rows that explain it. Refuses: ACCOUNT_NOT_FOUND.
 */
export async function proveBalances(db: Database, householdId: HouseholdId, accountId: string): Promise<ProvenBalance> {
  const account = await requireAccount(db, householdId, accountId)
  const recorded = (await listRecorded(db, householdId, accountId))[0]
  const corrections = await listCorrections(db, householdId, accountId)
  if (!recorded) return { proof: null, explanation: null, corrections, days: [] }
  const proof = judgeBalance(recorded)
  return {
    proof,
    explanation: proof.addsUp ? null : await explainBalance(db, householdId, { account, recorded, proof }),
    corrections,
    days: await listProofDays(db, householdId, accountId),
  }
}

/** The proofs of all accounts that have one, by account. */
export async function listProofs(db: Database, householdId: HouseholdId): Promise<Map<string, BalanceProof>> {
  const recorded = await listRecorded(db, householdId, null)
  return new Map(recorded.map(row => [row.accountId, judgeBalance(row)]))
}

async function listRecorded(
  db: Database,
  householdId: HouseholdId,
  accountId: string | null,
): Promise<RecordedAccount[]> {
  // A balance that was read after the newest record belongs to rows that are yet to come.
  const { rows } = await sql<RecordedAccount>`
    select account.account_id as "accountId", latest.at, latest.bank_current as "bankCurrent",
      latest.bank_available as "bankAvailable", latest.posted, good.at as "lastGood", good.sync_id as "lastGoodSyncId",
      case when account.bank_as_of > latest.at then null
        else account.ledger_balance - ${pendingOf('account')} end as "postedNow",
      (select min(at) from ${balances} and at > coalesce(bad.at, '-infinity')) as "addsUpSince",
      (select min(at) from ${balances} and at > coalesce(good.at, '-infinity')) as "differsSince",
      first.at as "firstAt", first.sync_id as "firstSyncId"
    from accounts as account
    cross join lateral (select * from ${balances} order by at desc limit 1) as latest
    cross join lateral (select at, sync_id from ${balances} order by at limit 1) as first
    left join lateral (
      select at, sync_id from ${balances} and bank_current = posted order by at desc limit 1) as good on true
    left join lateral (select at from ${balances} and bank_current <> posted order by at desc limit 1) as bad on true
    where account.household_id = ${householdId} and account.fed
      ${accountId === null ? sql`` : sql`and account.account_id = ${accountId}`}`.execute(db)
  return rows
}

const balances = sql`account_balances as balance
  where balance.household_id = account.household_id and balance.account_id = account.account_id`

async function listProofDays(db: Database, householdId: HouseholdId, accountId: string): Promise<ProofDay[]> {
  const rows = await db
    .selectFrom('account_balances')
    .select(['at', 'bank_current', 'posted'])
    .distinctOn(sql`(at at time zone 'UTC')::date`)
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .orderBy(sql`(at at time zone 'UTC')::date`, 'desc')
    .orderBy('at', 'desc')
    .limit(daysShownMax + 1)
    .execute()
  return rows.slice(0, daysShownMax).map((row, index) => {
    const opening = rows[index + 1]?.posted ?? row.posted
    return {
      day: dayOfInstant(row.at),
      opening,
      moved: subtract(row.posted, opening),
      closing: row.posted,
      bank: row.bank_current,
      difference: subtract(row.bank_current, row.posted),
    }
  })
}

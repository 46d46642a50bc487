// Why an account does not add up: the bank's own number, or the smallest sets of rows that come to the difference.
import { addDays, type Currency, type Day, dayOfInstant, type MinorUnits, negate } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { AccountRow } from '../accounts.queries.ts'
import { explainDifference } from '../core/explain-difference.ts'
import { type BalanceProof, type BankOddity, findOddity, type RecordedBalances } from '../core/judge-balance.ts'
import { type Fix, type FixKind, listSuspects, type ProofRow } from '../core/list-suspects.ts'

/** One row of a set that explains a difference, with what puts it right. */
export type RowFix = {
  transactionId: string
  kind: FixKind
  /** By how much the account's posted rows grow. */
  delta: MinorUnits
  date: Day
  payee: string
  amount: MinorUnits
  currency: Currency
}

export type BalanceExplanation =
  /** The rows are right; the bank's own number is the odd one. */
  | { kind: 'bank-number'; oddity: BankOddity }
  | { kind: 'rows'; sets: RowFix[][]; alike: number; searchedAll: boolean }
  | { kind: 'nothing' }
  | { kind: 'gave-up' }

export type RecordedAccount = RecordedBalances & {
  accountId: string
  bankAvailable: MinorUnits | null
  lastGoodSyncId: string | null
  firstAt: Date
  firstSyncId: string | null
}

type Found = { account: AccountRow; recorded: RecordedAccount; proof: BalanceProof }

export async function explainBalance(
  db: Database,
  householdId: HouseholdId,
  { account, recorded, proof }: Found,
): Promise<BalanceExplanation> {
  const rows = await listProofRows(db, householdId, { account, recorded })
  const oddity = findOddity(
    {
      type: account.type,
      current: recorded.bankCurrent,
      available: recorded.bankAvailable,
      limit: account.bankLimit,
    },
    recorded.postedNow ?? recorded.posted,
    rows.filter(row => row.status === 'pending'),
    dayOfInstant(recorded.at),
  )
  if (oddity) return { kind: 'bank-number', oddity }
  const others = await listOtherSuspects(db, householdId, { account, recorded, proof })
  const known = new Map<string, Words>([...rows, ...others.map(it => it.row)].map(row => [row.transactionId, row]))
  const suspects: Fix[] = [...listSuspects(rows, dayOfInstant(recorded.at)), ...others]
  const explanation = explainDifference(proof.difference, suspects)
  if (explanation.kind !== 'found') return explanation
  const describe = ({ transactionId, kind, delta }: Fix): RowFix[] => {
    const row = known.get(transactionId)
    if (!row) return []
    const { date, payee, amount } = row
    return [{ transactionId, kind, delta, date, payee, amount, currency: account.currency }]
  }
  const { alike, searchedAll, sets } = explanation
  return { kind: 'rows', alike, searchedAll, sets: sets.map(set => set.flatMap(describe)) }
}

const rowsMax = 3_000
const daysBefore = 60

async function listProofRows(
  db: Database,
  householdId: HouseholdId,
  { account, recorded }: Pick<Found, 'account' | 'recorded'>,
): Promise<ProofRow[]> {
  const from = recorded.lastGood && addDays(dayOfInstant(recorded.lastGood), -daysBefore)
  // Ids grow with time: what has a later one than the sync that the account last added up after is newer than that.
  const since = recorded.lastGoodSyncId
  const ofAccount = sql`household_id = ${householdId} and account_id = ${account.accountId}`
  const { rows } = await sql<ProofRow>`
    with chosen as (
      (select * from transactions where ${ofAccount} and status <> 'removed'
        and (${from}::date is null or date >= ${from}) order by date desc, transaction_id desc limit ${rowsMax})
      union all
      (select * from transactions where ${ofAccount} and deleted_at is not null order by deleted_at desc limit 200)
      union all
      (select * from transactions where ${ofAccount} and removed_at is not null and deleted_at is null
        order by removed_at desc limit 200)
    )
    select transaction_id as "transactionId", date, amount, payee, source, status, bank_status as "bankStatus",
      case when deleted_at is not null then 'household' when removed_at is not null then 'bank' end as "deletedBy",
      ${since}::uuid is null or coalesce(sync_id > ${since}, false) or coalesce(first_sync_id > ${since}, false)
        or coalesce(deleted_at > ${recorded.lastGood}, false) or exists (
          select from transaction_events as event where event.household_id = chosen.household_id
            and event.transaction_id = chosen.transaction_id and event.event_id > ${since} and event.kind <> 'edited') as "isFresh"
    from chosen`.execute(db)
  return rows
}

/** A suspect whose row is not one of the account's newest. */
type OtherSuspect = Fix & { row: Words }
type Words = Pick<ProofRow, 'transactionId' | 'date' | 'payee' | 'amount'>

async function listOtherSuspects(
  db: Database,
  householdId: HouseholdId,
  { account, recorded, proof }: Found,
): Promise<OtherSuspect[]> {
  const late = await findLateHistory(db, householdId, { account, recorded, proof })
  const halves = await listLoneHalves(db, householdId, { account, recorded, proof })
  return [
    ...late.map(row => suspect(row, 'set-opening', proof.difference, 1)),
    ...halves.map(row => suspect(row, 'add-other-half', negate(row.amount), 3)),
  ]
}

const suspect = (row: Words, kind: FixKind, delta: MinorUnits, cost: number): OtherSuspect => ({
  transactionId: row.transactionId,
  kind,
  delta,
  cost,
  row,
})

/** The opening row, when rows of before the first recorded balance came late and are all of the difference: it counts them already. */
async function findLateHistory(
  db: Database,
  householdId: HouseholdId,
  { account, recorded, proof }: Found,
): Promise<Words[]> {
  const { rows } = await sql<Words>`
    select opening.transaction_id as "transactionId", opening.date, opening.payee, opening.amount
    from transactions as opening
    cross join lateral (
      select coalesce(sum(amount), 0)::bigint as in_all,
        coalesce(sum(amount) filter (where first_sync_id > ${recorded.lastGoodSyncId}), 0)::bigint as newest
      from transactions as row
      where row.household_id = opening.household_id and row.account_id = opening.account_id and row.source = 'bank'
        and row.status = 'posted' and row.date < ${dayOfInstant(recorded.firstAt)}
        and row.first_sync_id > ${recorded.firstSyncId}
    ) as late
    where opening.household_id = ${householdId} and opening.account_id = ${account.accountId}
      and opening.source = 'opening' and ${negate(proof.difference)}::bigint in (late.in_all, late.newest)`.execute(db)
  return rows
}

/** Transfers of other own accounts over just this amount whose other half is nowhere. */
async function listLoneHalves(
  db: Database,
  householdId: HouseholdId,
  { account, recorded, proof }: Found,
): Promise<Words[]> {
  const from = addDays(recorded.lastGood ? dayOfInstant(recorded.lastGood) : proof.since, -7)
  const { rows } = await sql<Words>`
    select row.transaction_id as "transactionId", row.date, row.payee, row.amount
    from transactions as row
    where row.household_id = ${householdId} and row.account_id <> ${account.accountId} and row.status = 'posted'
      and row.currency = ${account.currency} and row.amount = ${negate(proof.difference)} and row.date >= ${from}
      and row.pfc_primary in ('TRANSFER_IN', 'TRANSFER_OUT', 'LOAN_PAYMENTS')
      and not exists (
        select from transfers as pair where pair.household_id = row.household_id and pair.state = 'paired'
          and row.transaction_id in (pair.outflow_id, pair.inflow_id))
    order by row.date desc limit 5`.execute(db)
  return rows
}

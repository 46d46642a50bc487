// Transfers as the household sees them: a movement from one of its accounts to another, or a question whether it was one.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, prepared } from '@hearth/store'
import { sql } from 'kysely'

export type TransferLeg = {
  transactionId: string
  accountId: string
  date: Day
  amount: MinorUnits
  currency: Currency
  payee: string
  pending: boolean
}

export type TransferRow = {
  transferId: string
  state: 'paired' | 'suggested' | 'refused'
  decidedBy: 'hearth' | 'person'
  reason: string
  outflow: TransferLeg
  inflow: TransferLeg
}

/** What a row of a list says of its transfer: the other half. */
export type OtherHalf = { transferId: string; state: 'paired' | 'suggested'; reason: string; other: TransferLeg }

/** The pairs that Hearth is not sure of, newest first. */
export async function listSuggestedTransfers(db: Database, householdId: HouseholdId): Promise<TransferRow[]> {
  const { rows } = await sql<Row>`
    ${prepared} ${select(householdId)} and pair.state = 'suggested' and outflow.status <> 'removed' and inflow.status <> 'removed'
    order by greatest(outflow.date, inflow.date) desc, pair.transfer_id desc limit 200`.execute(db)
  return rows.map(toTransfer)
}

/** One transfer, in whatever state. Refuses: TRANSFER_NOT_FOUND. */
export async function requireTransfer(
  db: Database,
  householdId: HouseholdId,
  transferId: string,
): Promise<TransferRow> {
  const { rows } = isId(transferId)
    ? await sql<Row>`${select(householdId)} and pair.transfer_id = ${transferId}`.execute(db)
    : { rows: [] }
  const [row] = rows
  if (!row) throw new Refusal('TRANSFER_NOT_FOUND')
  return toTransfer(row)
}

/** The other halves of rows by their ids; of several suggestions for a row the nearest in days. */
export async function listOtherHalves(
  db: Database,
  householdId: HouseholdId,
  transactionIds: readonly string[],
): Promise<Map<string, OtherHalf>> {
  if (transactionIds.length === 0) return new Map()
  const { rows } = await sql<Row & { own_id: string }>`
    ${prepared} with own as materialized (
      select outflow_id as own_id, transfer_id from transfers
      where household_id = ${householdId} and outflow_id = any(${transactionIds}) and state <> 'refused'
      union all
      select inflow_id, transfer_id from transfers
      where household_id = ${householdId} and inflow_id = any(${transactionIds}) and state <> 'refused'
    )
    select distinct on (own.own_id) own.own_id, found.* from own
    join lateral (${select(householdId)} and pair.transfer_id = own.transfer_id) as found on true
    where found.out_status <> 'removed' and found.in_status <> 'removed'
    order by own.own_id, found.state, abs(found.out_date - found.in_date), found.transfer_id`.execute(db)
  return new Map(
    rows.map(row => {
      const { transferId, state, reason, outflow, inflow } = toTransfer(row)
      const other = outflow.transactionId === row.own_id ? inflow : outflow
      return [row.own_id, { transferId, state: state === 'paired' ? 'paired' : 'suggested', reason, other }]
    }),
  )
}

/** Rows that may be the other half of one by hand: on other accounts, the opposite amount, not paired, nearest day first. */
export async function listPossibleHalves(
  db: Database,
  householdId: HouseholdId,
  row: { transactionId: string; accountId: string; date: Day; amount: MinorUnits; currency: Currency },
): Promise<TransferLeg[]> {
  const { rows } = await sql<TransferLeg & { status: string }>`
    select transaction_id as "transactionId", account_id as "accountId", date, amount, currency, payee,
      status = 'pending' as pending
    from transactions as other
    where household_id = ${householdId} and status <> 'removed' and source <> 'opening'
      and account_id <> ${row.accountId} and date between ${row.date}::date - 31 and ${row.date}::date + 31
      and (amount = ${-row.amount} and currency = ${row.currency}
        or currency <> ${row.currency} and sign(amount) = ${-Math.sign(row.amount)})
      and not exists (
        select from transfers as pair where pair.household_id = ${householdId} and pair.state = 'paired'
          and other.transaction_id in (pair.outflow_id, pair.inflow_id)
      )
    order by currency <> ${row.currency}, abs(date - ${row.date}::date), transaction_id limit 20`.execute(db)
  return rows
}

/** Of a row of `transactions`: its other half is on the budget as well, so that the two cancel out within it. */
export const inTransferOnBudget = sql<boolean>`(
  select count(*) = 2 from transfers as pair
  join transactions as leg on leg.household_id = pair.household_id and leg.transaction_id in (pair.outflow_id, pair.inflow_id)
  join accounts as account on account.household_id = leg.household_id and account.account_id = leg.account_id
  where pair.household_id = transactions.household_id and pair.state = 'paired' and account.on_budget
    and (pair.outflow_id = transactions.transaction_id or pair.inflow_id = transactions.transaction_id))`

/** True for a row whose other half is on the budget as well. */
export async function isInTransferOnBudget(
  db: Database,
  householdId: HouseholdId,
  transactionId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('transactions')
    .modifyFront(prepared)
    .select(inTransferOnBudget.as('isLeg'))
    .where('household_id', '=', householdId)
    .where('transaction_id', '=', transactionId)
    .executeTakeFirst()
  return row?.isLeg ?? false
}

type Side<Prefix extends string> = {
  [Key in `${Prefix}_id` | `${Prefix}_account` | `${Prefix}_payee` | `${Prefix}_status`]: string
} & { [Key in `${Prefix}_date`]: Day } & { [Key in `${Prefix}_amount`]: MinorUnits } & {
  [Key in `${Prefix}_currency`]: Currency
}
type Row = {
  transfer_id: string
  state: TransferRow['state']
  decided_by: TransferRow['decidedBy']
  reason: string
} & Side<'out'> &
  Side<'in'>

const select = (householdId: HouseholdId) => sql`
  select pair.transfer_id, pair.state, pair.decided_by, pair.reason,
    outflow.transaction_id as out_id, outflow.account_id as out_account, outflow.date as out_date,
    outflow.amount as out_amount, outflow.currency as out_currency, outflow.payee as out_payee, outflow.status as out_status,
    inflow.transaction_id as in_id, inflow.account_id as in_account, inflow.date as in_date,
    inflow.amount as in_amount, inflow.currency as in_currency, inflow.payee as in_payee, inflow.status as in_status
  from transfers as pair
  join transactions as outflow on outflow.household_id = pair.household_id and outflow.transaction_id = pair.outflow_id
  join transactions as inflow on inflow.household_id = pair.household_id and inflow.transaction_id = pair.inflow_id
  where pair.household_id = ${householdId}`

const toTransfer = (row: Row): TransferRow => ({
  transferId: row.transfer_id,
  state: row.state,
  decidedBy: row.decided_by,
  reason: row.reason,
  outflow: {
    transactionId: row.out_id,
    accountId: row.out_account,
    date: row.out_date,
    amount: row.out_amount,
    currency: row.out_currency,
    payee: row.out_payee,
    pending: row.out_status === 'pending',
  },
  inflow: {
    transactionId: row.in_id,
    accountId: row.in_account,
    date: row.in_date,
    amount: row.in_amount,
    currency: row.in_currency,
    payee: row.in_payee,
    pending: row.in_status === 'pending',
  },
})

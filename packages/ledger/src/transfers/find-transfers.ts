// Finds the transfers among the rows that a loop of pages brought or changed.
import type { HouseholdId, Transaction } from '@hearth/store'
import { nextId } from '@hearth/store'
import { sql } from 'kysely'
import type { Pairing } from '../core/choose-pairs.ts'
import { findTransfersAmong } from '../core/find-transfers.ts'
import { ratesOfDays } from '../core/rate-of-day.ts'
import { readToldRates } from '../rates/rates.queries.ts'
import { listFreeLegs, listOwnAccounts, listRefusedPairs } from './transfer-candidates.queries.ts'
import { releaseTransfers, settlePaired } from './transfer-legs.ts'

/**
 * Pairs the rows that came or changed in a complete loop of pages with rows of the household's other accounts, in the caller's
 * transaction: what is certain is paired, what is likely is suggested. Pairs that a row left, or whose amounts no longer cancel,
 * are taken apart first. `syncIds` are the syncs of the loop, abandoned ones too; `institutions` names each account's bank.
 * Amounts of two currencies fit where the bank itself says what one was in the other, or by a rate that is known of those days.
 */
export async function findTransfers(
  transaction: Transaction,
  householdId: HouseholdId,
  input: {
    accountIds: readonly string[]
    syncIds: readonly string[]
    institutions?: ReadonlyMap<string, string>
  },
): Promise<void> {
  if (input.accountIds.length === 0 || input.syncIds.length === 0) return
  const syncId = input.syncIds.at(-1) ?? null
  const known = await listTransfersInLoop(transaction, householdId, input)
  await settleTransfers(transaction, householdId, { transferIds: known, syncId })
  const accounts = await listOwnAccounts(transaction, householdId, input.institutions ?? new Map())
  if (accounts.length < 2) return
  const { own, told } = await readToldRates(transaction, householdId)
  const rateOfDay = own !== null && told.length > 0 ? ratesOfDays(own, told) : null
  const legs = await listFreeLegs(transaction, householdId, { ...input, ofAnyAmount: rateOfDay !== null })
  if (legs.length === 0) return
  const legIds = legs.map(leg => leg.transactionId)
  const refused = await listRefusedPairs(transaction, householdId, legIds)
  const pairings = findTransfersAmong({ legs, accounts, refused, rateOfDay })
  await forgetSuggestions(transaction, householdId, legIds, pairings)
  const paired = await writePairings(transaction, householdId, pairings)
  await settlePaired(transaction, householdId, { transferIds: paired, actor: 'hearth', syncId })
}

/**
 * Lets one transaction at a time decide on the transfers of a household, since two Items may want the same row. To be called before
 * the transaction changes any row, so that none waits for another.
 */
export async function lockTransfers(transaction: Transaction, householdId: HouseholdId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`transfers:${householdId}`}, 0))`.execute(transaction)
}

/**
 * Puts transfers right whose rows have changed: those that a row left or whose amounts no longer cancel are taken apart, the
 * others stay out of income and spending.
 */
async function settleTransfers(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { transferIds: readonly string[]; syncId: string | null },
): Promise<void> {
  if (input.transferIds.length === 0) return
  const { rows } = await sql<{ transferId: string; fits: boolean }>`
    select pair.transfer_id as "transferId",
      outflow.status <> 'removed' and inflow.status <> 'removed' and outflow.amount < 0 and inflow.amount > 0
        and outflow.account_id <> inflow.account_id
        and case
          when outflow.currency = inflow.currency then outflow.amount = -inflow.amount
          when pair.decided_by = 'person' then true
          when outflow.foreign_currency = inflow.currency then abs(outflow.foreign_amount) = inflow.amount
          when inflow.foreign_currency = outflow.currency then abs(inflow.foreign_amount) = -outflow.amount
          else true
        end as fits
    from transfers as pair
    join transactions as outflow on outflow.household_id = ${householdId} and outflow.transaction_id = pair.outflow_id
    join transactions as inflow on inflow.household_id = ${householdId} and inflow.transaction_id = pair.inflow_id
    where pair.household_id = ${householdId} and pair.transfer_id = any(${input.transferIds}) and pair.state <> 'refused'
  `.execute(transaction)
  await releaseTransfers(transaction, householdId, {
    transferIds: rows.filter(row => !row.fits).map(row => row.transferId),
    as: 'forgotten',
    reason: 'Its other half is gone or has another amount',
    actor: 'hearth',
    syncId: input.syncId,
  })
  await settlePaired(transaction, householdId, {
    transferIds: rows.filter(row => row.fits).map(row => row.transferId),
    onlyChanged: true,
    actor: 'hearth',
    syncId: input.syncId,
  })
}

/** Takes apart what a sync has paired, before the sync itself is taken back. */
export async function releasePairsOfSync(
  transaction: Transaction,
  householdId: HouseholdId,
  { syncId }: { syncId: string },
): Promise<void> {
  const { rows } = await sql<{ transferId: string }>`
    select pair.transfer_id as "transferId" from transfers as pair
    where pair.household_id = ${householdId} and pair.decided_by = 'hearth' and pair.state = 'paired'
      and pair.outflow_id in (
        select transaction_id from transaction_events
        where household_id = ${householdId} and sync_id = ${syncId} and kind = 'paired'
      )`.execute(transaction)
  await releaseTransfers(transaction, householdId, {
    transferIds: rows.map(row => row.transferId),
    as: 'forgotten',
    reason: 'The sync that brought it was taken back',
    actor: 'hearth',
    syncId: null,
  })
}

/** The transfers that rows belong to, or may. For whoever changes or removes rows, and then settles them. */
export async function listTransfersOf(
  transaction: Transaction,
  householdId: HouseholdId,
  transactionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ transferId: string }>`
    select transfer_id as "transferId" from transfers
    where household_id = ${householdId} and outflow_id = any(${transactionIds}) and state <> 'refused'
    union
    select transfer_id from transfers
    where household_id = ${householdId} and inflow_id = any(${transactionIds}) and state <> 'refused'`.execute(
    transaction,
  )
  return rows.map(row => row.transferId)
}

/** Settles the transfers that rows belong to, for whoever has changed or removed rows. */
export async function settleTransfersOf(
  transaction: Transaction,
  householdId: HouseholdId,
  { transactionIds, syncId }: { transactionIds: readonly string[]; syncId: string | null },
): Promise<void> {
  const transferIds = await listTransfersOf(transaction, householdId, transactionIds)
  await settleTransfers(transaction, householdId, { transferIds, syncId })
}

async function listTransfersInLoop(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncIds }: { accountIds: readonly string[]; syncIds: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ transferId: string }>`
    with changed as materialized (
      select transaction_id from transactions
      where household_id = ${householdId} and account_id = any(${accountIds}) and sync_id = any(${syncIds})
        and (first_sync_id is null or first_sync_id <> all(${syncIds}))
      union
      select transaction_id from transactions
      where household_id = ${householdId} and account_id = any(${accountIds}) and removed_at >= now()
    )
    -- With "or" each is looked up in a hash, however many the planner expects; as a join it may be each with each.
    select transfer_id as "transferId" from transfers
    where household_id = ${householdId} and state <> 'refused'
      and (outflow_id in (select transaction_id from changed) or inflow_id in (select transaction_id from changed))
  `.execute(transaction)
  return rows.map(row => row.transferId)
}

/** Questions between rows that were looked at again and gave another answer, and those about rows that are paired by now. */
async function forgetSuggestions(
  transaction: Transaction,
  householdId: HouseholdId,
  legIds: readonly string[],
  pairings: readonly Pairing[],
): Promise<void> {
  const paired = pairings.filter(it => it.state === 'paired').flatMap(it => [it.outflowId, it.inflowId])
  const kept = pairings.map(it => `${it.outflowId} ${it.inflowId}`)
  await sql`
    delete from transfers where household_id = ${householdId} and state = 'suggested'
      and not ((outflow_id || ' ' || inflow_id) = any(${kept}))
      and ((outflow_id = any(${legIds}) and inflow_id = any(${legIds}))
        or outflow_id = any(${paired}) or inflow_id = any(${paired}))`.execute(transaction)
}

async function writePairings(
  transaction: Transaction,
  householdId: HouseholdId,
  pairings: readonly Pairing[],
): Promise<string[]> {
  if (pairings.length === 0) return []
  const records = pairings.map(it => ({ i: nextId(), o: it.outflowId, n: it.inflowId, s: it.state, r: it.reason }))
  const { rows } = await sql<{ transferId: string; state: string }>`
    insert into transfers as known (household_id, transfer_id, outflow_id, inflow_id, state, decided_by, reason)
    select ${householdId}, i, o, n, s, 'hearth', r
    from json_to_recordset(${JSON.stringify(records)}::json) as pairing (i uuid, o uuid, n uuid, s text, r text)
    on conflict (household_id, outflow_id, inflow_id) do update
      set state = excluded.state, reason = excluded.reason, decided_at = now()
      where known.state = 'suggested' and excluded.state = 'paired'
    returning transfer_id as "transferId", state`.execute(transaction)
  return rows.filter(row => row.state === 'paired').map(row => row.transferId)
}

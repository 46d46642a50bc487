// At the end of a loop of pages: rows that came are told from rows that the bank took back and sent again under another id.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { type Match, pairRows } from '../core/match.ts'
import { sameText } from '../core/match-words.ts'
import { mergeMatches } from './merge-matches.ts'
import { type StoredRow, selectStoredRows, toStoredRow } from './stored-rows.queries.ts'

export type MatchRows = {
  accountIds: readonly string[]
  /** The syncs that carried this loop of pages, those that had to begin again with it. */
  syncIds: readonly string[]
  now: Date
  /** Accounts that this feed took over from another one or from the household, and all syncs of this feed. */
  adopted?: { accountIds: readonly string[]; feedSyncIds: readonly string[] }
}

const releasedForDays = 14

/**
 * Merges each row that came first in this loop with the one that it certainly is, if the bank took that one back: in this loop or
 * in the 14 days before, or if its account was adopted. The earlier row stays, with its id and everything that the household said
 * of it, and takes over what the bank says. What the bank still shows is never merged, so that nothing it shows is hidden.
 */
export async function matchRows(transaction: Transaction, householdId: HouseholdId, input: MatchRows): Promise<void> {
  if (input.accountIds.length === 0 || input.syncIds.length === 0) return
  const earlier = await listTakenBack(transaction, householdId, input)
  if (earlier.length === 0) return
  const incoming = await listIncoming(transaction, householdId, input)
  const matches = pairRows(earlier, incoming)
  const matched = new Set(matches.map(match => match.earlier.transactionId))
  const left = earlier.filter(row => row.status === 'pending' && row.leftNow && !matched.has(row.transactionId))
  matches.push(...(await matchShownTwice(transaction, householdId, input, left)))
  await mergeMatches(transaction, householdId, { matches, syncId: input.syncIds.at(-1) ?? null })
}

async function listTakenBack(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncIds, now, adopted }: MatchRows,
): Promise<StoredRow[]> {
  const leftNow = sql<boolean>`sync_id = any(${[...syncIds]}::uuid[])`
  const taken = await selectStoredRows(transaction, householdId, leftNow)
    .where('account_id', 'in', accountIds)
    .where('source', '=', 'bank')
    .where('removed_at', 'is not', null)
    .where('removed_at', '>=', sql<Date>`least(now(), ${now}::timestamptz) - make_interval(days => ${releasedForDays})`)
    .execute()
  if (!adopted || adopted.accountIds.length === 0) return taken.map(toStoredRow)
  const taking = new Set(taken.map(row => row.transaction_id))
  const ofOthers = await selectStoredRows(transaction, householdId, sql<boolean>`true`)
    .where('account_id', 'in', adopted.accountIds)
    .where(ofAnotherFeed(adopted.feedSyncIds))
    .execute()
  return [...taken, ...ofOthers.filter(row => !taking.has(row.transaction_id))].map(toStoredRow)
}

/** Rows that this feed never named: the household's own that it did not delete, and those of the feed before. */
export const ofAnotherFeed = (feedSyncIds: readonly string[]) => sql<boolean>`(
  source = 'household' and deleted_at is null or source = 'bank' and removed_at is null
    and (sync_id is null or sync_id <> all(${[...feedSyncIds]}::uuid[])))`

async function listIncoming(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncIds }: MatchRows,
): Promise<StoredRow[]> {
  const select = () =>
    selectStoredRows(transaction, householdId, sql<boolean>`true`)
      .where('account_id', 'in', accountIds)
      .where('source', '=', 'bank')
      .where('removed_at', 'is', null)
  const came = await select().where('sync_id', 'in', syncIds).where('first_sync_id', 'in', syncIds).execute()
  // What had been set aside and is understood only now came with no sync. Ids grow with time: these have later ones than the loop.
  const understood = await select()
    .where('transaction_id', '>', syncIds.toSorted()[0] ?? '')
    .where('first_sync_id', 'is', null)
    .execute()
  return [...came, ...understood].map(toStoredRow)
}

/**
 * A bank may show a row posted while it still shows it pending, and take the pending one back later: the row that came then is
 * the same when it is the only one with this amount and payee.
 */
async function matchShownTwice(
  transaction: Transaction,
  householdId: HouseholdId,
  { syncIds }: MatchRows,
  left: readonly StoredRow[],
): Promise<Match<StoredRow>[]> {
  const [first] = left.map(row => row.date).toSorted()
  if (first === undefined) return []
  const rows = await selectStoredRows(transaction, householdId, sql<boolean>`true`)
    .where('account_id', 'in', [...new Set(left.map(row => row.accountId))])
    .where('date', '>=', first)
    .where('status', '=', 'posted')
    .where('source', '=', 'bank')
    .where('pending_source_id', 'is', null)
    .where('amount', 'in', [...new Set(left.map(row => row.amount))])
    .where('first_sync_id', 'not in', syncIds)
    .where(
      sql<boolean>`not exists (select from transfers as pair
        where pair.household_id = row.household_id and row.transaction_id in (pair.outflow_id, pair.inflow_id))`,
    )
    .where(
      sql<boolean>`not exists (select from transaction_events as event where event.household_id = row.household_id
        and event.transaction_id = row.transaction_id and event.kind = 'matched')`,
    )
    .execute()
  const cameLater = rows.map(toStoredRow).filter(row => left.some(held => held.transactionId < row.transactionId))
  return pairRows(left, cameLater).filter(
    ({ earlier, incoming }) => earlier.transactionId < incoming.transactionId && sameText(earlier, incoming),
  )
}

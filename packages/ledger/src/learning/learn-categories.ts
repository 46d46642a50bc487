// Rows that come follow what the household decided for rows like them.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { type SeenRow, suggestCategories, sureFrom, type Why } from '../core/suggest-category.ts'
import { hasDecided, readHabits } from './habits.queries.ts'

/**
 * Gives rows that came first with these syncs the category that the household is sure to give them, in the caller's transaction. Only
 * what the bank alone chose is replaced; each row's history says why. It belongs to the last of the syncs and is taken back with it.
 */
export async function learnCategories(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncIds }: { accountIds: readonly string[]; syncIds: readonly string[] },
): Promise<void> {
  if (accountIds.length === 0 || syncIds.length === 0) return
  if (!(await hasDecided(transaction, householdId))) return
  const { rows } = await sql<SeenRow & { transactionId: string; categoryId: string | null }>`
    select transaction_id as "transactionId", payee_id as "payeeId", account_id as "accountId", amount,
      date - date '2000-01-01' as day, description as words, pfc_detailed as kind, category_id as "categoryId"
    from transactions
    where household_id = ${householdId} and sync_id = any(${syncIds}::uuid[]) and account_id = any(${accountIds}::uuid[])
      and first_sync_id = any(${syncIds}::uuid[])
      and category_by = 'bank' and source = 'bank' and status <> 'removed' and not ignored and not is_split`.execute(
    transaction,
  )
  if (rows.length === 0) return
  const habits = await readHabits(transaction, householdId, rows)
  const learned = rows.flatMap(row => {
    const [best] = suggestCategories(row, habits, { categoryId: row.categoryId, confidence: null })
    if (!best || best.why.kind === 'bank' || best.certainty < sureFrom) return []
    return [{ t: row.transactionId, c: best.categoryId, r: wordsOf(best.why) }]
  })
  await writeLearned(transaction, householdId, { learned, syncId: syncIds.at(-1) ?? null })
}

/** Writes categories that were learned, and why, in one statement. */
async function writeLearned(
  transaction: Transaction,
  householdId: HouseholdId,
  { learned, syncId }: { learned: readonly { t: string; c: string | null; r: string }[]; syncId: string | null },
): Promise<void> {
  if (learned.length === 0) return
  await sql`
    with learned as materialized (
      select learned.*, row.category_id, row.category_by
      from json_to_recordset(${JSON.stringify(learned)}::json) as learned (t uuid, c uuid, r text)
      join transactions as row on row.household_id = ${householdId} and row.transaction_id = learned.t
    ),
    told as (
      insert into transaction_events (household_id, transaction_id, event_id, actor, kind, sync_id, reason, before, after)
      select ${householdId}, t, next_id(), 'hearth', 'learned', ${syncId}::uuid, r,
        jsonb_build_object('category_id', category_id, 'category_by', category_by),
        jsonb_build_object('category_id', c, 'category_by', 'learned')
      from learned
    )
    update transactions as row set category_id = c, category_by = 'learned'
    from learned where row.household_id = ${householdId} and row.transaction_id = learned.t`.execute(transaction)
}

function wordsOf({ kind, agree, of }: Why): string {
  const last = agree === 1 ? 'You put the last one here' : `You put the last ${agree} here`
  const some = `You put ${agree} of ${of} like it here`
  const words: Record<Why['kind'], string> = {
    payee: last,
    'payee-account': `${last}, of this payee on this account`,
    'payee-kind': `${last}, of this payee and this kind`,
    'payee-words': `${some}, by their words`,
    'payee-amount': `${some}, by their amounts`,
    alike: `${last}, of this kind`,
    bank: 'The bank says so',
  }
  return words[kind]
}

// What the household's rules make of rows when they come.
import type { HouseholdId, Transaction } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import { carryOutRule } from './carry-out-rule.ts'
import { findTargets } from './rule-targets.ts'
import { listRules } from './rules.queries.ts'

/**
 * Applies all enabled rules in their order, in the caller's transaction, to the rows that came with these syncs, and to those that
 * the bank changed before anybody looked at them. It belongs to the last of the syncs, and is taken back with it.
 */
export async function applyRules(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncIds }: { accountIds: readonly string[]; syncIds: readonly string[] },
): Promise<void> {
  if (accountIds.length === 0 || syncIds.length === 0) return
  const scope = sql<boolean>`(row.sync_id = any(${syncIds}::uuid[]) and row.account_id = any(${accountIds}::uuid[])
    and (row.first_sync_id = any(${syncIds}::uuid[]) or row.reviewed_at is null))`
  await runRules(transaction, householdId, { scope, syncId: syncIds.at(-1) ?? null })
}

/** Applies all enabled rules to a row that somebody wrote by hand. */
export const applyRulesTo = (
  transaction: Transaction,
  householdId: HouseholdId,
  { transactionId }: { transactionId: string },
): Promise<void> =>
  runRules(transaction, householdId, { scope: sql<boolean>`row.transaction_id = ${transactionId}`, syncId: null })

async function runRules(
  transaction: Transaction,
  householdId: HouseholdId,
  { scope, syncId }: { scope: RawBuilder<boolean>; syncId: string | null },
): Promise<void> {
  for (const rule of await listRules(transaction, householdId)) {
    if (!rule.enabled) continue
    const tells = { reason: `The rule “${rule.name}”`, syncId }
    const targets = await findTargets(transaction, householdId, rule.actions, { make: true })
    const { conditions } = rule
    await carryOutRule(transaction, householdId, { conditions, targets, scope, overHousehold: false, tells })
  }
}

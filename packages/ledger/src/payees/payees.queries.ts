import type { Day } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId } from '@hearth/store'
import { sql } from 'kysely'

export type Payee = {
  payeeId: string
  name: string
  transactions: number
  lastDay: Day | null
  /** What the bank calls it, by name. */
  spellings: string[]
}

/** Payees by name, with how many transactions each has; `search` is part of the name or of a spelling, in any case. */
export async function listPayees(
  db: Database,
  householdId: HouseholdId,
  { search, limit }: { search?: string | undefined; limit: number },
): Promise<Payee[]> {
  const pattern = search ? likePattern(search) : null
  const fits = pattern
    ? sql`and (payee.name ilike ${pattern} or payee.payee_id in (
        select payee_id from payee_names where household_id = ${householdId} and name ilike ${pattern}))`
    : sql``
  const { rows } = await sql<Payee>`
    with fitting as materialized (
      select payee_id, name from payees as payee where household_id = ${householdId} ${fits}
      order by lower(name), payee_id limit ${limit}
    ),
    spelt as materialized (
      select payee_id, array_agg(known.name order by known.name) as names
      from fitting join payee_names as known using (payee_id) where known.household_id = ${householdId} group by payee_id
    )
    select payee_id as "payeeId", fitting.name, used.count as transactions, used.last_day as "lastDay",
      coalesce(spelt.names, '{}') as spellings
    from fitting left join spelt using (payee_id)
    -- Of these payees alone, and each within its own part of the index.
    cross join lateral (
      select count(*)::integer as count, max(date) as last_day from transactions as row
      where row.household_id = ${householdId} and row.payee_id = fitting.payee_id and row.status <> 'removed'
    ) as used
    order by lower(fitting.name), payee_id`.execute(db)
  return rows
}

/** Refuses: PAYEE_NOT_FOUND. */
export async function requirePayee(
  db: Database,
  householdId: HouseholdId,
  payeeId: string,
): Promise<{ payeeId: string; name: string; key: string }> {
  const payee = isId(payeeId)
    ? await db
        .selectFrom('payees')
        .select(['payee_id as payeeId', 'name', 'key'])
        .where('household_id', '=', householdId)
        .where('payee_id', '=', payeeId)
        .executeTakeFirst()
    : undefined
  if (!payee) throw new Refusal('PAYEE_NOT_FOUND')
  return payee
}

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

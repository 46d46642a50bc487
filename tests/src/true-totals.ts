// The database beside the API, for what no screen shows: totals recounted from every row, and time that has passed.
import type { Store } from '@hearth/store'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { openStoreBeside } from './open-store-beside.ts'

export type LedgerBeside = Awaited<ReturnType<typeof openLedger>>

export async function openLedger(connectionString: string) {
  const store = await openStoreBeside(connectionString)
  return {
    store,
    close: () => store.close(),
    /** As if every removal had been that much earlier ('16 days'). */
    shiftRemovals: (by: string) =>
      sql`update transactions set removed_at = removed_at - ${by}::interval where removed_at is not null`.execute(
        store.db,
      ),
    /** Accounts whose earlier history is not told from their feed's yet. */
    stillAdopting: () => sql`select account_id from feed_accounts where adopts`.execute(store.db),
    /** As if the Item had never been synced: the next sync reads everything again. */
    resetCursors: () => sql`update items set cursor = null, loop_cursor = null`.execute(store.db),
  }
}

/** Each kept total is what adding up every row gives. */
export async function expectTrueTotals({ store }: { store: Store }): Promise<void> {
  const { rows } = await sql`
    with rows as (
      select household_id, date_trunc('month', date)::date as month, account_id, category_id, amount, 1 as row
      from transactions where status <> 'removed'
      union all
      select household_id, date_trunc('month', date)::date, account_id, part.category_id, part.amount, 0
      from transactions as whole join splits using (household_id, transaction_id)
      cross join lateral (values (splits.category_id, splits.amount), (whole.category_id, -splits.amount))
        as part (category_id, amount)
      where status <> 'removed'
    ),
    counted as (
      select 'month' as of, household_id, month, account_id, category_id, sum(amount)::bigint as amount, sum(row)::integer as row_count
      from rows group by 2, 3, 4, 5 having sum(row) <> 0 or sum(amount) <> 0
      union all
      select 'all months', household_id, null, account_id, category_id, sum(amount)::bigint, sum(row)::integer
      from rows group by 2, 4, 5 having sum(row) <> 0 or sum(amount) <> 0
      union all
      select 'balance', household_id, null, account_id, null, sum(amount)::bigint, null from rows group by 2, 4
      union all
      select 'assigned', household_id, null, null, category_id, sum(assigned)::bigint, null from assignments group by 2, 5
    ),
    kept as (
      select 'month' as of, household_id, month, account_id, category_id, amount, row_count from month_totals
      where row_count <> 0 or amount <> 0
      union all
      select 'all months', household_id, null, account_id, category_id, amount, row_count from category_totals
      where row_count <> 0 or amount <> 0
      union all
      select 'balance', household_id, null, account_id, null, ledger_balance, null from accounts
      where ledger_balance <> 0 or account_id in (select account_id from rows)
      union all
      select 'assigned', household_id, null, null, category_id, assigned, null from assignment_totals
      where assigned <> 0 or category_id in (select category_id from assignments)
    )
    (select 'counted' as only_in, * from (table counted except table kept) as a)
    union all
    (select 'kept', * from (table kept except table counted) as b)`.execute(store.db)
  expect(rows).toEqual([])
}

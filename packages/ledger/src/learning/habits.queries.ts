// What the household decided lately for the payees and the kinds of some rows: one query for all of them.
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { Decision, Habits, SeenRow } from '../core/suggest-category.ts'

/** So many decisions of each payee, and of each kind, are looked at. */
const decisionsMax = 24

/** Whether the household ever decided anything that later rows could follow. */
export async function hasDecided(db: Database, householdId: HouseholdId): Promise<boolean> {
  const { rows } = await sql<{ decided: boolean }>`
    select exists (
      select from transactions where household_id = ${householdId}
        and category_by = 'household' and category_id is not null and status <> 'removed'
    ) as decided`.execute(db)
  return rows[0]?.decided ?? false
}

/** Ignored rows, splits, halves of transfers and rows that pay something back teach nothing. */
export async function readHabits(
  db: Database,
  householdId: HouseholdId,
  rows: readonly Pick<SeenRow, 'payeeId' | 'kind'>[],
): Promise<Habits> {
  const payeeIds = [...new Set(rows.flatMap(row => row.payeeId ?? []))]
  const kinds = [...new Set(rows.flatMap(row => row.kind ?? []))]
  const teaches = sql`decided.household_id = ${householdId} and decided.category_by = 'household'
    and decided.category_id is not null and decided.status <> 'removed' and decided.source <> 'opening'
    and not decided.ignored and not decided.is_split and decided.refund_of is null
    and not exists (select from transfers as pair where pair.household_id = decided.household_id and pair.state = 'paired'
      and pair.outflow_id = decided.transaction_id)
    and not exists (select from transfers as pair where pair.household_id = decided.household_id and pair.state = 'paired'
      and pair.inflow_id = decided.transaction_id)`
  const columns = sql`decided.payee_id as "payeeId", decided.account_id as "accountId", decided.amount,
    decided.date - date '2000-01-01' as day, decided.description as words, decided.pfc_detailed as kind,
    decided.category_id as "categoryId"`
  const newest = sql`order by decided.date desc, decided.transaction_id desc limit ${decisionsMax}`
  const found = await sql<Decision & { of: 'payee' | 'kind'; asked: string }>`
    select 'payee' as of, asked::text as asked, told.* from unnest(${payeeIds}::uuid[]) as asked
    cross join lateral (select ${columns} from transactions as decided where decided.payee_id = asked and ${teaches} ${newest}) as told
    union all
    select 'kind', asked, told.* from unnest(${kinds}::text[]) as asked
    cross join lateral (select ${columns} from transactions as decided where decided.pfc_detailed = asked and ${teaches} ${newest}) as told
    `.execute(db)
  const habits = { ofPayee: new Map<string, Decision[]>(), ofKind: new Map<string, Decision[]>() }
  for (const { of, asked, ...decision } of found.rows) {
    const list = of === 'payee' ? habits.ofPayee : habits.ofKind
    const decisions = list.get(asked)
    if (decisions) decisions.push(decision)
    else list.set(asked, [decision])
  }
  for (const decisions of [...habits.ofPayee.values(), ...habits.ofKind.values()]) {
    decisions.sort((one, other) => other.day - one.day)
  }
  return habits
}

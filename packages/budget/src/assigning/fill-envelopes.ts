import { addMonths, type MinorUnits, type Month, minorUnits, monthOf } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, recordChange, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { envelopeIn, lockCategories } from '../categories/require.ts'
import type { BudgetMonth } from '../core/envelope.ts'
import { type Fill, fillTo } from '../core/fill.ts'
import { listGoals } from '../goals/goals.queries.ts'
import { readBudgetMonth } from '../month.queries.ts'
import { writeAssigned } from './write-assigned.ts'

export type FillHow =
  | { how: 'as-in'; month: Month }
  | { how: 'average'; months: number }
  | { how: 'spent' | 'zero' | 'empty' | 'goal' }

/**
 * Fills envelopes of a month in one change: all that are not hidden, or those named. `as-in` copies what another month assigned,
 * `average` takes what was spent in so many months before this one. Answers with how many got another amount.
 * Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, INVALID_AMOUNT.
 */
export async function fillEnvelopes(
  context: HouseholdContext,
  input: { month: Month; categoryIds?: readonly string[] | undefined; fill: FillHow },
): Promise<{ changeId: string | null; count: number }> {
  const { householdId } = context
  const { month, categoryIds } = input
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const named = categoryIds?.map(id => envelopeIn(categories, id))
    const chosen = named ?? categories.filter(it => it.kind === 'envelope' && !it.hidden)
    const budget = await readBudgetMonth(transaction, householdId, month)
    const fillOf = await prepareFill(transaction, householdId, budget, input.fill)
    const changed = chosen.flatMap(({ categoryId }) => {
      const envelope = budget.envelopes.get(categoryId)
      const fill = fillOf(categoryId)
      if (!envelope || !fill) return []
      const assigned = fillTo(envelope, fill)
      return assigned === envelope.assigned ? [] : [{ categoryId, assigned }]
    })
    const only = chosen.length === 1 ? { name: chosen[0]?.name ?? '' } : {}
    const about = { ...only, to: month, count: changed.length }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'fill', about }, () =>
      writeAssigned(transaction, householdId, month, changed),
    )
    return { changeId, count: changed.length }
  })
}

async function prepareFill(
  transaction: Transaction,
  householdId: HouseholdId,
  { month }: BudgetMonth,
  fill: FillHow,
): Promise<(categoryId: string) => Fill | null> {
  if (fill.how === 'as-in') {
    const { envelopes, startsIn } = await readBudgetMonth(transaction, householdId, fill.month)
    // Months before the budget show what they spent as assigned; nobody assigned it.
    if (fill.month < startsIn) return () => ({ how: 'as-in', assignedThen: minorUnits(0) })
    return id => ({ how: 'as-in', assignedThen: envelopes.get(id)?.assigned ?? minorUnits(0) })
  }
  if (fill.how === 'average') {
    const { months } = fill
    if (!Number.isInteger(months) || months < 1 || months > 120) throw new Refusal('INVALID_REQUEST')
    const spent = await readActivity(transaction, householdId, month, months)
    const before = Array.from({ length: months }, (_, back) => addMonths(month, -1 - back))
    return id => ({ how: 'average', moved: before.map(it => spent.get(`${id} ${it}`) ?? minorUnits(0)) })
  }
  if (fill.how === 'goal') {
    const goals = new Map((await listGoals(transaction, householdId, month)).map(it => [it.categoryId, it.neededNow]))
    return id => {
      const neededNow = goals.get(id)
      return neededNow === undefined ? null : { how: 'goal', neededNow }
    }
  }
  const { how } = fill
  return () => ({ how })
}

/** What moved in each category in the months before one, by 'category month'. */
async function readActivity(
  transaction: Transaction,
  householdId: HouseholdId,
  month: Month,
  months: number,
): Promise<Map<string, MinorUnits>> {
  const { rows } = await sql<{ category_id: string; month: string; amount: MinorUnits }>`
    select category_id, month, sum(amount)::bigint as amount from month_totals
    where household_id = ${householdId} and month >= ${`${addMonths(month, -months)}-01`}::date and month < ${`${month}-01`}::date
      and category_id is not null
      and account_id in (select account_id from accounts where household_id = ${householdId} and on_budget)
    group by 1, 2`.execute(transaction)
  return new Map(rows.map(row => [`${row.category_id} ${monthOf(row.month.slice(0, 7))}`, row.amount]))
}

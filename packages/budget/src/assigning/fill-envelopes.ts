import { type Day, type MinorUnits, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, recordChange, type Transaction } from '@hearth/store'
import { type Budget, readBudget } from '../budget.queries.ts'
import { envelopeIn, lockCategories } from '../categories/require.ts'
import { type Fill, fillTo } from '../core/fill.ts'
import { namePeriod } from '../core/periods/period.ts'
import { listGoals } from '../goals/goals.queries.ts'
import { type BudgetPeriod, periodBefore, readPeriodAt } from '../periods/budget-period.queries.ts'
import { writeAssigned } from './write-assigned.ts'

export type FillHow =
  | { how: 'as-in'; on: Day }
  | { how: 'average'; periods: number }
  | { how: 'spent' | 'zero' | 'empty' | 'goal' }

/**
 * Fills envelopes in the period of a day in one change: all that are not hidden, or those named. `as-in` copies what was assigned in
 * the period of another day, `average` takes what was spent in so many periods before this one. Answers with how many got another amount.
 * Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, INVALID_AMOUNT, INVALID_REQUEST for an average of no period or of more than 120.
 */
export async function fillEnvelopes(
  context: HouseholdContext,
  input: { on: Day; categoryIds?: readonly string[] | undefined; fill: FillHow },
): Promise<{ changeId: string | null; count: number }> {
  const { householdId } = context
  const { on, categoryIds } = input
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const named = categoryIds?.map(id => envelopeIn(categories, id))
    // What is owed on cards is covered on purpose only: by its goal, as before, or when it is named.
    const withCards = input.fill.how === 'goal' || input.fill.how === 'as-in'
    const chosen =
      named ?? categories.filter(it => it.kind === 'envelope' && !it.hidden && (withCards || it.paysAccountId === null))
    const period = await readPeriodAt(transaction, householdId, on)
    const budget = await readBudget(transaction, householdId, period)
    const fillOf = await prepareFill(transaction, householdId, budget, input.fill)
    const changed = chosen.flatMap(({ categoryId }) => {
      const envelope = budget.envelopes.get(categoryId)
      const fill = fillOf(categoryId)
      if (!envelope || !fill) return []
      const assigned = fillTo(envelope, fill)
      return assigned === envelope.assigned ? [] : [{ categoryId, assigned }]
    })
    const only = chosen.length === 1 ? { name: chosen[0]?.name ?? '' } : {}
    const about = { ...only, to: namePeriod(period.calendar, period), count: changed.length }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'fill', about }, () =>
      writeAssigned(transaction, householdId, period, changed),
    )
    return { changeId, count: changed.length }
  })
}

async function prepareFill(
  transaction: Transaction,
  householdId: HouseholdId,
  { period }: Budget,
  fill: FillHow,
): Promise<(categoryId: string) => Fill | null> {
  const zero = minorUnits(0)
  if (fill.how === 'as-in') {
    const then = await readPeriodAt(transaction, householdId, fill.on)
    // Periods before the budget show what they spent as assigned; nobody assigned it.
    if (then.from < then.startsOn) return () => ({ how: 'as-in', assignedThen: zero })
    const { envelopes } = await readBudget(transaction, householdId, then)
    return id => ({ how: 'as-in', assignedThen: envelopes.get(id)?.assigned ?? zero })
  }
  if (fill.how === 'average') {
    const { periods } = fill
    if (!Number.isInteger(periods) || periods < 1 || periods > 120) throw new Refusal('INVALID_REQUEST')
    const before = await readBefore(transaction, householdId, period, periods)
    return id => ({ how: 'average', moved: before.map(({ envelopes }) => envelopes.get(id)?.activity ?? zero) })
  }
  if (fill.how === 'goal') {
    const goals = await listGoals(transaction, householdId, period)
    const needed = new Map(goals.map((it): [string, MinorUnits] => [it.categoryId, it.neededNow]))
    return id => {
      const neededNow = needed.get(id)
      return neededNow === undefined ? null : { how: 'goal', neededNow }
    }
  }
  const { how } = fill
  return () => ({ how })
}

/** So many periods before one, the latest first. */
async function readBefore(transaction: Transaction, householdId: HouseholdId, period: BudgetPeriod, count: number) {
  const budgets: Budget[] = []
  for (let before = periodBefore(period); budgets.length < count; before = periodBefore(before))
    budgets.push(await readBudget(transaction, householdId, before))
  return budgets
}

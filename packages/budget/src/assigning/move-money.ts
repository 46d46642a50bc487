import { type Day, type MinorUnits, minorUnits, negate, subtract, sum } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange, type Transaction } from '@hearth/store'
import { type Budget, readBudget } from '../budget.queries.ts'
import { envelopeIn, lockCategories } from '../categories/require.ts'
import type { CategoryRow } from '../categories.queries.ts'
import { readPeriodAt } from '../periods/budget-period.queries.ts'
import { writeAssigned } from './write-assigned.ts'

/** A null envelope is what is ready to assign. */
type Ends = { on: Day; fromId: string | null; toId: string | null }

/**
 * Moves money between two envelopes in the period of a day, or to and from what is ready to assign. Answers with how much.
 * Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, CATEGORY_SAME, NOT_ENOUGH_AVAILABLE, INVALID_AMOUNT for nothing or less.
 */
export async function moveMoney(
  context: HouseholdContext,
  { amount, ...ends }: Ends & { amount: MinorUnits },
): Promise<{ changeId: string | null; moved: MinorUnits }> {
  if (amount <= 0)
    throw new Refusal('INVALID_AMOUNT', { message: 'Only an amount above zero can be moved. Nothing was changed.' })
  return move(context, ends, 'move-money', ({ available }) => {
    if (available < amount) throw new Refusal('NOT_ENOUGH_AVAILABLE')
    return amount
  })
}

/**
 * Covers an overspent envelope from another one or from what is ready to assign: as far as that reaches, and never more than what is
 * missing. Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, CATEGORY_SAME, NOTHING_TO_COVER, NOT_ENOUGH_AVAILABLE when nothing is there.
 */
export async function coverOverspending(
  context: HouseholdContext,
  { on, categoryId, fromId }: { on: Day; categoryId: string; fromId: string | null },
): Promise<{ changeId: string | null; moved: MinorUnits }> {
  return move(context, { on, fromId, toId: categoryId }, 'cover', ({ available, missing }) => {
    if (missing <= 0) throw new Refusal('NOTHING_TO_COVER')
    if (available <= 0) throw new Refusal('NOT_ENOUGH_AVAILABLE')
    return minorUnits(Math.min(available, missing))
  })
}

type Decide = (figures: { available: MinorUnits; missing: MinorUnits }) => MinorUnits

async function move(context: HouseholdContext, { on, fromId, toId }: Ends, kind: string, decide: Decide) {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const [from, to] = [fromId, toId].map(id => (id === null ? null : envelopeIn(categories, id)))
    if (from?.categoryId === to?.categoryId) throw new Refusal('CATEGORY_SAME')
    const period = await readPeriodAt(transaction, householdId, on)
    const budget = await readBudget(transaction, householdId, period)
    const amount = decide({ available: availableIn(budget, from), missing: negate(availableIn(budget, to)) })
    const about = { ...(from && { name: from.name }), ...(to && { to: to.name }) }
    const { changeId } = await recordChange(transaction, householdId, { kind, about }, () =>
      writeMove(transaction, context, { budget, from, to, amount }),
    )
    return { changeId, moved: amount }
  })
}

type Side = CategoryRow | null | undefined

const availableIn = (budget: Budget, side: Side): MinorUnits =>
  side ? (budget.envelopes.get(side.categoryId)?.available ?? minorUnits(0)) : budget.readyToAssign

async function writeMove(
  transaction: Transaction,
  { householdId }: HouseholdContext,
  { budget, from, to, amount }: { budget: Budget; from: Side; to: Side; amount: MinorUnits },
): Promise<void> {
  const assignedTo = (id: string) => budget.envelopes.get(id)?.assigned ?? minorUnits(0)
  await writeAssigned(transaction, householdId, budget.period, [
    ...(from ? [{ categoryId: from.categoryId, assigned: subtract(assignedTo(from.categoryId), amount) }] : []),
    ...(to ? [{ categoryId: to.categoryId, assigned: sum([assignedTo(to.categoryId), amount]) }] : []),
  ])
}

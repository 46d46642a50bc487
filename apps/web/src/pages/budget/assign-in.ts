import type { Budget } from '@hearth/api'
import { minorUnits, subtract, sum } from '@hearth/money'

/** A budget as it becomes when an envelope gets so much, in minor units: what it gets more is ready to assign no longer. */
export function assignIn(budget: Budget, categoryId: string, assigned: number): Budget {
  const envelope = budget.envelopes.find(it => it.categoryId === categoryId)
  if (!envelope) return budget
  const more = subtract(minorUnits(assigned), minorUnits(envelope.assigned))
  const available = sum([minorUnits(envelope.available), more])
  return {
    ...budget,
    readyToAssign: subtract(minorUnits(budget.readyToAssign), more),
    envelopes: budget.envelopes.map(it => (it === envelope ? { ...it, assigned, available } : it)),
  }
}

// A paired transfer as one movement: from which account to which.
import type { Transaction } from '@hearth/api'
import type { Names } from './use-names.ts'

export type Movement = {
  from: string
  to: string
  /** The two ends cancel out within the budget, so that no envelope pays for it. */
  isWithinBudget: boolean
}

export function movementOf(row: Transaction, names: Names): Movement | null {
  const { transfer } = row
  if (transfer?.state !== 'paired') return null
  const [own, other] = [names.accounts.get(row.accountId), names.accounts.get(transfer.other.accountId)]
  if (!own || !other) return null
  const [from, to] = row.amount < 0 ? [own, other] : [other, own]
  return { from: from.name, to: to.name, isWithinBudget: from.onBudget && to.onBudget }
}

/** Whether a list shows the whole of every transfer: then its arriving half is the same movement once more. */
export const isSecondHalf = (row: Transaction): boolean => row.transfer?.state === 'paired' && row.amount > 0

import { isMonth, type Month } from '@hearth/money'
import { Refusal } from '@hearth/refusals'

/** A month of the budget, which nobody plans beyond these bounds. Refuses: INVALID_MONTH. */
export function readMonth(text: string): Month {
  if (!isMonth(text) || text < '1900-01' || text > '2199-12') throw new Refusal('INVALID_MONTH')
  return text
}

import { type Day, isDay } from '@hearth/money'
import { Refusal } from '@hearth/refusals'

/** Refuses INVALID_DAY, as for 2026-02-30. */
export function readDay(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  if (!isDay(text)) throw new Refusal('INVALID_DAY')
  return text
}

import type { Day } from '@hearth/money'
import type { HouseholdContext } from '@hearth/store'
import { type SaidOf, sayWord } from './say-word.ts'

/** Says that a series is what it seems to be. Refuses: SERIES_NOT_FOUND. */
export const confirmSeries = (context: HouseholdContext, { seriesId }: { seriesId: string }): Promise<SaidOf> =>
  sayWord(context, { seriesId, kind: 'confirm-series', said: { state: 'confirmed' } })

/** Says that it was cancelled on a day: nothing more is expected, and what is charged later is told. Refuses: SERIES_NOT_FOUND. */
export const cancelSeries = (
  context: HouseholdContext,
  { seriesId, cancelledOn }: { seriesId: string; cancelledOn: Day },
): Promise<SaidOf> =>
  sayWord(context, { seriesId, kind: 'cancel-series', said: { state: 'cancelled', cancelled_on: cancelledOn } })

/** Says that it is not recurring: its rows are no series any more, and neither are later ones like them. Refuses: SERIES_NOT_FOUND. */
export const dismissSeries = (context: HouseholdContext, { seriesId }: { seriesId: string }): Promise<SaidOf> =>
  sayWord(context, { seriesId, kind: 'dismiss-series', said: { state: 'dismissed' } })

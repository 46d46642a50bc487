// What a household says of a series is one row of its own, so that it can be taken back as one change.
import { type HouseholdContext, recordChange, type Tables, type Transaction } from '@hearth/store'
import { requireSeries, type Series } from './series.queries.ts'

export type Said = Partial<Omit<Tables['series_words'], 'household_id' | 'series_id' | 'state' | 'cadence'>> & {
  state: Tables['series_words']['state']
  cadence?: string | null
}

export type SaidOf = { changeId: string | null; series: Series }

/** Adds to what was said of a series before. `refuse` may look at the series first. Refuses: SERIES_NOT_FOUND. */
export async function sayWord(
  context: HouseholdContext,
  { seriesId, kind, said }: { seriesId: string; kind: string; said: Said },
  refuse: (transaction: Transaction, series: Series) => Promise<void> | void = () => {},
): Promise<SaidOf> {
  const { householdId } = context
  const today = context.today()
  return context.store.transact(async transaction => {
    const before = await requireSeries(transaction, householdId, seriesId, today)
    await refuse(transaction, before)
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind, about: { name: said.name ?? before.name } },
      () => writeWord(transaction, { household_id: householdId, series_id: seriesId, ...said }),
    )
    return { changeId, series: await requireSeries(transaction, householdId, seriesId, today) }
  })
}

type WordRow = Said & Pick<Tables['series_words'], 'household_id' | 'series_id'>

// A word that says something else than cancelled takes the cancelling back.
export async function writeWord(transaction: Transaction, word: WordRow): Promise<void> {
  const { household_id: _, series_id: __, ...said } = { cancelled_on: null, ...word }
  await transaction
    .insertInto('series_words')
    .values({ cancelled_on: null, ...word })
    .onConflict(conflict => conflict.columns(['household_id', 'series_id']).doUpdateSet(said))
    .execute()
}

import { requireAccount, requireCategory } from '@hearth/ledger'
import type { Day, MinorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { HouseholdContext, HouseholdId, SeriesKind, Transaction } from '@hearth/store'
import type { Cadence } from '../core/recurring/cadence.ts'
import { type Said, type SaidOf, sayWord } from './say-word.ts'

/** What is left out stays as it was; null takes the household's word on it back. */
export type SeriesWords = {
  name?: string
  kind?: SeriesKind
  amount?: MinorUnits | null
  cadence?: Cadence | null
  nextDate?: Day | null
  accountId?: string
  categoryId?: string | null
}

/**
 * Says how a series really is. Refuses: SERIES_NOT_FOUND, ACCOUNT_NOT_FOUND, CATEGORY_NOT_FOUND, SERIES_CURRENCY_DIFFERS (an account
 * in another currency), SERIES_DIRECTION_DIFFERS (an amount that goes the other way).
 */
export async function correctSeries(
  context: HouseholdContext,
  { seriesId, ...words }: SeriesWords & { seriesId: string },
): Promise<SaidOf> {
  const said: Said = {
    state: 'corrected',
    ...(words.name !== undefined && { name: words.name }),
    ...(words.kind !== undefined && { kind: words.kind }),
    ...(words.amount !== undefined && { amount: words.amount }),
    ...(words.cadence !== undefined && { cadence: words.cadence && JSON.stringify(words.cadence) }),
    ...(words.nextDate !== undefined && { next_date: words.nextDate }),
    ...(words.accountId !== undefined && { account_id: words.accountId }),
    ...(words.categoryId !== undefined && { category_id: words.categoryId }),
  }
  return sayWord(context, { seriesId, kind: 'correct-series', said }, async (transaction, series) => {
    if (words.amount && words.amount > 0 !== (series.direction === 'in')) throw new Refusal('SERIES_DIRECTION_DIFFERS')
    await refuseStrangers(transaction, context.householdId, words, series.currency)
  })
}

/** Another household's account and category are nobody's. */
export async function refuseStrangers(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountId, categoryId }: Pick<SeriesWords, 'accountId' | 'categoryId'>,
  currency: string | null,
): Promise<void> {
  if (categoryId) await requireCategory(transaction, householdId, categoryId)
  if (accountId === undefined) return
  const account = await requireAccount(transaction, householdId, accountId)
  if (currency !== null && account.currency !== currency) throw new Refusal('SERIES_CURRENCY_DIFFERS')
}

import { addDays, type Currency, type Day } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, recordChange, type Transaction } from '@hearth/store'
import { isRate, minorRateOf } from '../core/minor-rate.ts'
import { refuseIfRateMissing } from './refuse-if-rate-missing.ts'

type RateOf = { currency: Currency; day: Day }

// Time zones apart, nobody knows a rate before its day.
const daysAheadMax = 2

/**
 * Says what one unit of a currency is worth on a day, as a decimal in the household's own: '1.0842'. Refuses: INVALID_RATE (none above
 * zero, a day to come, or the household's own currency).
 */
export async function setRate(
  context: HouseholdContext,
  { currency, day, rate }: RateOf & { rate: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  if (!isRate(rate) || day > addDays(context.today(), daysAheadMax)) throw new Refusal('INVALID_RATE')
  return context.store.transact(async transaction => {
    const own = await lockCurrency(transaction, householdId)
    if (own === null || own === currency) throw new Refusal('INVALID_RATE')
    const told = { rate, minor_rate: minorRateOf(rate, currency, own), source: 'household' as const, detail: null }
    const about = { name: currency, to: day }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'set-rate', about }, () =>
      transaction
        .insertInto('exchange_rates')
        .values({ household_id: householdId, currency, day, ...told })
        .onConflict(conflict => conflict.columns(['household_id', 'currency', 'day']).doUpdateSet(told))
        .execute(),
    )
    return { changeId }
  })
}

/** Forgets a rate. Refuses: RATE_NOT_FOUND, RATE_IN_USE when an account of the budget would be left without any. */
export async function deleteRate(
  context: HouseholdContext,
  { currency, day }: RateOf,
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await lockCurrency(transaction, householdId)
    const known = await transaction
      .selectFrom('exchange_rates')
      .select('day')
      .where('household_id', '=', householdId)
      .where('currency', '=', currency)
      .where('day', '=', day)
      .executeTakeFirst()
    if (!known) throw new Refusal('RATE_NOT_FOUND')
    const about = { name: currency, to: day }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'delete-rate', about }, () =>
      transaction
        .deleteFrom('exchange_rates')
        .where('household_id', '=', householdId)
        .where('currency', '=', currency)
        .where('day', '=', day)
        .execute(),
    )
    await refuseIfRateMissing(transaction, householdId)
    return { changeId }
  })
}

/** The currency of the household, held against everybody who would change its rates or its accounts at the same time. */
export async function lockCurrency(transaction: Transaction, householdId: HouseholdId): Promise<Currency | null> {
  const { currency } = await transaction
    .selectFrom('households')
    .select('currency')
    .where('household_id', '=', householdId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return currency
}

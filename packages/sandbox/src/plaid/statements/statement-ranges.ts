// Which statements an Item shows: those that were out on the days that its client asked for, in Link or by a refresh.
import { addDays, type Day } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { stableId } from '../../stable-id.ts'
import { defineCollection } from '../../state/collection.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { periodsBy, type StatementPeriod } from '../../world/statement-periods.ts'
import { invalidField } from '../failure.ts'
import { calendarDayField, object } from '../fields.ts'

/** Both days included. */
export type DayRange = { from: Day; to: Day }

type RangesRecord = { itemId: string; ranges: DayRange[] }

const statementRanges = defineCollection<RangesRecord>('statement_ranges', record => record.itemId)

/** As long as anybody may ask for at once. */
const rangeDaysMax = 732

/** The statements that a client asks for when it makes an Item. */
export const statementsField = () => object({ end_date: calendarDayField(), start_date: calendarDayField() })

/** Throws INVALID_FIELD for a range that ends before it begins or is longer than two years. */
export function readRange(asked: { start_date: Day; end_date: Day }): DayRange {
  const { start_date: from, end_date: to } = asked
  if (from > to) throw invalidField('start_date must not be after end_date')
  if (addDays(from, rangeDaysMax) < to) throw invalidField('the date range must not be longer than two years')
  return { from, to }
}

/** Adds to what an Item shows; the first range of a fresh Item takes the place of the usual one. */
export function keepRange(bank: Bank, itemId: string, range: DayRange, usual: readonly DayRange[] = []): void {
  const known = bank.state.in(statementRanges).get(itemId)?.ranges ?? usual
  bank.state.in(statementRanges).put({ itemId, ranges: [...known, range] })
}

/** Who asked for no range has two years, and what comes after. */
export function rangesOf(bank: Bank, { item, life }: ItemView): readonly DayRange[] {
  const known = bank.state.in(statementRanges).get(item.itemId)
  if (known) return known.ranges
  const made = calendarDay(dayNumberAt(item.createdMs, life.resident.country.utcOffsetHours)).day
  return [{ from: addDays(made, -rangeDaysMax), to: '9999-12-31' as Day }]
}

export type ShownStatement = { statementId: string; shared: ItemAccount; period: StatementPeriod }

/** By account, the newest first. */
export function shownStatements(bank: Bank, view: ItemView, nowMs: number): ShownStatement[] {
  const ranges = rangesOf(bank, view)
  const isShown = ({ postedDay }: StatementPeriod) =>
    ranges.some(({ from, to }) => postedDay >= from && postedDay <= to)
  return view.accounts.flatMap(shared =>
    periodsBy(view.life.resident, shared.account, nowMs)
      .filter(isShown)
      .map(period => ({ statementId: statementIdOf(bank.seed, view, shared, period), shared, period })),
  )
}

const statementIdOf = (seed: string, { item }: ItemView, { account }: ItemAccount, { month }: StatementPeriod) =>
  stableId(37, [seed, 'statement', item.itemId, account.key, month])

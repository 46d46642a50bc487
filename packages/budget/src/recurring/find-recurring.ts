// Looks for series among a household's rows, and keeps what it finds beside what the household said.
import { setImmediate as others } from 'node:timers/promises'
import { type HouseholdContext, nextId } from '@hearth/store'
import { type FoundSeries, findInGroup, groupRows } from '../core/recurring/find-series.ts'
import { claimRows, keepIdentity } from '../core/recurring/keep-identity.ts'
import { spreadOf } from '../core/recurring/middle.ts'
import { kindOf } from '../core/recurring/series-kind.ts'
import { readCalendar } from '../periods/period-rule.queries.ts'
import { workingDaysOf } from './country-of.ts'
import { type KeptSeries, keepFound } from './keep-found.ts'
import { type KnownRow, listKnownSeries, listRowsToSearch } from './search.queries.ts'

// What comes once a year has to have come three times within what is looked at.
const searchedDays = 1100

/**
 * Finds what comes again and again, in the whole household. Repeating it changes nothing, and what the household said of a series
 * stays. Returns how many series there are, those that it dismissed left out.
 */
export async function findRecurring(context: HouseholdContext): Promise<{ series: number }> {
  const { store, householdId } = context
  return store.withLock(`recurring:${householdId}`, async () => {
    const today = context.today()
    const rows = await listRowsToSearch(store.db, householdId, { today, days: searchedDays })
    const known = await listKnownSeries(store.db, householdId)
    const { country } = await readCalendar(store.db, householdId)
    const currencyOf = new Map(rows.map(row => [row.accountId, row.currency]))
    const found: FoundSeries[] = []
    for (const group of groupRows(rows)) {
      const currency = currencyOf.get(group[0]?.accountId ?? '')
      if (currency) found.push(...findInGroup(group, workingDaysOf(currency, country)))
      // A large household takes a second or two, and somebody may be waiting for a page.
      await others()
    }
    const ids = keepIdentity(found, known)
    const rowOf = new Map(rows.map(row => [row.rowId, row]))
    const kept = found.map((series, at) => keepOne(series, ids[at] ?? nextId(), rowOf))
    const taken = new Set(kept.flatMap(it => it.rows.map(row => row.rowId)))
    const free = rows.filter(row => !taken.has(row.rowId))
    const foundAgain = new Set(kept.map(it => it.seriesId))
    const joined = known.flatMap(series => {
      if (!series.isSaid) return []
      const currency = currencyOf.get(series.accountId)
      const claimed = currency ? claimRows(series, free, workingDaysOf(currency, country)) : []
      const still = foundAgain.has(series.seriesId) ? [] : free.filter(row => series.rowIds.includes(row.rowId))
      const all = [...new Set([...still, ...claimed])]
      return all.map(row => ({ seriesId: series.seriesId, rowId: row.rowId }))
    })
    await store.transact(transaction => keepFound(transaction, householdId, { kept, joined, now: context.now() }))
    return { series: kept.length }
  })
}

function keepOne(series: FoundSeries, seriesId: string, rowOf: ReadonlyMap<string, KnownRow>): KeptSeries {
  const rows = series.rows.flatMap(row => rowOf.get(row.rowId) ?? [])
  const last = rows.at(-1)
  if (!last) throw new Error('A series was found without a row')
  const extras = new Set(series.extraRowIds)
  return {
    seriesId,
    payeeId: last.payeeId,
    name: last.name,
    accountId: series.accountId,
    direction: series.direction,
    kind: kindOf({
      direction: series.direction,
      isTransfer: rows.filter(row => row.isTransfer).length * 2 > rows.length,
      detailed: last.detailed,
      isCardPrice: series.dates === 'authorized' && spreadOf(rows.slice(-6)) < 0.2,
    }),
    cadence: series.cadence,
    dates: series.dates,
    certainty: Math.round(series.certainty * 100),
    rows: rows.map(({ rowId }) => ({
      rowId,
      role: rowId === series.trialRowId ? 'trial' : extras.has(rowId) ? 'extra' : 'due',
    })),
  }
}

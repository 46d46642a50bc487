import type { Cadence as CadenceOnWire } from '@hearth/api'
import {
  addSeries,
  type Cadence,
  cancelSeries,
  confirmSeries,
  correctSeries,
  dismissSeries,
  findRecurring,
  listExpected,
  listFoundPaydays,
  listSeries,
  requireSeries,
  type Series,
} from '@hearth/budget'
import { type Day, minorUnits, monthOf } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'
import { readDay } from './read-day.ts'

export function registerSeries(http: Http): void {
  route(http, 'listSeries', async ({ context: { store, householdId, today } }) => ({
    series: (await listSeries(store.db, householdId, today())).map(toWire),
  }))

  route(http, 'findRecurring', async ({ context }) => findRecurring(context))

  route(http, 'addSeries', async ({ context, body: { cadence, amount, nextDate, ...rest } }) => {
    if (amount === 0) throw new Refusal('SERIES_AMOUNT_IS_ZERO')
    const input = { ...rest, amount: minorUnits(amount), nextDate: requireDay(nextDate), cadence: toCadence(cadence) }
    return said(await addSeries(context, input))
  })

  route(http, 'listExpected', async ({ context: { store, householdId, today }, query: { from, to } }) => {
    const span = { from: requireDay(from), to: requireDay(to), today: today() }
    if (Date.parse(to) - Date.parse(span.today) > spanMsMax) throw new Refusal('INVALID_DAY')
    return { expected: await listExpected(store.db, householdId, span) }
  })

  route(http, 'listFoundPaydays', async ({ context: { store, householdId, today } }) => ({
    paydays: (await listFoundPaydays(store.db, householdId, today())).map(({ rule, ...payday }) => ({
      ...payday,
      rule: rule.kind === 'twice-a-month' ? { ...rule, days: [...rule.days] as [number, number] } : rule,
    })),
  }))

  route(http, 'readSeries', async ({ context: { store, householdId, today }, params }) => {
    const series = await requireSeries(store.db, householdId, params.seriesId, today())
    return { ...toWire(series), rows: series.rows.map(({ authorizedDate: _, ...row }) => row) }
  })

  route(http, 'correctSeries', async ({ context, params, body: { cadence, amount, nextDate, ...words } }) => {
    if (amount === 0) throw new Refusal('SERIES_AMOUNT_IS_ZERO')
    return said(
      await correctSeries(context, {
        seriesId: params.seriesId,
        ...words,
        ...(amount !== undefined && { amount: amount === null ? null : minorUnits(amount) }),
        ...(nextDate !== undefined && { nextDate: nextDate === null ? null : requireDay(nextDate) }),
        ...(cadence !== undefined && { cadence: cadence === null ? null : toCadence(cadence) }),
      }),
    )
  })

  route(http, 'confirmSeries', async ({ context, params }) => said(await confirmSeries(context, params)))

  route(http, 'cancelSeries', async ({ context, params, body }) =>
    said(await cancelSeries(context, { ...params, cancelledOn: requireDay(body.cancelledOn) })),
  )

  route(http, 'dismissSeries', async ({ context, params }) => said(await dismissSeries(context, params)))
}

// Further ahead than five years nobody expects a bill, and each day of the way is reckoned.
const spanMsMax = 5 * 366 * 86_400_000

const toWire = ({ rows, payeeId: _, cadence, ...series }: Series) => ({
  ...series,
  cadence: cadence.every === 'half-month' ? { ...cadence, days: [...cadence.days] as [number, number] } : cadence,
  rowCount: rows.length,
})

const said = ({ changeId, series }: { changeId: string | null; series: Series }) => ({
  changeId,
  series: toWire(series),
})

const requireDay = (text: string): Day => {
  const day = readDay(text)
  if (day === undefined) throw new Refusal('INVALID_DAY')
  return day
}

function toCadence(cadence: CadenceOnWire): Cadence {
  if (cadence.every === 'weeks') return { ...cadence, anchor: requireDay(cadence.anchor) }
  if (cadence.every === 'half-month') return cadence
  return { ...cadence, anchor: monthOf(cadence.anchor) }
}

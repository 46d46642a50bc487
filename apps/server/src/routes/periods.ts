import {
  confirmPayday,
  holidayCountries,
  nextPeriod,
  type PeriodRule,
  periodOf,
  previousPeriod,
  readCalendar,
  setPeriodRule,
} from '@hearth/budget'
import { isDay } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'

export function registerPeriods(http: Http): void {
  route(http, 'readPeriods', async ({ context: { store, householdId }, params: { day } }) => {
    if (!isDay(day)) throw new Refusal('INVALID_DAY')
    const calendar = await readCalendar(store.db, householdId)
    const period = periodOf(calendar, day)
    const [previous, next] = [previousPeriod(calendar, period), nextPeriod(calendar, period)]
    return { ...calendar, rule: toWire(calendar.rule), previous, period, next, countries: [...holidayCountries] }
  })

  route(http, 'setPeriodRule', ({ context, body: { rule, country } }) => {
    if (rule.kind !== 'weeks') return setPeriodRule(context, { rule, country })
    if (!isDay(rule.since)) throw new Refusal('INVALID_DAY')
    return setPeriodRule(context, { rule: { ...rule, since: rule.since }, country })
  })

  route(http, 'confirmPayday', ({ context, params }) => confirmPayday(context, params))
}

const toWire = (rule: PeriodRule) =>
  rule.kind === 'twice-a-month' ? { ...rule, days: [...rule.days] as [number, number] } : rule

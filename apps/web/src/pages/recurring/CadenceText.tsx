// How often something comes, in words.
import type { Cadence } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { userLocale } from '../../locales/user-locale.ts'

const weekdays = new Intl.DateTimeFormat(userLocale, { weekday: 'long', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat(userLocale, { month: 'long', timeZone: 'UTC' })

/** 0 is Sunday; 4 January 1970 was one. */
const weekdayName = (weekday: number) => weekdays.format(new Date((weekday + 3) * 86_400_000))

export function CadenceText({ cadence }: { cadence: Cadence }) {
  if (cadence.every === 'half-month') {
    const [one, other] = cadence.days
    return other === 31 ? (
      <Trans>Twice a month, on day {one} and the last</Trans>
    ) : (
      <Trans>
        Twice a month, on days {one} and {other}
      </Trans>
    )
  }
  if (cadence.every === 'weeks') {
    const day = weekdayName(new Date(`${cadence.anchor}T00:00:00Z`).getUTCDay())
    if (cadence.count === 1) return <Trans>Every week, on {day}</Trans>
    return cadence.count === 2 ? <Trans>Every two weeks, on {day}</Trans> : <Trans>Every four weeks, on {day}</Trans>
  }
  return (
    <>
      <MonthsText cadence={cadence} />, <DayInMonth cadence={cadence} />
    </>
  )
}

function MonthsText({ cadence }: { cadence: { count: number; anchor: string } }) {
  const month = months.format(new Date(`${cadence.anchor}-01T00:00:00Z`))
  if (cadence.count === 1) return <Trans>Every month</Trans>
  if (cadence.count === 2) return <Trans>Every two months</Trans>
  if (cadence.count === 3) return <Trans>Every three months</Trans>
  return cadence.count === 6 ? <Trans>Every half-year</Trans> : <Trans>Every year in {month}</Trans>
}

function DayInMonth({ cadence }: { cadence: Exclude<Cadence, { every: 'weeks' | 'half-month' }> }) {
  if (cadence.every === 'months') {
    if (cadence.day < 31) return <Trans>on day {cadence.day}</Trans>
    return cadence.shift === 'before' ? <Trans>on the last working day</Trans> : <Trans>on the last day</Trans>
  }
  const day = weekdayName(cadence.weekday)
  if (cadence.nth === 1) return <Trans>on the first {day}</Trans>
  if (cadence.nth === 2) return <Trans>on the second {day}</Trans>
  if (cadence.nth === 3) return <Trans>on the third {day}</Trans>
  return cadence.nth === 4 ? <Trans>on the fourth {day}</Trans> : <Trans>on the last {day}</Trans>
}

// Days, months and instants as people say them. A day has no time zone, so it is never moved by one.
import { isMonth } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries/household.ts'
import { userLocale } from '../locales/user-locale.ts'

const utc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(userLocale, { ...options, timeZone: 'UTC' })
const longDay = utc({ weekday: 'long', day: 'numeric', month: 'long' })
const longDayAndYear = utc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = utc({ day: 'numeric', month: 'short', year: 'numeric' })
const monthAndYear = utc({ month: 'long', year: 'numeric' })
const clock = new Intl.DateTimeFormat(userLocale, { timeStyle: 'short' })
const dayAndClock = new Intl.DateTimeFormat(userLocale, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
})
const dayYearAndClock = new Intl.DateTimeFormat(userLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** '22 Nov 2026', or as a heading 'Sunday, 22 November', with the year only when it is not this one. */
export function DayText({ day, heading = false }: { day: string; heading?: boolean }) {
  const { data: session } = useQuery(sessionQuery)
  const thisYear = session?.today.slice(0, 4) === day.slice(0, 4)
  const format = heading ? (thisYear ? longDay : longDayAndYear) : shortDay
  return <time dateTime={day}>{format.format(noon(day))}</time>
}

export const formatMonth = (month: string): string => monthAndYear.format(noon(`${month}-01`))

/** A period as it is called: 'November 2026', or the days from one payday to the next. */
export const formatPeriod = ({ name, from, to }: { name: string; from: string; to: string }): string =>
  isMonth(name) ? formatMonth(name) : shortDay.formatRange(noon(from), noon(to))

/** A period of which only the name is known: its month, or its first day. */
export const formatPeriodName = (name: string): string =>
  isMonth(name) ? formatMonth(name) : shortDay.format(noon(name))

/** 'today at 14:05', '21 Nov, 14:05', and the year when it is another one. */
export function InstantText({ instant }: { instant: string }) {
  const { t } = useLingui()
  const at = new Date(instant)
  const today = at.toDateString() === new Date().toDateString()
  const ofThisYear = at.getFullYear() === new Date().getFullYear()
  const [time, day] = [clock.format(at), (ofThisYear ? dayAndClock : dayYearAndClock).format(at)]
  return <time dateTime={instant}>{today ? t`today at ${time}` : day}</time>
}

/** 'as of …', or that the bank never answered. */
export function AsOf({ instant }: { instant: string | null }) {
  if (instant === null) return <Trans>not yet reported</Trans>
  return (
    <Trans>
      as of <InstantText instant={instant} />
    </Trans>
  )
}

// A month at a glance: on which days something is expected. A day opens to what is expected on it.
import { addMonths, lastDayOf, type Month, monthOf } from '@hearth/money'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { sessionQuery } from '../../api/queries/household.ts'
import { type Expected, expectedQuery } from '../../api/queries/outlook.ts'
import { Button } from '../../components/Button.tsx'
import { DayText, formatMonth } from '../../components/DayText.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { userLocale } from '../../locales/user-locale.ts'
import { ExpectedRow } from './ExpectedRow.tsx'
import { weeksOf } from './month-weeks.ts'

// 5 January 1970 was a Monday.
const weekdays = (style: 'long' | 'narrow') =>
  Array.from({ length: 7 }, (_, at) =>
    new Intl.DateTimeFormat(userLocale, { weekday: style, timeZone: 'UTC' }).format(new Date((at + 4) * 86_400_000)),
  )
const [longNames, shortNames] = [weekdays('long'), weekdays('narrow')]

export function Calendar() {
  const { data: session } = useQuery(sessionQuery)
  return session ? <Months today={session.today} /> : null
}

function Months({ today }: { today: string }) {
  const { t } = useLingui()
  const thisMonth = monthOf(today.slice(0, 7))
  const [month, setMonth] = useState<Month>(thisMonth)
  const [chosen, choose] = useState<string | null>(null)
  const expected = useQuery({ ...expectedQuery(`${month}-01`, lastDayOf(month)), placeholderData: keepPreviousData })
  const days = Map.groupBy(expected.data ?? [], it => it.date)
  const step = (by: number) => {
    setMonth(addMonths(month, by))
    choose(null)
  }
  return (
    <Section title={<Trans>Calendar</Trans>}>
      <div className="flex items-center justify-between gap-3 py-2">
        <Button
          look="quiet"
          aria-label={t`Previous month`}
          busy={month <= thisMonth}
          onClick={() => step(-1)}
          className="min-w-11 px-2"
        >
          <ChevronLeft aria-hidden="true" size={20} />
        </Button>
        <p role="status" className="font-medium">
          {formatMonth(month)}
        </p>
        <Button look="quiet" aria-label={t`Next month`} onClick={() => step(1)} className="min-w-11 px-2">
          <ChevronRight aria-hidden="true" size={20} />
        </Button>
      </div>
      {expected.isError && <ErrorNote error={expected.error} retry={() => void expected.refetch()} />}
      <table className="w-full table-fixed border-collapse" onKeyDown={moveAmongDays}>
        <caption className="sr-only">
          <Trans>What is expected in {formatMonth(month)}. Arrow keys move between the days that have something.</Trans>
        </caption>
        <thead>
          <tr>
            {shortNames.map((name, at) => (
              <th
                key={longNames[at]}
                scope="col"
                abbr={longNames[at]}
                className="pb-1 text-center font-normal text-small text-soft"
              >
                <span aria-hidden="true">{name}</span>
                <span className="sr-only">{longNames[at]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr key={week.find(Boolean)}>
              {week.map((day, at) => (
                <td key={longNames[at]} className="h-12 border border-line p-0.5 text-center align-middle">
                  {day && (
                    <DayCell
                      day={day}
                      rows={days.get(day) ?? []}
                      isToday={day === today}
                      isChosen={day === chosen}
                      onChoose={() => choose(day === chosen ? null : day)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <div className="pt-3">
          <h3 className="font-medium">
            <DayText day={chosen} heading />
          </h3>
          <ul>
            {days.get(chosen)?.map(it => (
              <ExpectedRow key={it.seriesId} it={it} />
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}

type CellProps = { day: string; rows: readonly Expected[]; isToday: boolean; isChosen: boolean; onChoose: () => void }

function DayCell({ day, rows, isToday, isChosen, onChoose }: CellProps) {
  const number = Number(day.slice(8))
  const look = isToday ? 'font-semibold' : ''
  if (rows.length === 0) return <span className={`text-small text-soft ${look}`}>{number}</span>
  const signs = new Set(rows.map(it => (it.amount < 0 ? '−' : '+')))
  const words = plural(rows.length, { one: '# expected', other: '# expected' })
  return (
    <button
      type="button"
      aria-expanded={isChosen}
      aria-label={`${number}, ${words}: ${rows.map(it => it.payee).join(', ')}`}
      onClick={onChoose}
      className={`grid h-full min-h-11 w-full place-items-center rounded-sm text-small hover:bg-wash ${look} ${isChosen ? 'bg-wash' : ''}`}
    >
      <span>{number}</span>
      <span aria-hidden="true" className="figures text-small leading-none">
        {signs.size === 1 ? [...signs][0] : '±'}
        {rows.length}
      </span>
    </button>
  )
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

function moveAmongDays(event: KeyboardEvent<HTMLTableElement>): void {
  const by = steps[event.key]
  if (by === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  if (at < 0) return
  event.preventDefault()
  buttons[at + by]?.focus()
}

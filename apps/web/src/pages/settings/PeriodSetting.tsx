// How the household divides time: calendar months, or from payday to payday.
import type { RequestOf } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { periodsQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { FoundPaydays } from './FoundPaydays.tsx'

type Body = RequestOf<'setPeriodRule'>['body']
type Rule = Body['rule']
type Kind = Rule['kind']
type Moves = 'stays' | 'before' | 'after'

const countryNames = new Intl.DisplayNames(userLocale, { type: 'region' })

export function PeriodSetting() {
  const { data: session } = useQuery(sessionQuery)
  const periods = useQuery({ ...periodsQuery(session?.today ?? ''), enabled: session !== undefined })
  if (periods.isError) return <ErrorNote error={periods.error} retry={() => void periods.refetch()} />
  if (!periods.data) return <LoadingNote rows={2} />
  const { rule, country, countries, period } = periods.data
  return (
    <div className="py-3">
      <p className="mb-4">
        <Trans>
          This period: <DayText day={period.from} /> to <DayText day={period.to} />
        </Trans>
      </p>
      <FoundPaydays rule={rule} />
      <PeriodForm key={JSON.stringify(rule)} rule={rule} country={country} countries={countries} />
    </div>
  )
}

function PeriodForm({ rule, country, countries }: { rule: Rule; country: string | null; countries: string[] }) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const { data: session } = useQuery(sessionQuery)
  const [kind, setKind] = useState<Kind>(rule.kind)
  const saving = useMutation({
    mutationFn: (body: Body) => call('setPeriodRule', { body }),
    onSuccess: ({ changeId }) => {
      afterChange(t`The periods were changed.`, changeId)
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    saving.mutate({ rule: readRule(kind, fields), country: String(fields.get('country') ?? '') || null })
  }
  const kinds: Record<Kind, string> = {
    month: t`Calendar months`,
    'day-of-month': t`Paid on a day of the month`,
    'twice-a-month': t`Paid twice a month`,
    'last-working-day': t`Paid on the last working day`,
    weeks: t`Paid every few weeks`,
  }
  return (
    <form onSubmit={submit} className="grid max-w-[26rem] gap-4">
      {saving.error && <ErrorNote error={saving.error} />}
      <Field label={t`The budget runs by`}>
        {control => (
          <select {...control} value={kind} onChange={event => setKind(kindOf(event.target.value, kinds))}>
            {Object.entries(kinds).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'day-of-month' && (
        <DayField name="day" label={t`Day of the month`} value={rule.kind === kind ? rule.day : 25} />
      )}
      {kind === 'twice-a-month' && (
        <div className="grid grid-cols-2 gap-4">
          <DayField name="day" label={t`First day`} value={rule.kind === kind ? rule.days[0] : 1} />
          <DayField name="other" label={t`Second day`} value={rule.kind === kind ? rule.days[1] : 15} />
        </div>
      )}
      {kind === 'weeks' && <WeekFields rule={rule} today={session?.today ?? ''} />}
      {kind !== 'month' && <MovesFields rule={rule} kind={kind} country={country} countries={countries} />}
      <div>
        <Button type="submit" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  )
}

function DayField({ name, label, value }: { name: string; label: string; value: number }) {
  return (
    <Field label={label} hint={<Trans>31 is the last day of every month</Trans>}>
      {control => <input {...control} name={name} type="number" min={1} max={31} defaultValue={value} required />}
    </Field>
  )
}

function WeekFields({ rule, today }: { rule: Rule; today: string }) {
  const { t } = useLingui()
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label={t`Every`}>
        {control => (
          <select {...control} name="every" defaultValue={rule.kind === 'weeks' ? rule.every : 2}>
            <option value={1}>{t`week`}</option>
            <option value={2}>{t`two weeks`}</option>
            <option value={4}>{t`four weeks`}</option>
          </select>
        )}
      </Field>
      <Field label={t`A day on which pay came`}>
        {control => (
          <input
            {...control}
            name="since"
            type="date"
            defaultValue={rule.kind === 'weeks' ? rule.since : today}
            required
          />
        )}
      </Field>
    </div>
  )
}

type MovesProps = { rule: Rule; kind: Kind; country: string | null; countries: string[] }

function MovesFields({ rule, kind, country, countries }: MovesProps) {
  const { t } = useLingui()
  return (
    <>
      {kind !== 'last-working-day' && (
        <Field label={t`On a weekend or a holiday, pay comes`}>
          {control => (
            <select {...control} name="moves" defaultValue={'moves' in rule ? rule.moves : 'before'}>
              <option value="before">{t`on the working day before`}</option>
              <option value="after">{t`on the working day after`}</option>
              <option value="stays">{t`on that day all the same`}</option>
            </select>
          )}
        </Field>
      )}
      <Field label={t`Holidays of`}>
        {control => (
          <select {...control} name="country" defaultValue={country ?? ''}>
            <option value="">{t`no country, weekends only`}</option>
            {countries.map(code => (
              <option key={code} value={code}>
                {countryNames.of(code) ?? code}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

const kindOf = (value: string, kinds: Record<Kind, string>): Kind =>
  (Object.keys(kinds) as Kind[]).find(kind => kind === value) ?? 'month'

function readRule(kind: Kind, fields: FormData): Rule {
  const number = (name: string) => Number(fields.get(name))
  const chosen = fields.get('moves')
  const moves: Moves = chosen === 'after' || chosen === 'stays' ? chosen : 'before'
  if (kind === 'day-of-month') return { kind, day: number('day'), moves }
  if (kind === 'twice-a-month') return { kind, days: [number('day'), number('other')], moves }
  if (kind === 'weeks') {
    const every = number('every') === 1 ? 1 : number('every') === 4 ? 4 : 2
    return { kind, every, since: String(fields.get('since')), moves }
  }
  return { kind }
}

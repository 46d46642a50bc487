// One condition of a rule: what it looks at, and what it has to find there.
import { Trans, useLingui } from '@lingui/react/macro'
import { Field } from '../../components/Field.tsx'
import { AccountChoice, WeekdayChoice } from './Choices.tsx'
import type { ConditionDraft } from './rule-draft.ts'

type Props = {
  draft: ConditionDraft
  onChange: (part: Partial<ConditionDraft>) => void
  /** Where it is not the only one. */
  onRemove: (() => void) | undefined
}

export function ConditionFields({ draft, onChange, onRemove }: Props) {
  const { t } = useLingui()
  return (
    <fieldset className="border-line border-b pb-4">
      <legend className="sr-only">
        <Trans>A condition</Trans>
      </legend>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t`Look at`} className="min-w-0 basis-40">
          {control => (
            <select
              {...control}
              value={draft.kind}
              onChange={event => onChange({ kind: event.target.value as ConditionDraft['kind'], from: '', to: '' })}
            >
              <option value="payee">{t`Payee`}</option>
              <option value="text">{t`Text`}</option>
              <option value="amount">{t`Amount`}</option>
              <option value="account">{t`Account`}</option>
              <option value="day-of-month">{t`Day of the month`}</option>
              <option value="weekday">{t`Day of the week`}</option>
              <option value="date">{t`Date`}</option>
            </select>
          )}
        </Field>
        <Wanted draft={draft} onChange={onChange} />
        {onRemove && (
          <button type="button" className="text-link min-h-11 text-small" onClick={onRemove}>
            <Trans>Remove this condition</Trans>
          </button>
        )}
      </div>
    </fieldset>
  )
}

function Wanted({ draft, onChange }: Omit<Props, 'onRemove'>) {
  const { t } = useLingui()
  switch (draft.kind) {
    case 'payee':
      return (
        <Field label={t`Payees, one a line`} className="min-w-0 grow basis-56">
          {control => (
            <textarea
              {...control}
              rows={1 + draft.text.split('\n').length}
              value={draft.text}
              maxLength={2000}
              onChange={event => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      )
    case 'text':
      return <TextFields draft={draft} onChange={onChange} />
    case 'amount':
      return (
        <>
          <Field label={t`Direction`} className="min-w-0 basis-36">
            {control => (
              <select
                {...control}
                value={draft.of}
                onChange={event => onChange({ of: event.target.value as ConditionDraft['of'] })}
              >
                <option value="outflow">{t`− Spending`}</option>
                <option value="inflow">{t`+ Income`}</option>
                <option value="both">{t`Either`}</option>
              </select>
            )}
          </Field>
          <Bounds draft={draft} onChange={onChange} from={t`At least`} to={t`At most`} />
        </>
      )
    case 'account':
      return <AccountChoice draft={draft} onChange={onChange} />
    case 'day-of-month':
      return <Bounds draft={draft} onChange={onChange} from={t`From the day`} to={t`To the day`} type="number" />
    case 'weekday':
      return <WeekdayChoice draft={draft} onChange={onChange} />
    case 'date':
      return <Bounds draft={draft} onChange={onChange} from={t`From`} to={t`To`} type="date" />
  }
}

function TextFields({ draft, onChange }: Omit<Props, 'onRemove'>) {
  const { t } = useLingui()
  return (
    <>
      <Field label={t`Where`} className="min-w-0 basis-40">
        {control => (
          <select
            {...control}
            value={draft.in}
            onChange={event => onChange({ in: event.target.value as ConditionDraft['in'] })}
          >
            <option value="any">{t`Anywhere`}</option>
            <option value="payee">{t`Payee`}</option>
            <option value="description">{t`The bank's text`}</option>
            <option value="note">{t`Note`}</option>
          </select>
        )}
      </Field>
      <Field label={t`How`} className="min-w-0 basis-36">
        {control => (
          <select
            {...control}
            value={draft.how}
            onChange={event => onChange({ how: event.target.value as ConditionDraft['how'] })}
          >
            <option value="contains">{t`contains`}</option>
            <option value="starts-with">{t`starts with`}</option>
            <option value="is">{t`is exactly`}</option>
          </select>
        )}
      </Field>
      <Field label={t`Text`} className="min-w-0 grow basis-40">
        {control => (
          <input
            {...control}
            value={draft.text}
            maxLength={200}
            autoComplete="off"
            onChange={event => onChange({ text: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

type BoundsProps = Omit<Props, 'onRemove'> & { from: string; to: string; type?: 'number' | 'date' }

function Bounds({ draft, onChange, from, to, type }: BoundsProps) {
  const kind = type === 'number' ? { type, min: 1, max: 31 } : type ? { type } : { inputMode: 'decimal' as const }
  return (
    <>
      <Field label={from} className="min-w-0 basis-36">
        {control => (
          <input
            {...control}
            {...kind}
            value={draft.from}
            autoComplete="off"
            onChange={event => onChange({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label={to} className="min-w-0 basis-36">
        {control => (
          <input
            {...control}
            {...kind}
            value={draft.to}
            autoComplete="off"
            onChange={event => onChange({ to: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

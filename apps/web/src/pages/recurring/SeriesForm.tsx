// Says how a series really is, or adds one that no bank has shown yet.
import type { RequestOf, Series } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { accountsQuery } from '../../api/queries/banks.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { choosableCategories } from '../../components/group-categories.ts'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { editableAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { cadenceFrom, type Rhythm, rhythmOf } from './rhythm.ts'
import { useKindNames, useRhythmNames } from './use-names.ts'

type Draft = {
  name: string
  kind: Series['kind']
  amount: string
  rhythm: Rhythm
  nextDate: string
  accountId: string
  categoryId: string
}

const emptyDraft: Draft = {
  name: '',
  kind: 'bill',
  amount: '',
  rhythm: 'month',
  nextDate: '',
  accountId: '',
  categoryId: '',
}

const draftOf = (series: Series): Draft => ({
  name: series.name,
  kind: series.kind,
  amount: editableAmount(Math.abs(series.amount), series.currency, userLocale),
  rhythm: rhythmOf(series.cadence),
  nextDate: series.nextDate ?? '',
  accountId: series.accountId,
  categoryId: series.categoryId ?? '',
})

export function SeriesForm({ series, onDone }: { series: Series | null; onDone: () => void }) {
  const { t } = useLingui()
  const initial = series ? draftOf(series) : emptyDraft
  const [draft, setDraft] = useState(initial)
  const { data: accounts = [] } = useQuery(accountsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: session } = useQuery(sessionQuery)
  const readAmount = useAmountReader()
  const afterChange = useChangeUndo()
  const [kindNames, rhythmNames] = [useKindNames(), useRhythmNames()]
  const own = accounts.filter(it => series === null || it.currency === series.currency)
  const accountId = draft.accountId || (own[0]?.accountId ?? '')
  const currency =
    series?.currency ?? own.find(it => it.accountId === accountId)?.currency ?? session?.household.currency ?? 'USD'
  const [amountError, setAmountError] = useState<string | null>(null)
  const saving = useMutation({
    mutationFn: (amount: number) => {
      const isIn = series ? series.direction === 'in' : draft.kind === 'income'
      const signed = isIn ? Math.abs(amount) : -Math.abs(amount)
      const whole = { ...draft, accountId, amount: signed }
      return series
        ? call('correctSeries', { params: { seriesId: series.seriesId }, body: differences(initial, draft, signed) })
        : call('addSeries', { body: bodyOf(whole) })
    },
    onSuccess: ({ changeId, series: { name } }) => {
      onDone()
      afterChange(series ? t`${name} was corrected.` : t`${name} was added.`, changeId)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readAmount(draft.amount, currency)
    setAmountError(read.kind === 'refused' ? read.words : null)
    if (read.kind === 'read') saving.mutate(read.amount)
  }
  const set = <Key extends keyof Draft>(key: Key, value: Draft[Key]) => setDraft({ ...draft, [key]: value })
  return (
    <form
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && onDone()}
      className="grid gap-3 py-3 phone:grid-cols-2"
    >
      <Field label={<Trans>Name</Trans>}>
        {control => (
          <input
            {...control}
            required
            maxLength={200}
            value={draft.name}
            onChange={event => set('name', event.target.value)}
          />
        )}
      </Field>
      <Field label={<Trans>What it is</Trans>}>
        {control => (
          <select {...control} value={draft.kind} onChange={event => set('kind', event.target.value as Series['kind'])}>
            {kindNames.map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={<Trans>Amount in {currency}</Trans>} error={amountError}>
        {control => (
          <input
            {...control}
            inputMode="decimal"
            required
            value={draft.amount}
            onChange={event => set('amount', event.target.value)}
          />
        )}
      </Field>
      <Field label={<Trans>How often</Trans>}>
        {control => (
          <select {...control} value={draft.rhythm} onChange={event => set('rhythm', event.target.value as Rhythm)}>
            {rhythmNames.map(([rhythm, name]) => (
              <option key={rhythm} value={rhythm}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={<Trans>Next on</Trans>}>
        {control => (
          <input
            {...control}
            type="date"
            required={series === null}
            value={draft.nextDate}
            onChange={event => set('nextDate', event.target.value)}
          />
        )}
      </Field>
      <Field label={<Trans>Account</Trans>}>
        {control => (
          <select {...control} value={accountId} onChange={event => set('accountId', event.target.value)}>
            {own.map(it => (
              <option key={it.accountId} value={it.accountId}>
                {it.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={<Trans>Category</Trans>}>
        {control => (
          <select {...control} value={draft.categoryId} onChange={event => set('categoryId', event.target.value)}>
            <option value="">{t`None`}</option>
            {choosableCategories(categories, draft.categoryId).map(it => (
              <option key={it.categoryId} value={it.categoryId}>
                {it.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="phone:col-span-2">
        {saving.error && <ErrorNote error={saving.error} />}
        <div className="flex gap-2">
          <Button type="submit" busy={saving.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button look="quiet" onClick={onDone}>
            <Trans>Never mind</Trans>
          </Button>
        </div>
      </div>
    </form>
  )
}

type Whole = Omit<Draft, 'amount'> & { amount: number }

const bodyOf = ({ rhythm, categoryId, nextDate, ...rest }: Whole): RequestOf<'addSeries'>['body'] => ({
  ...rest,
  nextDate,
  cadence: cadenceFrom(rhythm, nextDate),
  categoryId: categoryId === '' ? null : categoryId,
})

/** Only what was changed is the household's word; the rest goes on being found. */
function differences(was: Draft, is: Draft, amount: number): RequestOf<'correctSeries'>['body'] {
  const isNew = (key: keyof Draft) => was[key] !== is[key]
  return {
    ...(isNew('name') && { name: is.name }),
    ...(isNew('kind') && { kind: is.kind }),
    ...(isNew('amount') && { amount }),
    ...((isNew('rhythm') || isNew('nextDate')) &&
      is.nextDate !== '' && { cadence: cadenceFrom(is.rhythm, is.nextDate) }),
    ...(isNew('nextDate') && { nextDate: is.nextDate === '' ? null : is.nextDate }),
    ...(isNew('accountId') && { accountId: is.accountId }),
    ...(isNew('categoryId') && { categoryId: is.categoryId === '' ? null : is.categoryId }),
  }
}

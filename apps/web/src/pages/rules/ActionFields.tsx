// What a rule does with a row that fits.
import { Trans, useLingui } from '@lingui/react/macro'
import { Field } from '../../components/Field.tsx'
import { CategorySelect } from './CategorySelect.tsx'
import { Choice } from './Choices.tsx'
import { emptyShare, type RuleDraft, type ShareDraft } from './rule-draft.ts'

type Props = { draft: RuleDraft; onChange: (part: Partial<RuleDraft>) => void }

export function ActionFields({ draft, onChange }: Props) {
  const { t } = useLingui()
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 font-semibold">
        <Trans>Then</Trans>
      </legend>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t`What it is for`} className="min-w-0 basis-52">
          {control => (
            <select
              {...control}
              value={draft.does}
              onChange={event => onChange({ does: event.target.value as RuleDraft['does'] })}
            >
              <option value="category">{t`Set the category`}</option>
              <option value="split">{t`Split it`}</option>
              <option value="transfer">{t`Mark it as a transfer`}</option>
              <option value="nothing">{t`Leave the category`}</option>
            </select>
          )}
        </Field>
        {draft.does === 'category' && (
          <Field label={t`Category`} className="min-w-0 grow basis-52 phone:grow-0">
            {control => (
              <CategorySelect
                {...control}
                none={t`Choose one`}
                value={draft.categoryId}
                onChoose={categoryId => onChange({ categoryId })}
              />
            )}
          </Field>
        )}
      </div>
      {draft.does === 'split' && <SplitFields draft={draft} onChange={onChange} />}
      <div className="grid gap-3 phone:grid-cols-3">
        <TextField label={t`Set the payee`} value={draft.payee} max={200} onText={payee => onChange({ payee })} />
        <TextField
          label={t`Write a note, where there is none`}
          value={draft.note}
          max={1000}
          onText={note => onChange({ note })}
        />
        <TextField label={t`Add tags, with commas`} value={draft.tags} max={500} onText={tags => onChange({ tags })} />
      </div>
      <Choice label={t`Leave it out of reports`} chosen={draft.ignore} onChange={ignore => onChange({ ignore })} />
    </fieldset>
  )
}

type TextProps = { label: string; value: string; max: number; onText: (text: string) => void }

function TextField({ label, value, max, onText }: TextProps) {
  return (
    <Field label={label}>
      {control => (
        <input
          {...control}
          value={value}
          maxLength={max}
          autoComplete="off"
          onChange={event => onText(event.target.value)}
        />
      )}
    </Field>
  )
}

function SplitFields({ draft, onChange }: Props) {
  const { t } = useLingui()
  const change = (key: number, part: Partial<ShareDraft>) =>
    onChange({ shares: draft.shares.map(share => (share.key === key ? { ...share, ...part } : share)) })
  return (
    <div className="grid gap-3 border-line border-l-2 pl-4">
      {draft.shares.map(({ key, categoryId, by, size }) => (
        <div key={key} className="flex flex-wrap items-end gap-3">
          <Field label={t`Category of a part`} className="min-w-0 basis-44">
            {control => (
              <CategorySelect
                {...control}
                none={t`No category`}
                value={categoryId}
                onChoose={chosen => change(key, { categoryId: chosen })}
              />
            )}
          </Field>
          <Field label={t`How much`} className="min-w-0 basis-24">
            {control => (
              <input
                {...control}
                inputMode="decimal"
                value={size}
                autoComplete="off"
                onChange={event => change(key, { size: event.target.value })}
              />
            )}
          </Field>
          <Field label={t`Of what`} className="min-w-0 basis-32">
            {control => (
              <select
                {...control}
                value={by}
                onChange={event => change(key, { by: event.target.value as ShareDraft['by'] })}
              >
                <option value="percent">{t`per cent`}</option>
                <option value="fixed">{t`fixed amount`}</option>
              </select>
            )}
          </Field>
          {draft.shares.length > 1 && (
            <button
              type="button"
              className="text-link min-h-11 text-small"
              onClick={() => onChange({ shares: draft.shares.filter(share => share.key !== key) })}
            >
              <Trans>Remove this part</Trans>
            </button>
          )}
        </div>
      ))}
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t`Category of what is left`} className="min-w-0 basis-44">
          {control => (
            <CategorySelect
              {...control}
              none={t`No category`}
              value={draft.restCategoryId}
              onChoose={restCategoryId => onChange({ restCategoryId })}
            />
          )}
        </Field>
        <button
          type="button"
          className="text-link min-h-11 text-small"
          onClick={() => onChange({ shares: [...draft.shares, emptyShare()] })}
        >
          <Trans>Add a part</Trans>
        </button>
      </div>
    </div>
  )
}

// Writing a rule, with what it would do beside it while one types.
import type { Rule } from '@hearth/api'
import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { call } from '../../api/call.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { rulePreviewQuery } from '../../api/queries/learning.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { editableAmount, parseAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { ActionFields } from './ActionFields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { type ConditionDraft, draftFrom, draftOf, emptyCondition, type RuleDraft, ruleOf } from './rule-draft.ts'

type Props = { rule: Rule | null; from: { payee?: string; categoryId?: string }; onClose: () => void }
type Body = NonNullable<ReturnType<typeof ruleOf>>

const typingPauseMs = 350

export function RuleEditor({ rule, from, onClose }: Props) {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const currency = session?.household.currency ?? 'USD'
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule ? draftOf(rule, amount => editableAmount(amount, currency, userLocale)) : draftFrom(from),
  )
  const change = (part: Partial<RuleDraft>) => setDraft(known => ({ ...known, ...part }))
  const body = ruleOf(draft, text => {
    const read = parseAmount(text, currency, userLocale)
    return read.kind === 'exact' ? read.amount : null
  })
  const saving = useSaving(rule, onClose)
  const preview = useQuery({
    ...rulePreviewQuery({ ...(useSettled(body) ?? nothing), overHousehold: false }),
    enabled: useSettled(body) !== null,
  })
  const changes = body && preview.data ? preview.data.changes : 0
  const save = (applies: boolean) => {
    if (body && draft.name.trim() !== '' && !saving.isPending) saving.mutate({ name: draft.name.trim(), body, applies })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  const changeCondition = (key: number, part: Partial<ConditionDraft>) =>
    change({ conditions: draft.conditions.map(it => (it.key === key ? { ...it, ...part } : it)) })
  const isBusy = !body || draft.name.trim() === '' || saving.isPending
  return (
    <form
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-label={rule ? t`Change the rule` : t`A new rule`}
      className="mb-8 grid gap-5 rounded-md bg-wash p-4"
    >
      <Field label={t`Name`} className="max-w-96">
        {control => (
          <input
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the form was just asked for
            autoFocus
            value={draft.name}
            maxLength={100}
            autoComplete="off"
            required
            onChange={event => change({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4">
        <Field label={t`When`} className="max-w-64">
          {control => (
            <select
              {...control}
              value={draft.match}
              onChange={event => change({ match: event.target.value === 'any' ? 'any' : 'all' })}
            >
              <option value="all">{t`all of these hold`}</option>
              <option value="any">{t`one of these holds`}</option>
            </select>
          )}
        </Field>
        {draft.conditions.map(condition => (
          <ConditionFields
            key={condition.key}
            draft={condition}
            onChange={part => changeCondition(condition.key, part)}
            onRemove={
              draft.conditions.length > 1
                ? () => change({ conditions: draft.conditions.filter(it => it.key !== condition.key) })
                : undefined
            }
          />
        ))}
        <button
          type="button"
          className="text-link min-h-6 justify-self-start"
          onClick={() => change({ conditions: [...draft.conditions, emptyCondition('text')] })}
        >
          <Trans>Add a condition</Trans>
        </button>
      </div>
      <ActionFields draft={draft} onChange={change} />
      <section aria-label={t`What it would do`} aria-busy={preview.isFetching} className="border-line border-t pt-4">
        {!body && (
          <p className="text-soft">
            <Trans>What it would change will stand here, once it says when and what.</Trans>
          </p>
        )}
        {body && preview.error && <ErrorNote error={preview.error} />}
        {body && !preview.error && preview.data && <PreviewRows preview={preview.data} />}
      </section>
      {saving.error && <ErrorNote error={saving.error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={isBusy}>
          {saving.isPending ? <Trans>Saving…</Trans> : <Trans>Save the rule</Trans>}
        </Button>
        {changes > 0 && (
          <Button look="quiet" busy={isBusy} onClick={() => save(true)}>
            <Plural value={changes} one="Save it and change # transaction" other="Save it and change # transactions" />
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </form>
  )
}

const nothing: Body = { conditions: { match: 'all', of: [] }, actions: {} }

function useSaving(rule: Rule | null, onDone: () => void) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  return useMutation({
    mutationFn: async ({ name, body, applies }: { name: string; body: Body; applies: boolean }) => {
      const saved = rule
        ? await call('editRule', { params: { ruleId: rule.ruleId }, body: { name, ...body } })
        : await call('addRule', { body: { name, ...body } })
      const applied = applies ? await call('applyRule', { params: { ruleId: saved.ruleId }, body: {} }) : null
      return { name, saved, applied }
    },
    onSuccess: ({ name, saved, applied }) => {
      const text = applied
        ? plural(applied.transactions, { one: '# transaction was changed.', other: '# transactions were changed.' })
        : t`The rule ${name} was saved.`
      afterChange(text, applied ? applied.changeId : saved.changeId)
      onDone()
    },
  })
}

/** The value as it stood when it last rested for a moment. */
function useSettled<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(settled) as Value
}

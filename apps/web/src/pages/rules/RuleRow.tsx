// One rule in the list: what it says, whether it is on, its place, and what can be done with it.
import type { Rule } from '@hearth/api'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { useRuleWords } from './use-rule-words.ts'

type Props = {
  rule: Rule
  isFirst: boolean
  isLast: boolean
  onEdit: () => void
  onMove: (by: -1 | 1) => void
}

export function RuleRow({ rule, isFirst, isLast, onEdit, onMove }: Props) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const { when, deed } = useRuleWords()(rule)
  const { name, ruleId } = rule
  const doing = useMutation({
    mutationFn: async (kind: 'on' | 'off' | 'apply' | 'delete'): Promise<{ text: string; changeId: string | null }> => {
      const params = { ruleId }
      if (kind === 'delete') {
        return { text: t`The rule ${name} was deleted.`, ...(await call('deleteRule', { params })) }
      }
      if (kind === 'apply') {
        const { changeId, transactions } = await call('applyRule', { params, body: {} })
        const text = plural(transactions, {
          one: '# transaction was changed.',
          other: '# transactions were changed.',
        })
        return { text, changeId }
      }
      const { changeId } = await call('editRule', { params, body: { enabled: kind === 'on' } })
      return { text: kind === 'on' ? t`The rule ${name} is on.` : t`The rule ${name} rests.`, changeId }
    },
    onSuccess: ({ text, changeId }) => {
      afterChange(text, changeId)
    },
  })
  const run = (kind: Parameters<typeof doing.mutate>[0]) => {
    if (!doing.isPending) doing.mutate(kind)
  }
  const link = 'text-link min-h-11 text-small aria-disabled:opacity-60'
  return (
    <li className={`border-line border-b py-3 ${rule.enabled ? '' : 'text-soft'}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-medium">{name}</h2>
        <label className="flex min-h-11 cursor-pointer items-center gap-2 text-small">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={rule.enabled}
            aria-label={t`${name} is on`}
            onChange={event => run(event.target.checked ? 'on' : 'off')}
          />
          {rule.enabled ? <Trans>On</Trans> : <Trans>Rests</Trans>}
        </label>
      </div>
      <p className="wrap-anywhere text-small text-soft">{when}</p>
      <p className="wrap-anywhere text-small">{deed}</p>
      <div className="mt-1 flex flex-wrap gap-x-5">
        <button type="button" className={link} onClick={onEdit} aria-label={t`Edit ${name}`}>
          <Trans>Edit</Trans>
        </button>
        <button type="button" className={link} onClick={() => run('apply')} aria-label={t`Apply ${name} now`}>
          {doing.isPending && doing.variables === 'apply' ? <Trans>Applying…</Trans> : <Trans>Apply now</Trans>}
        </button>
        {!isFirst && (
          <button type="button" className={link} onClick={() => onMove(-1)} aria-label={t`Move ${name} up`}>
            <Trans>Move up</Trans>
          </button>
        )}
        {!isLast && (
          <button type="button" className={link} onClick={() => onMove(1)} aria-label={t`Move ${name} down`}>
            <Trans>Move down</Trans>
          </button>
        )}
        <button type="button" className={link} onClick={() => run('delete')} aria-label={t`Delete ${name}`}>
          <Trans>Delete</Trans>
        </button>
      </div>
      {doing.error && <ErrorNote error={doing.error} />}
    </li>
  )
}

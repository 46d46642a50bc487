// One category; what can be done with it unfolds under its name.
import type { Category, CategoryGroup, RequestOf } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { MergeInto } from '../../components/MergeInto.tsx'
import { NameForm } from '../../components/NameForm.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAct } from '../../components/use-act.ts'

type Props = {
  category: Category
  /** Its place in its group, and the last one there. */
  position: number
  last: number
  groups: CategoryGroup[]
  categories: Category[]
}

export function CategoryItem({ category, position, last, groups, categories }: Props) {
  const { t } = useLingui()
  const { categoryId, name, hidden, kind, groupId } = category
  const [isOpen, setOpen] = useState(false)
  const acting = useAct()
  const edit = (text: string, body: RequestOf<'editCategory'>['body']) =>
    acting.mutate({ text, run: () => call('editCategory', { params: { categoryId }, body }) })
  const move = (to: number) => edit(t`${name} was moved.`, { position: to })
  const others = categories
    .filter(it => it.kind === kind && it.categoryId !== categoryId)
    .map(it => ({ id: it.categoryId, name: it.name }))
  return (
    <li className="border-line border-b">
      <div className="flex items-center justify-between gap-2 py-1">
        <button
          type="button"
          aria-expanded={isOpen}
          className="number-link min-h-11 min-w-0 flex-1 text-left"
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </button>
        <span className="text-small text-soft">
          {hidden && <Trans>hidden</Trans>} {kind === 'income' && <Trans>income</Trans>}
          {kind === 'transfer' && <Trans>transfers</Trans>}
        </span>
        <Button look="quiet" aria-label={t`Move ${name} up`} busy={position === 0} onClick={() => move(position - 1)}>
          <ArrowUp aria-hidden="true" size={16} />
        </Button>
        <Button
          look="quiet"
          aria-label={t`Move ${name} down`}
          busy={position === last}
          onClick={() => move(position + 1)}
        >
          <ArrowDown aria-hidden="true" size={16} />
        </Button>
      </div>
      {isOpen && (
        <div className="grid gap-3 pb-4 pl-4">
          <NameForm
            label={t`Name`}
            submit={t`Save`}
            initial={name}
            done={renamed => t`${name} is called ${renamed} now.`}
            run={renamed => call('editCategory', { params: { categoryId }, body: { name: renamed } })}
          />
          <Field label={<Trans>Group</Trans>}>
            {control => (
              <select
                {...control}
                value={groupId}
                onChange={event => edit(t`${name} was moved.`, { groupId: event.target.value })}
              >
                {groups.map(group => (
                  <option key={group.groupId} value={group.groupId}>
                    {group.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <MergeInto
            none={t`Choose a category`}
            choices={others}
            busy={acting.isPending}
            onMerge={into =>
              acting.mutate({
                text: t`${name} was merged into ${into.name}.`,
                run: () => call('mergeCategories', { params: { categoryId }, body: { intoId: into.id } }),
              })
            }
          />
          <div className="flex flex-wrap gap-2">
            <Button
              look="quiet"
              onClick={() => edit(hidden ? t`${name} is shown.` : t`${name} is hidden.`, { hidden: !hidden })}
            >
              {hidden ? <Trans>Show</Trans> : <Trans>Hide</Trans>}
            </Button>
            <Button
              look="danger"
              onClick={() =>
                acting.mutate({
                  text: t`${name} was deleted.`,
                  run: () => call('deleteCategory', { params: { categoryId } }),
                })
              }
            >
              <Trans>Delete</Trans>
            </Button>
          </div>
          {acting.error && <ErrorNote error={acting.error} />}
        </div>
      )}
    </li>
  )
}

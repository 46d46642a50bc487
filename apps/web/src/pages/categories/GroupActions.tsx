import type { CategoryGroup } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { NameForm } from '../../components/NameForm.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAct } from '../../components/use-act.ts'

type Props = { group: CategoryGroup; at: number; last: number; isEmpty: boolean }

export function GroupActions({ group, at, last, isEmpty }: Props) {
  const { t } = useLingui()
  const { groupId, name } = group
  const [isEditing, setEditing] = useState(false)
  const acting = useAct()
  const move = (position: number) =>
    acting.mutate({
      text: t`${name} was moved.`,
      run: () => call('editGroup', { params: { groupId }, body: { position } }),
    })
  return (
    <>
      <div className="flex gap-2 py-2">
        <Button look="quiet" aria-label={t`Move ${name} up`} busy={at === 0} onClick={() => move(at - 1)}>
          <ArrowUp aria-hidden="true" size={16} />
        </Button>
        <Button look="quiet" aria-label={t`Move ${name} down`} busy={at === last} onClick={() => move(at + 1)}>
          <ArrowDown aria-hidden="true" size={16} />
        </Button>
        <Button
          look="quiet"
          aria-label={t`Rename the group ${name}`}
          aria-expanded={isEditing}
          onClick={() => setEditing(!isEditing)}
        >
          <Trans>Rename</Trans>
        </Button>
        {isEmpty && (
          <Button
            look="danger"
            aria-label={t`Delete the group ${name}`}
            onClick={() =>
              acting.mutate({
                text: t`${name} was deleted.`,
                run: () => call('deleteGroup', { params: { groupId } }),
              })
            }
          >
            <Trans>Delete</Trans>
          </Button>
        )}
      </div>
      {isEditing && (
        <div className="w-full">
          <NameForm
            label={t`Name of the group`}
            submit={t`Save`}
            initial={name}
            done={renamed => t`${name} is called ${renamed} now.`}
            run={renamed => call('editGroup', { params: { groupId }, body: { name: renamed } })}
          />
        </div>
      )}
      {acting.error && <ErrorNote error={acting.error} />}
    </>
  )
}

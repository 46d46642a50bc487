// One tag; what can be done with it unfolds under its name.
import type { Tag } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { MergeInto } from '../../components/MergeInto.tsx'
import { NameForm } from '../../components/NameForm.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAct } from '../../components/use-act.ts'

export function TagItem({ tag, tags }: { tag: Tag; tags: readonly Tag[] }) {
  const { t } = useLingui()
  const { tagId, name, transactions } = tag
  const [isOpen, setOpen] = useState(false)
  const acting = useAct()
  const params = { tagId }
  const others = tags.filter(it => it.tagId !== tagId).map(it => ({ id: it.tagId, name: it.name }))
  return (
    <li className="border-line border-b">
      <div className="flex items-center justify-between gap-3 py-1">
        <button
          type="button"
          aria-expanded={isOpen}
          className="number-link min-h-11 min-w-0 flex-1 wrap-anywhere text-left"
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </button>
        {transactions > 0 ? (
          <Link to="/transactions" search={{ tag: name }} className="text-link text-small">
            <Plural value={transactions} one="# transaction" other="# transactions" />
          </Link>
        ) : (
          <span className="text-small text-soft">
            <Trans>on no transaction</Trans>
          </span>
        )}
      </div>
      {isOpen && (
        <div className="grid gap-3 pb-4 pl-4">
          <NameForm
            label={t`Name`}
            submit={t`Save`}
            initial={name}
            maxLength={50}
            done={renamed => t`The tag is called ${renamed} now.`}
            run={renamed => call('renameTag', { params, body: { name: renamed } })}
          />
          {others.length > 0 && (
            <MergeInto
              none={t`Choose a tag`}
              choices={others}
              busy={acting.isPending}
              onMerge={into =>
                acting.mutate({
                  text: t`${name} was merged into ${into.name}.`,
                  run: () => call('mergeTags', { params, body: { intoTagId: into.id } }),
                })
              }
            />
          )}
          <div className="flex flex-wrap items-center gap-3">
            <Button
              look="danger"
              busy={acting.isPending}
              onClick={() =>
                acting.mutate({ text: t`The tag ${name} was deleted.`, run: () => call('deleteTag', { params }) })
              }
            >
              <Trans>Delete</Trans>
            </Button>
            {transactions > 0 && (
              <span className="text-small text-soft">
                <Plural
                  value={transactions}
                  one="# transaction loses it; the transaction stays."
                  other="# transactions lose it; they stay themselves."
                />
              </span>
            )}
          </div>
          {acting.error && <ErrorNote error={acting.error} />}
        </div>
      )}
    </li>
  )
}

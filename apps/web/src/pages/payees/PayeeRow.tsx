import type { Payee } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

type Props = { payee: Payee; payees: readonly Payee[]; isChosen: boolean; onChoose: (isChosen: boolean) => void }

export function PayeeRow({ payee, payees, isChosen, onChoose }: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const { name, transactions, lastDay } = payee
  return (
    <li className="border-line border-b py-2">
      <div className="flex items-center gap-3">
        <input
          type="checkbox"
          className="size-6 shrink-0"
          aria-label={t`Choose ${name}`}
          checked={isChosen}
          onChange={event => onChoose(event.target.checked)}
        />
        <div className="min-w-0 flex-1">
          <p className="wrap-anywhere font-medium">{name}</p>
          <p className="text-small text-soft">
            <Plural value={transactions} one="# transaction" other="# transactions" />
            {lastDay && (
              <>
                {' · '}
                <Trans>
                  last on <DayText day={lastDay} />
                </Trans>
              </>
            )}
          </p>
        </div>
        <Button look="quiet" aria-expanded={open} aria-label={t`Edit ${name}`} onClick={() => setOpen(!open)}>
          <Trans>Edit</Trans>
        </Button>
      </div>
      {open && <PayeeForm payee={payee} payees={payees} onDone={() => setOpen(false)} />}
    </li>
  )
}

function PayeeForm({ payee, payees, onDone }: { payee: Payee; payees: readonly Payee[]; onDone: () => void }) {
  const { t } = useLingui()
  const offerUndo = useChangeUndo()
  const [name, setName] = useState(payee.name)
  const params = { payeeId: payee.payeeId }
  const rename = useMutation({
    mutationFn: () => call('renamePayee', { params, body: { name: name.trim() } }),
    onSuccess: ({ changeId }) => {
      offerUndo(t`The payee is called ${name.trim()} now`, changeId)
      onDone()
    },
  })
  const move = useMutation({
    mutationFn: (body: { spelling: string; toPayeeId: string }) => call('moveSpelling', { params, body }),
    onSuccess: ({ changeId }) => offerUndo(t`The spelling leads elsewhere now`, changeId),
  })
  const unchanged = name.trim() === '' || name.trim() === payee.name
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!unchanged) rename.mutate()
  }
  const error = rename.error ?? move.error
  return (
    <div className="my-2 rounded-md bg-wash px-4 py-3">
      {error && <ErrorNote error={error} />}
      <form onSubmit={save} className="flex flex-wrap items-end gap-3">
        <Field label={t`Name`} className="min-w-0 grow basis-48">
          {control => (
            <input
              {...control}
              value={name}
              maxLength={200}
              autoComplete="off"
              onChange={e => setName(e.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="quiet" busy={rename.isPending || unchanged}>
          <Trans>Save the name</Trans>
        </Button>
      </form>
      <p className="mt-3 text-small text-soft">
        <Trans>What leads to it</Trans>
      </p>
      <ul>
        {payee.spellings.map(spelling => (
          <li key={spelling} className="flex flex-wrap items-center justify-between gap-2 py-1">
            <span className="wrap-anywhere">{spelling}</span>
            <select
              className="field-box max-w-56"
              aria-label={t`Move ${spelling} to`}
              value=""
              onChange={event => move.mutate({ spelling, toPayeeId: event.target.value })}
            >
              <option value="">{t`Move to…`}</option>
              {payees
                .filter(it => it.payeeId !== payee.payeeId)
                .map(it => (
                  <option key={it.payeeId} value={it.payeeId}>
                    {it.name}
                  </option>
                ))}
            </select>
          </li>
        ))}
      </ul>
    </div>
  )
}

// Whom the household pays and is paid by: their names, what the bank calls them, and making several one.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { payeesQuery } from '../../api/queries/learning.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { Page } from '../../components/Page.tsx'
import { RowLinks } from '../../components/RowLinks.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { PayeeRow } from './PayeeRow.tsx'

export function Payees() {
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const payees = useQuery(payeesQuery(search.trim()))
  const offerUndo = useChangeUndo()
  const merge = useMutation({
    mutationFn: ([payeeId = '', ...payeeIds]: readonly string[]) =>
      call('mergePayees', { params: { payeeId }, body: { payeeIds } }),
    onSuccess: ({ changeId }) => {
      setChosen([])
      offerUndo(t`The payees are one`, changeId)
    },
  })
  const tidy = useMutation({
    mutationFn: () => call('deleteUnusedPayees'),
    onSuccess: ({ changeId }) => offerUndo(t`Unused payees are deleted`, changeId),
  })
  const first = payees.data?.find(it => it.payeeId === chosen[0])?.name ?? ''
  const error = merge.error ?? tidy.error
  return (
    <Page
      title={t`Payees`}
      actions={
        <Button look="quiet" busy={tidy.isPending} onClick={() => tidy.mutate()}>
          <Trans>Delete unused ones</Trans>
        </Button>
      }
    >
      <RowLinks />
      <Field label={t`Search`} className="mb-4 max-w-[24rem]">
        {control => (
          <input
            {...control}
            type="search"
            value={search}
            maxLength={200}
            onChange={event => setSearch(event.target.value)}
          />
        )}
      </Field>
      {error && <ErrorNote error={error} />}
      {chosen.length > 1 && (
        <div className="mb-4 flex flex-wrap items-center gap-3" role="status">
          <Button busy={merge.isPending} onClick={() => merge.mutate(chosen)}>
            <Plural value={chosen.length} one="Merge # into" other="Merge # into" /> {first}
          </Button>
        </div>
      )}
      {payees.isPending && <LoadingNote rows={5} />}
      {payees.isError && !payees.data && <ErrorNote error={payees.error} retry={() => void payees.refetch()} />}
      {payees.data?.length === 0 && <EmptyNote title={<Trans>No payee is called that.</Trans>} />}
      {payees.data && payees.data.length > 0 && (
        <ul className="border-line border-t">
          {payees.data.map(payee => (
            <PayeeRow
              key={payee.payeeId}
              payee={payee}
              payees={payees.data}
              isChosen={chosen.includes(payee.payeeId)}
              onChoose={isChosen =>
                setChosen(ids => (isChosen ? [...ids, payee.payeeId] : ids.filter(id => id !== payee.payeeId)))
              }
            />
          ))}
        </ul>
      )}
    </Page>
  )
}

// Asks before an Item is removed: the connection ends either way, the accounts stay or go.
import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { Item } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { accountsQuery } from '../../api/queries/banks.ts'
import { Button } from '../../components/Button.tsx'
import { RadioChoice } from '../../components/RadioChoice.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'

type Fate = 'keep' | 'delete'

type Props = { item: Item; onClose: () => void; onRemoved: () => void }

export function RemoveItem({ item, onClose, onRemoved }: Props) {
  const client = useQueryClient()
  const { data: accounts } = useQuery(accountsQuery)
  const [fate, setFate] = useState<Fate>('keep')
  const { itemId, institutionName } = item
  const isGone = item.health.todo === 'link-again'
  const accountCount = accounts?.filter(account => account.itemId === itemId).length ?? 0
  const removing = useMutation({
    mutationFn: () => call('removeItem', { params: { itemId }, query: { accounts: fate } }),
    onSuccess: () => {
      onRemoved()
      refreshMoney(client)
    },
  })
  return (
    <AlertDialog.Root open onOpenChange={open => !open && !removing.isPending && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-raised p-6 text-ink shadow-overlay">
          <AlertDialog.Title className="font-semibold text-title">
            {isGone ? <Trans>Remove {institutionName}?</Trans> : <Trans>Disconnect {institutionName}?</Trans>}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2">
            {isGone ? (
              <Trans>The bank has ended this connection. Removing it takes it off your list.</Trans>
            ) : (
              <Trans>Hearth tells the bank to end the connection. New transactions no longer arrive.</Trans>
            )}
          </AlertDialog.Description>
          <fieldset className="mt-4 grid gap-1">
            <legend className="mb-1 text-soft">
              <Plural
                value={accountCount}
                one="What happens to its # account here?"
                other="What happens to its # accounts here?"
              />
            </legend>
            <RadioChoice
              name="fate"
              checked={fate === 'keep'}
              onChoose={() => setFate('keep')}
              title={<Trans>Keep accounts and history</Trans>}
            >
              <Trans>They stay as they are and can be kept on by hand.</Trans>
            </RadioChoice>
            <RadioChoice
              name="fate"
              checked={fate === 'delete'}
              onChoose={() => setFate('delete')}
              title={<Trans>Delete them too</Trans>}
            >
              <Plural
                value={item.transactionCount}
                one="# transaction is deleted with them, for good."
                other="# transactions are deleted with them, for good."
              />
            </RadioChoice>
          </fieldset>
          {removing.error && <ErrorNote error={removing.error} />}
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Close render={<Button look="quiet" />}>
              <Trans>Cancel</Trans>
            </AlertDialog.Close>
            <Button look="danger" busy={removing.isPending} onClick={() => removing.mutate()}>
              {removing.isPending ? (
                <Trans>Disconnecting…</Trans>
              ) : isGone ? (
                fate === 'keep' ? (
                  <Trans>Remove and keep</Trans>
                ) : (
                  <Trans>Remove and delete</Trans>
                )
              ) : fate === 'keep' ? (
                <Trans>Disconnect and keep</Trans>
              ) : (
                <Trans>Disconnect and delete</Trans>
              )}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

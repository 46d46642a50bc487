// One account of a connection, and the one thing that can be done with it as it is.
import type { AccountChoice, ItemAccount } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { accountsQuery } from '../../api/queries/banks.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { choiceOf, valueFor } from '../connect/choices.ts'

export function ItemAccountRow({ itemId, account }: { itemId: string; account: ItemAccount }) {
  const client = useQueryClient()
  const { accountId, state, ...shown } = account
  const detaching = useMutation({
    mutationFn: (id: string) => call('detachAccount', { params: { accountId: id } }),
    onSettled: () => refreshMoney(client),
  })
  const choosing = useMutation({
    mutationFn: async (choice: AccountChoice) => {
      await call('chooseAccounts', { params: { itemId }, body: { accounts: [{ ...shown, choice }] } })
      await call('syncItem', { params: { itemId } })
    },
    onSettled: () => refreshMoney(client),
  })
  const name = [account.name, account.mask && `··${account.mask}`].filter(Boolean).join(' ')
  const error = detaching.error ?? choosing.error
  return (
    <li className="border-line border-b py-3">
      {accountId === null ? (
        <Chooser account={account} name={name} busy={choosing.isPending} onChosen={choosing.mutate} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>{name}</p>
          <Button look="quiet" busy={detaching.isPending} onClick={() => detaching.mutate(accountId)}>
            <Trans>
              Keep by hand<span className="sr-only">: {name}</span>
            </Trans>
          </Button>
        </div>
      )}
      {error && <ErrorNote error={error} />}
    </li>
  )
}

type ChooserProps = {
  account: ItemAccount
  name: string
  busy: boolean
  onChosen: (choice: AccountChoice) => void
}

function Chooser({ account, name, busy, onChosen }: ChooserProps) {
  const { t } = useLingui()
  const { data: own = [] } = useQuery(accountsQuery)
  const [value, setValue] = useState('leave-out')
  // Those that a bank may report and no connection of this one does.
  const candidates = own.filter(it => it.type === account.type && (account.state === 'ask' || it.itemId === null))
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={name} className="min-w-0 grow basis-60">
        {control => (
          <select {...control} value={value} onChange={event => setValue(event.target.value)}>
            <option value="leave-out">{t`Leave out`}</option>
            <option value="new">{t`Add as a new account`}</option>
            {candidates.map(it => {
              const its = [it.name, it.mask && `··${it.mask}`, it.institutionName].filter(Boolean).join(' ')
              return (
                <option key={it.accountId} value={valueFor({ kind: 'continue', accountId: it.accountId })}>
                  {t`Go on with ${its}`}
                </option>
              )
            })}
          </select>
        )}
      </Field>
      <Button
        look="quiet"
        busy={busy || (value === 'leave-out' && account.state === 'leave-out')}
        onClick={() => onChosen(choiceOf(value))}
      >
        {busy ? <Trans>Syncing…</Trans> : <Trans>Go on</Trans>}
      </Button>
    </div>
  )
}

// What a person says of a transfer: yes, no, or these two. Everything that shows rows or money is read again.
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { refreshAfterChange, takeBack } from '../../api/take-back.ts'
import { offerUndo } from '../../components/undo.ts'

export function useTransferDecision() {
  const { t } = useLingui()
  const client = useQueryClient()
  const readRowsAgain = () => void client.invalidateQueries({ queryKey: ['transactions'] })
  const said = (text: string, changeId: string | null) => {
    refreshAfterChange(client)
    readRowsAgain()
    if (changeId !== null) offerUndo(text, () => takeBack(client, changeId).then(readRowsAgain))
  }
  const confirm = useMutation({
    mutationFn: (transferId: string) => call('confirmTransfer', { params: { transferId } }),
    onSuccess: ({ changeId }) => said(t`The two rows are one movement.`, changeId),
  })
  const refuse = useMutation({
    mutationFn: (transferId: string) => call('refuseTransfer', { params: { transferId } }),
    onSuccess: ({ changeId }) => said(t`The two rows stand for themselves again.`, changeId),
  })
  const pair = useMutation({
    mutationFn: (body: { transactionId: string; otherId: string }) => call('pairTransactions', { body }),
    onSuccess: ({ changeId }) => said(t`The two rows are one movement.`, changeId),
  })
  return { confirm, refuse, pair }
}

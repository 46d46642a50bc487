// What a person says of a transfer: yes, no, or these two. Everything that shows rows or money is read again.
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { offerUndo } from '../../components/undo.ts'

export function useTransferDecision() {
  const { t } = useLingui()
  const client = useQueryClient()
  const readAgain = () => {
    refreshMoney(client)
    for (const noun of ['transactions', 'transfers', 'history']) void client.invalidateQueries({ queryKey: [noun] })
  }
  const confirm = useMutation({
    mutationFn: (transferId: string) => call('confirmTransfer', { params: { transferId } }),
    onSuccess: readAgain,
  })
  const refuse = useMutation({
    mutationFn: (transferId: string) => call('refuseTransfer', { params: { transferId } }),
    onSuccess: ({ transferId }) => {
      readAgain()
      offerUndo(t`The two rows stand for themselves again.`, async () => {
        await call('confirmTransfer', { params: { transferId } })
        readAgain()
      })
    },
  })
  const pair = useMutation({
    mutationFn: (body: { transactionId: string; otherId: string }) => call('pairTransactions', { body }),
    onSuccess: readAgain,
  })
  return { confirm, refuse, pair }
}

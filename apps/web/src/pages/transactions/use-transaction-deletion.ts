// Deleting a row and restoring it. The open lists lose it at once; what is derived from rows is read again.
import type { Transaction } from '@hearth/api'
import { useLingui } from '@lingui/react/macro'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import type { TransactionPage } from '../../api/queries/transactions.ts'
import { takeBack } from '../../api/take-back.ts'
import { offerUndo } from '../../components/undo.ts'

export function useTransactionDeletion({ transactionId, payee }: Transaction) {
  const { t } = useLingui()
  const client = useQueryClient()
  const leaveLists = () => {
    client.setQueriesData<InfiniteData<TransactionPage, string | null>>({ queryKey: ['transactions'] }, list =>
      list ? { ...list, pages: list.pages.map(page => withoutRow(page, transactionId)) } : list,
    )
    refreshMoney(client)
  }
  const restore = useMutation({
    mutationFn: () => call('restoreTransaction', { params: { transactionId } }),
    onSuccess: leaveLists,
  })
  const remove = useMutation({
    mutationFn: () => call('deleteTransaction', { params: { transactionId } }),
    onSuccess: ({ changeId }) => {
      leaveLists()
      if (changeId !== null) offerUndo(t`${payee} was deleted.`, () => takeBack(client, changeId))
    },
  })
  return { remove, restore }
}

const withoutRow = (page: TransactionPage, transactionId: string): TransactionPage => ({
  ...page,
  transactions: page.transactions.filter(row => row.transactionId !== transactionId),
})

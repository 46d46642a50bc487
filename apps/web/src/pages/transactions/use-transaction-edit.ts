// Changing a row's category or note: the open lists show what the server kept, and what is derived from it is read again.
import type { EditTransaction, Transaction } from '@hearth/api'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import type { TransactionPage } from '../../api/queries/transactions.ts'

export function useTransactionEdit(transactionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: EditTransaction) => call('editTransaction', { params: { transactionId }, body }),
    onSuccess: kept => {
      client.setQueriesData<InfiniteData<TransactionPage, string | null>>({ queryKey: ['transactions'] }, list =>
        list ? { ...list, pages: list.pages.map(page => replaceRow(page, kept)) } : list,
      )
      for (const noun of ['budget', 'latest', 'history', 'review', 'payees'])
        void client.invalidateQueries({ queryKey: [noun] })
    },
  })
}

function replaceRow(page: TransactionPage, kept: Transaction): TransactionPage {
  if (!page.transactions.some(row => row.transactionId === kept.transactionId)) return page
  return {
    ...page,
    transactions: page.transactions.map(row => (row.transactionId === kept.transactionId ? kept : row)),
  }
}

// Putting rows right, and taking that back: the answer is the new proof, and everything that depends on rows is read again.
import type { RequestOf } from '@hearth/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { proofQuery } from '../../api/queries/banks.ts'

type Wish = { kind: 'correct'; body: RequestOf<'correctBalance'>['body'] } | { kind: 'undo'; correctionId: string }

export function useCorrection(accountId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: Wish) =>
      wish.kind === 'correct'
        ? call('correctBalance', { params: { accountId }, body: wish.body })
        : call('undoCorrection', { params: { accountId, correctionId: wish.correctionId } }),
    onSuccess: details => client.setQueryData(proofQuery(accountId).queryKey, details),
    onSettled: () => refreshMoney(client),
  })
}

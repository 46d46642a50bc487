// Sets what is assigned to an envelope. The budget shows it at once; when it is refused, what the server kept comes back.
import type { Budget } from '@hearth/api'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { budgetQuery } from '../../api/queries/budget.ts'
import { takeBack } from '../../api/take-back.ts'
import { offerUndo } from '../../components/undo.ts'
import { assignIn } from './assign-in.ts'

export function useAssigning(period: string, categoryId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { queryKey } = budgetQuery(period)
  const saving = useMutation({
    mutationKey: ['assign'],
    mutationFn: (assigned: number) => call('assignMoney', { params: { period, categoryId }, body: { assigned } }),
    onSuccess: ({ changeId, envelope }) => {
      if (changeId !== null) offerUndo(t`Assigned to ${envelope.name}.`, () => takeBack(client, changeId), false)
    },
    onSettled: () => {
      // With several saves on their way, an earlier answer may come last: the last one reads everything again.
      if (client.isMutating({ mutationKey: ['assign'] }) > 1) return
      for (const noun of ['budget', 'goals', 'changes']) void client.invalidateQueries({ queryKey: [noun] })
    },
  })
  return {
    isSaving: saving.isPending,
    assign(assigned: number, onError: (error: Error) => void) {
      // An answer that is on its way was given before this.
      void client.cancelQueries({ queryKey })
      // Before the mutation, which begins a moment later: the cell closes and the figures change in one painting.
      client.setQueryData(queryKey, (known: Budget | undefined) => known && assignIn(known, categoryId, assigned))
      saving.mutate(assigned, { onError })
    },
  }
}

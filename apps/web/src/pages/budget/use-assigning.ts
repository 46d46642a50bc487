// Sets what is assigned to an envelope. The month shows what the server kept, never what was hoped for.
import type { Budget } from '@hearth/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { budgetQuery } from '../../api/queries.ts'

export function useAssigning(month: string, categoryId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: ['assign'],
    mutationFn: (assigned: number) => call('assignMoney', { params: { month, categoryId }, body: { assigned } }),
    onSuccess: ({ readyToAssign, envelope }) => {
      client.setQueryData(budgetQuery(month).queryKey, (known: Budget | undefined) =>
        known
          ? {
              ...known,
              readyToAssign,
              envelopes: known.envelopes.map(it => (it.categoryId === envelope.categoryId ? envelope : it)),
            }
          : known,
      )
    },
    onSettled: () => {
      // With several saves on their way, an earlier answer may come last: the last one reads everything again.
      if (client.isMutating({ mutationKey: ['assign'] }) <= 1) void client.invalidateQueries({ queryKey: ['budget'] })
    },
  })
}

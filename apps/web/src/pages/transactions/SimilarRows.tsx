// After a decision on one row: the others of its payee, which may follow it with one press.
import type { Transaction } from '@hearth/api'
import { Plural, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { similarQuery } from '../../api/queries/learning.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

export function SimilarRows({ row }: { row: Transaction }) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const { transactionId, categoryId, payee } = row
  const { data: similar } = useQuery(similarQuery(transactionId, categoryId))
  const following = useMutation({
    mutationFn: () => call('categorizeSimilar', { params: { transactionId } }),
    onSuccess: ({ changeId }) => afterChange(t`The others of ${payee} got the same category.`, changeId),
  })
  if (!similar || similar.transactions === 0) return null
  return (
    <div className="mt-3">
      <Button look="quiet" busy={following.isPending} onClick={() => following.mutate()}>
        <Plural
          value={similar.transactions}
          one="Put # other one of this payee here, too"
          other="Put # others of this payee here, too"
        />
      </Button>
      {following.error && <ErrorNote error={following.error} />}
    </div>
  )
}

// What a row pays back, and what pays it back.
import type { Refunds, Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { refundsQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

type Leg = Refunds['refunds'][number]

export function RefundDetails({ row }: { row: Transaction }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const offerUndo = useChangeUndo()
  const { data } = useQuery(refundsQuery(row.transactionId))
  const params = { transactionId: row.transactionId }
  const done =
    (text: string) =>
    ({ changeId }: { changeId: string | null }) => {
      void client.invalidateQueries({ queryKey: ['transactions'] })
      offerUndo(text, changeId)
    }
  const pair = useMutation({
    mutationFn: (expenseId: string) => call('pairRefund', { params, body: { expenseId } }),
    onSuccess: done(t`The refund is paired`),
  })
  const unpair = useMutation({
    mutationFn: () => call('unpairRefund', { params }),
    onSuccess: done(t`It pays nothing back`),
  })
  if (!data || (!data.expense && data.refunds.length + data.possible.length === 0)) return null
  const error = pair.error ?? unpair.error
  return (
    <div className="mt-3">
      {error && <ErrorNote error={error} />}
      {data.expense && (
        <p className="flex flex-wrap items-center gap-3">
          <span>
            <Trans>It pays back:</Trans> <LegText leg={data.expense} />
          </span>
          <Button look="quiet" busy={unpair.isPending} onClick={() => unpair.mutate()}>
            <Trans>It does not</Trans>
          </Button>
        </p>
      )}
      {data.refunds.map(leg => (
        <p key={leg.transactionId}>
          <Trans>Paid back by:</Trans> <LegText leg={leg} />
        </p>
      ))}
      {data.possible.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer text-link">
            <Trans>Does it pay something back?</Trans>
          </summary>
          <ul>
            {data.possible.map(leg => (
              <li key={leg.transactionId} className="py-1">
                <Button look="quiet" busy={pair.isPending} onClick={() => pair.mutate(leg.transactionId)}>
                  <span>
                    <LegText leg={leg} />
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const LegText = ({ leg }: { leg: Leg }) => (
  <>
    {leg.payee}, <DayText day={leg.date} />, <MoneyText amount={leg.amount} currency={leg.currency} withCurrency />
  </>
)

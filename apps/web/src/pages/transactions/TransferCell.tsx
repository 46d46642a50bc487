// What stands in place of a category where a row is half of a transfer within the budget, with the way to undo it.
import type { Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { describeError } from '../../api/error-words.ts'
import { useTransferDecision } from './use-transfer-decision.ts'

export function TransferCell({ transfer }: { transfer: NonNullable<Transaction['transfer']> }) {
  return (
    <p className="flex min-h-6 items-baseline gap-x-3 text-small text-soft">
      <Trans>Transfer</Trans>
      <UndoTransfer transferId={transfer.transferId} />
    </p>
  )
}

export function UndoTransfer({ transferId }: { transferId: string }) {
  const { t, i18n } = useLingui()
  const { refuse } = useTransferDecision()
  return (
    <>
      <button
        type="button"
        data-cell="undo"
        aria-label={t`Undo this transfer: the two rows are no single movement`}
        className="relative z-[1] min-h-6 min-w-6 rounded-sm text-link text-small after:absolute after:-inset-x-2 after:-inset-y-2.5"
        onClick={() => refuse.mutate(transferId)}
      >
        {refuse.isPending ? <Trans>Undoing…</Trans> : <Trans>Undo</Trans>}
      </button>
      {refuse.error && (
        <span role="alert" className="text-spending">
          {describeError(refuse.error, i18n).text}
        </span>
      )}
    </>
  )
}

// "Checking → Savings": a transfer as one movement, said in words to who does not see the arrow.
import { Trans } from '@lingui/react/macro'

export function MovementText({ from, to }: { from: string; to: string }) {
  return (
    <>
      <span className="sr-only">
        <Trans>
          Transfer from {from} to {to}
        </Trans>
      </span>
      <span aria-hidden="true">
        {from} → {to}
      </span>
    </>
  )
}

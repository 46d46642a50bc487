// Rows that explain a difference together, what is wrong with each, and the one click that puts them right.
import type { RowFix } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'

type Props = {
  set: readonly RowFix[]
  isFirst: boolean
  busy: boolean
  onFix: (fixes: { transactionId: string; kind: RowFix['kind'] }[]) => void
}

export function FixSet({ set, isFirst, busy, onFix }: Props) {
  return (
    <li className="grid justify-items-start gap-3 rounded-md bg-wash px-4 py-3">
      <ul className="w-full">
        {set.map(fix => (
          <li key={fix.kind + fix.transactionId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1">
            <span className="wrap-anywhere">
              {fix.payee}{' '}
              <span className="text-small text-soft">
                <DayText day={fix.date} />
              </span>
            </span>
            <MoneyText amount={fix.amount} currency={fix.currency} kind="flow" />
            <span className="col-span-2 text-small">
              <Wrong fix={fix} />
            </span>
          </li>
        ))}
      </ul>
      <Button
        look={isFirst ? 'primary' : 'quiet'}
        busy={busy}
        onClick={() => onFix(set.map(({ transactionId, kind }) => ({ transactionId, kind })))}
      >
        {isFirst ? <Trans>Fix it</Trans> : <Trans>Fix it this way instead</Trans>}
      </Button>
    </li>
  )
}

function Wrong({ fix }: { fix: RowFix }) {
  switch (fix.kind) {
    case 'remove-duplicate':
      return <Trans>It is here twice; one of the two goes.</Trans>
    case 'restore':
      return <Trans>It is deleted here, but the bank counts it; it comes back.</Trans>
    case 'flip-sign':
      return (
        <Trans>
          It has the wrong sign; it becomes <MoneyText amount={0 - fix.amount} currency={fix.currency} kind="flow" />.
        </Trans>
      )
    case 'count-pending':
      return <Trans>It is pending here, but the bank counts it already; it counts from now on.</Trans>
    case 'remove-stale':
      return <Trans>The bank does not count it any more; it goes.</Trans>
    case 'add-other-half':
      return <Trans>It moved money between your accounts, and its other half is missing here; that is added.</Trans>
    case 'set-opening':
      return (
        <Trans>
          Older rows came late, and the starting balance counts them already; it changes by{' '}
          <MoneyText amount={fix.delta} currency={fix.currency} kind="flow" />.
        </Trans>
      )
  }
}

// One account: whose it is, what is on it, what of that is free, and what is frozen and why.
import type { Account } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import { MoneyText } from '../../components/MoneyText.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import { AccountNote } from './AccountNote.tsx'
import { isDebt } from './group-accounts.ts'
import { Holds } from './Holds.tsx'

export const accountColumns =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 wide:grid-cols-[minmax(0,1fr)_9rem_9rem_9rem]'

export function AccountRow({ account }: { account: Account }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const holdsId = useId()
  const { currency, current, available, frozen } = account
  return (
    <li className="border-line border-b py-3">
      <div className={`${accountColumns} gap-y-1 wide:gap-y-0`}>
        <Link
          to="/transactions"
          search={{ accountId: account.accountId }}
          className="min-h-6 min-w-0 justify-self-start font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
        >
          {account.name}
        </Link>
        <AccountNote account={account} />
        <dl className="contents">
          <Figure label={t`Current`} place="col-start-2 row-start-1">
            <MoneyText amount={current} currency={currency} className="font-medium" />
            {account.itemId && <StaleMark itemIds={[account.itemId]} unnamed className="block" />}
          </Figure>
          <Figure
            label={isDebt(account) ? t`Available credit` : t`Available`}
            place="col-start-1 row-start-3 wide:col-start-3 wide:row-start-1"
            below
          >
            {available === null ? <NotTold /> : <MoneyText amount={available} currency={currency} />}
            {isDebt(account) && available !== null && (
              <span aria-hidden="true" className="hidden text-small text-soft wide:block">
                <Trans>credit</Trans>
              </span>
            )}
          </Figure>
          <Figure label={t`Frozen`} place="col-start-2 row-start-3 justify-end wide:col-start-4 wide:row-start-1" below>
            {frozen === 0 && !account.released?.length ? (
              <MoneyText amount={0} currency={currency} className="text-soft" />
            ) : (
              <button
                type="button"
                aria-expanded={open}
                aria-controls={holdsId}
                onClick={() => setOpen(!open)}
                className="number-link min-h-6"
              >
                <MoneyText amount={frozen} currency={currency} />
                <span className="sr-only">
                  {' '}
                  <Trans>Show what is frozen in {account.name}</Trans>
                </span>
              </button>
            )}
          </Figure>
        </dl>
      </div>
      <div id={holdsId}>{open && <Holds account={account} />}</div>
    </li>
  )
}

type FigureProps = { label: string; place: string; below?: boolean; children: ReactNode }

/** In a column of its own; on a phone the last two stand below, with their labels shown. */
function Figure({ label, place, below = false, children }: FigureProps) {
  return (
    <div
      className={`wide:row-span-2 wide:block wide:text-right ${place} ${below ? 'flex flex-wrap items-baseline gap-x-2' : 'text-right'}`}
    >
      <dt className={below ? 'text-small text-soft wide:sr-only' : 'sr-only'}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function NotTold() {
  return (
    <span className="text-soft">
      <span aria-hidden="true">–</span>
      <span className="sr-only">
        <Trans>not told by the bank</Trans>
      </span>
    </span>
  )
}

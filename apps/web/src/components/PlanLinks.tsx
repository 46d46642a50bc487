// The screens of the plan, side by side: what money is for, what comes, what it is saved for, where it is going.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'

const linkClass =
  'inline-flex min-h-11 items-center border-transparent border-b-2 text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink'

export function PlanLinks() {
  const { t } = useLingui()
  return (
    <nav aria-label={t`Plan`} className="-mt-4 mb-6 flex flex-wrap gap-x-6 border-line border-b">
      <Link to="/budget" activeOptions={{ exact: false }} className={linkClass}>
        <Trans>Envelopes</Trans>
      </Link>
      <Link to="/recurring" className={linkClass}>
        <Trans>Recurring</Trans>
      </Link>
      <Link to="/goals" className={linkClass}>
        <Trans>Goals</Trans>
      </Link>
      <Link to="/outlook" className={linkClass}>
        <Trans>Outlook</Trans>
      </Link>
    </nav>
  )
}

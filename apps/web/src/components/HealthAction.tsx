// The one thing to do about an Item, where there is one that takes a person.
import type { Item } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'

type Props = { item: Item; className?: string }

/** Nothing when Hearth goes on by itself, or a sync is all that it takes. */
export function HealthAction({ item, className = 'text-link' }: Props) {
  const { t } = useLingui()
  const { itemId, institutionName, health } = item
  const repair = { to: '/repair/$itemId', params: { itemId }, className } as const
  switch (health.todo) {
    case 'repair':
      return (
        <Link {...repair} aria-label={t`Repair ${institutionName}`}>
          <Trans>Repair</Trans>
        </Link>
      )
    case 'add-accounts':
      return (
        <Link {...repair} search={{ accounts: 'choose' }} aria-label={t`Add accounts of ${institutionName}`}>
          <Trans>Add accounts</Trans>
        </Link>
      )
    case 'link-again':
      return (
        <Link to="/connect" className={className} aria-label={t`Link ${institutionName} again`}>
          <Trans>Link again</Trans>
        </Link>
      )
    default:
      return null
  }
}

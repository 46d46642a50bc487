// A quiet word on rows that the bank sent and Hearth does not understand yet.
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemsQuery } from '../../api/queries/banks.ts'

export function SetAsideBanner() {
  const { data: items } = useQuery(itemsQuery)
  const count = items?.reduce((total, item) => total + item.setAsideCount, 0) ?? 0
  if (count === 0) return null
  return (
    <p className="mb-5 rounded-md bg-wash px-4 py-2.5 text-small">
      <Plural value={count} one="# row from your bank is set aside." other="# rows from your bank are set aside." />{' '}
      <Link to="/set-aside" className="text-link">
        <Trans>See why</Trans>
      </Link>
    </p>
  )
}

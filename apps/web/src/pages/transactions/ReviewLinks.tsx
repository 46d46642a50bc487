// The ways from the rows to what is new among them, and to whom they are with.
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reviewQuery } from '../../api/queries.ts'

export function ReviewLinks() {
  const { data } = useQuery(reviewQuery)
  const waiting = data?.waiting ?? 0
  return (
    <p className="mb-4 flex flex-wrap gap-x-6 gap-y-2">
      {waiting > 0 && (
        <Link to="/review" className="text-link">
          <Plural value={waiting} one="Review # new transaction" other="Review # new transactions" />
        </Link>
      )}
      <Link to="/payees" className="text-link">
        <Trans>Payees</Trans>
      </Link>
    </p>
  )
}

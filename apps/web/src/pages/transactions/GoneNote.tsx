// The way to rows that count no more: holds that the bank released, and what the household deleted.
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accountsQuery } from '../../api/queries/banks.ts'
import type { TransactionFilter } from '../../api/queries/transactions.ts'

/** Above the list: what it shows instead of the rows that count, or that holds were released of late. */
export function GoneNote({ filter }: { filter: TransactionFilter }) {
  const { data: accounts = [] } = useQuery(accountsQuery)
  const { gone, ...rest } = filter
  if (gone)
    return (
      <p className="mb-5 rounded-md bg-wash px-4 py-2.5 text-small">
        {gone === 'released' ? (
          <Trans>Holds that your bank released in the last 14 days. They count nowhere.</Trans>
        ) : (
          <Trans>What your household deleted. It counts nowhere, and open a row to restore it.</Trans>
        )}{' '}
        <Link to="/transactions" search={rest} className="text-link">
          <Trans>Back to what counts</Trans>
        </Link>
      </p>
    )
  const count = accounts
    .filter(account => !filter.accountId || account.accountId === filter.accountId)
    .reduce((total, account) => total + (account.released?.length ?? 0), 0)
  if (count === 0) return null
  return (
    <p className="mb-5 text-small text-soft">
      <Plural value={count} one="Your bank released # hold." other="Your bank released # holds." />{' '}
      <Link to="/transactions" search={{ ...rest, gone: 'released' }} className="text-link">
        <Trans>Show released holds</Trans>
      </Link>
    </p>
  )
}

/** Below the list. */
export function DeletedLink({ filter }: { filter: TransactionFilter }) {
  if (filter.gone) return null
  return (
    <p className="pt-2 text-small">
      <Link
        to="/transactions"
        search={{ ...(filter.accountId && { accountId: filter.accountId }), gone: 'deleted' }}
        className="text-link"
      >
        <Trans>Show deleted transactions</Trans>
      </Link>
    </p>
  )
}

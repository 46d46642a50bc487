// Above the list: that it shows the rows behind a number of a report.
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { categoriesQuery } from '../../api/queries/budget.ts'
import type { TransactionFilter } from '../../api/queries/transactions.ts'

const namesShown = 4

export function ReportNote({ filter: { counts, categoryIds, accountIds } }: { filter: TransactionFilter }) {
  const { data: categories = [] } = useQuery(categoriesQuery)
  if (!counts && !categoryIds && !accountIds) return null
  const wanted = categoryIds?.split(',') ?? []
  const names = categories.filter(it => wanted.includes(it.categoryId)).map(it => it.name)
  const shown = names.slice(0, namesShown).join(', ')
  return (
    <p className="mb-5 rounded-md bg-wash px-4 py-2.5 text-small">
      {counts === 'spending' && <Trans>The rows behind a number of your spending report.</Trans>}
      {counts === 'income' && <Trans>The rows behind a number of your income report.</Trans>}
      {!counts && <Trans>The rows behind a number of your net worth.</Trans>}{' '}
      {shown !== '' &&
        (names.length > namesShown ? <Trans>Only {shown} and others.</Trans> : <Trans>Only {shown}.</Trans>)}{' '}
      <Link to="/reports" className="text-link">
        <Trans>Reports</Trans>
      </Link>
    </p>
  )
}

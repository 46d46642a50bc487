// Which rows a number of a report opens to.
import type { TransactionFilter } from '../../api/queries/transactions.ts'
import type { Span } from './span-name.ts'

type Behind = {
  span: Span
  counts: 'spending' | 'income'
  /** Null is no category; without it, all that count so. */
  categoryIds?: readonly (string | null)[]
  accountIds: string | undefined
}

export const rowsBehind = ({ span, counts, categoryIds, accountIds }: Behind): TransactionFilter => ({
  from: span.from,
  to: span.to,
  counts,
  ...(categoryIds && { categoryIds: categoryIds.map(id => id ?? 'none').join(',') }),
  ...(accountIds !== undefined && { accountIds }),
})

// The heading of the columns: it names the currency once, and says what the keys do.
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import type { TransactionFilter } from '../../api/queries/transactions.ts'

export const rowColumns =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 wide:grid-cols-[minmax(0,1.6fr)_minmax(0,1.1fr)_minmax(0,0.9fr)_8.5rem]'

/** The currency that the column heading names; a row in another one names its own. */
function useListCurrency(filter: TransactionFilter): string {
  const { data: session } = useQuery(sessionQuery)
  const { data: accounts } = useQuery(accountsQuery)
  const account = accounts?.find(it => it.accountId === filter.accountId)
  return account?.currency ?? session?.household.currency ?? ''
}

type Props = {
  filter: TransactionFilter
  isSelecting: boolean
  /** Where rows can be selected. */
  onSelect: (() => void) | undefined
}

export function ListColumns({ filter, isSelecting, onSelect }: Props) {
  const currency = useListCurrency(filter)
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 text-small text-soft">
        <p className="hidden wide:block">
          <Trans>
            Keys: <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens a row or its category, <kbd>X</kbd> selects,{' '}
            <kbd>Shift</kbd> <kbd>X</kbd> selects up to there, <kbd>Esc</kbd> cancels.
          </Trans>
        </p>
        {onSelect && (
          <button type="button" className="text-link min-h-6" onClick={onSelect}>
            <Trans>Select several</Trans>
          </button>
        )}
      </div>
      <div
        aria-hidden="true"
        className={`${rowColumns} border-line border-b pb-1 text-small text-soft ${isSelecting ? 'pl-9' : ''}`}
      >
        <span>
          <Trans>Payee</Trans>
        </span>
        <span className="hidden wide:block">
          <Trans>Category</Trans>
        </span>
        <span className="hidden wide:block">{!filter.accountId && <Trans>Account</Trans>}</span>
        <span className="text-right">
          <Trans>Amount, {currency}</Trans>
        </span>
      </div>
    </div>
  )
}

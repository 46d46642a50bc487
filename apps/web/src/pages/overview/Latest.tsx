// The newest transactions, for a glance.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../../api/queries/household.ts'
import { latestQuery } from '../../api/queries/transactions.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'

const shownMax = 6

export function Latest() {
  const { t } = useLingui()
  const latest = useQuery(latestQuery({}, shownMax))
  const { data: session } = useQuery(sessionQuery)
  const home = session?.household.currency
  return (
    <Section title={t`Latest`} aside={home}>
      {latest.isPending && <LoadingNote rows={shownMax} />}
      {latest.isError && !latest.data && <ErrorNote error={latest.error} retry={() => void latest.refetch()} />}
      {latest.data?.transactions.length === 0 && (
        <EmptyNote title={<Trans>Your newest transactions will stand here.</Trans>} />
      )}
      <ul>
        {latest.data?.transactions.map(row => (
          <li key={row.transactionId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-2">
            <span className="truncate">{row.payee}</span>
            <span className="text-right">
              {row.currency !== home && <span className="mr-1.5 text-small text-soft">{row.currency}</span>}
              <MoneyText amount={row.amount} currency={row.currency} kind="flow" />
            </span>
            <span className="text-small text-soft">
              <DayText day={row.date} />
              {row.pending && (
                <>
                  {' · '}
                  <span className="italic">
                    <Trans>Pending</Trans>
                  </span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/transactions" className="text-link mt-3 inline-block min-h-6">
        <Trans>All transactions</Trans>
      </Link>
    </Section>
  )
}

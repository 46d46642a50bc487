// The next few bills, for a glance; nothing at all where none is known.
import { addDays, dayOf } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accountsQuery } from '../../api/queries/banks.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { expectedQuery } from '../../api/queries/outlook.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'

const [shownMax, aheadDays] = [4, 31]

export function NextBills() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const today = session?.today ?? ''
  const until = today === '' ? '' : addDays(dayOf(today), aheadDays)
  const { data: expected } = useQuery({ ...expectedQuery(today, until), enabled: today !== '' })
  const { data: accounts } = useQuery(accountsQuery)
  const onBudget = new Set(accounts?.filter(it => it.onBudget).map(it => it.accountId))
  const bills =
    expected?.filter(it => it.amount < 0 && it.kind !== 'transfer' && onBudget.has(it.accountId)).slice(0, shownMax) ??
    []
  if (bills.length === 0) return null
  return (
    <Section title={t`Next bills`}>
      <ul>
        {bills.map(it => (
          <li
            key={`${it.seriesId} ${it.date}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-2"
          >
            <span className="truncate">{it.payee}</span>
            <MoneyText amount={it.amount} currency={it.currency} kind="flow" withCurrency className="text-right" />
            <span className="text-small text-soft">
              <DayText day={it.date} />
            </span>
          </li>
        ))}
      </ul>
      <Link to="/recurring" className="text-link mt-3 inline-block min-h-6">
        <Trans>Everything that recurs</Trans>
      </Link>
    </Section>
  )
}

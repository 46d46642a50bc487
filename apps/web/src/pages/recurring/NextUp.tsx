// What comes and goes until the end of the month, by date, and what it comes to.
import { lastDayOf, monthOf } from '@hearth/money'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { type Expected, expectedQuery } from '../../api/queries/outlook.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { ExpectedRow } from './ExpectedRow.tsx'

export function NextUp() {
  const { data: session } = useQuery(sessionQuery)
  const today = session?.today ?? ''
  const end = today === '' ? '' : lastDayOf(monthOf(today.slice(0, 7)))
  const expected = useQuery({ ...expectedQuery(today, end), enabled: today !== '' })
  return (
    <Section
      title={
        <Trans>
          Until <DayText day={end || '2000-01-01'} />
        </Trans>
      }
    >
      {expected.isPending && <LoadingNote rows={3} />}
      {expected.isError && !expected.data && <ErrorNote error={expected.error} retry={() => void expected.refetch()} />}
      {expected.data?.length === 0 && <EmptyNote title={<Trans>Nothing more is expected this month.</Trans>} />}
      {expected.data && expected.data.length > 0 && (
        <>
          <ul>
            {expected.data.map(it => (
              <ExpectedRow key={`${it.seriesId} ${it.date}`} it={it} withDate />
            ))}
          </ul>
          <Totals expected={expected.data} />
        </>
      )}
    </Section>
  )
}

/** Moves between own accounts come to nothing, what a loan charges is no money of the budget, and currencies are not added up. */
function Totals({ expected }: { expected: readonly Expected[] }) {
  const { data: accounts } = useQuery(accountsQuery)
  const onBudget = new Set(accounts?.filter(it => it.onBudget).map(it => it.accountId))
  const counted = expected.filter(it => it.kind !== 'transfer' && onBudget.has(it.accountId))
  const currencies = [...new Set(counted.map(it => it.currency))]
  const total = (currency: string, isIn: boolean) =>
    counted.filter(it => it.currency === currency && it.amount > 0 === isIn).reduce((all, it) => all + it.amount, 0)
  return (
    <dl className="mt-3 grid gap-1">
      {currencies.flatMap(currency =>
        [false, true].map(isIn => (
          <div key={`${currency} ${isIn}`} className="flex justify-between gap-4">
            <dt className="text-soft">{isIn ? <Trans>Comes in</Trans> : <Trans>Goes out</Trans>}</dt>
            <dd>
              <MoneyText amount={total(currency, isIn)} currency={currency} kind="flow" withCurrency />
            </dd>
          </div>
        )),
      )}
    </dl>
  )
}

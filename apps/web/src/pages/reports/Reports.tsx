// Where the money went, what was left of it, and what it all comes to. Further reports stand below these, each a section of its own.
import { addMonths, monthOf } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { sessionQuery } from '../../api/queries/household.ts'
import { type ReportQuery, reportsBeginQuery } from '../../api/queries/reports.ts'
import { buttonClass } from '../../components/button-class.ts'
import { Page } from '../../components/Page.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { IncomeReport } from './IncomeReport.tsx'
import { ReportControls } from './ReportControls.tsx'
import { SpendingReport } from './SpendingReport.tsx'
import { WorthReport } from './WorthReport.tsx'

const route = getRouteApi('/home/reports')

export function Reports() {
  const { t } = useLingui()
  const choice = route.useSearch()
  const { data: session } = useQuery(sessionQuery)
  const begins = useQuery(reportsBeginQuery)
  const today = session?.today
  const query =
    today === undefined || !begins.data?.month ? null : queryOf(choice, { today, begins: begins.data.month })
  return (
    <Page title={t`Reports`}>
      {begins.isPending && <LoadingNote rows={6} rowClass="h-20" />}
      {begins.isError && !begins.data && <ErrorNote error={begins.error} retry={() => void begins.refetch()} />}
      {begins.data?.month === null && <NothingYet />}
      {query && today !== undefined && (
        <>
          <ReportControls choice={choice} />
          <SpendingReport
            query={{
              ...query,
              of: choice.of === 'group' ? 'group' : 'category',
              ...(choice.categoryIds !== undefined && { categoryIds: choice.categoryIds }),
            }}
            today={today}
          />
          <IncomeReport query={query} />
          <WorthReport query={query} />
        </>
      )}
    </Page>
  )
}

type Choice = ReturnType<typeof route.useSearch>

function queryOf(choice: Choice, { today, begins }: { today: string; begins: string }): ReportQuery {
  const to = monthOf(today.slice(0, 7))
  const from = choice.range === 'all' ? begins : addMonths(to, 1 - Number(choice.range ?? 12))
  return {
    // Columns before the first row would only say that there was none.
    from: from < begins ? begins : from,
    to,
    by: choice.by === 'quarter' || choice.by === 'year' ? choice.by : 'month',
    ...(choice.accountIds !== undefined && { accountIds: choice.accountIds }),
  }
}

function NothingYet() {
  return (
    <EmptyNote
      title={
        <Trans>
          What you spend on what, what is left over, and what you own will stand here, as soon as there is a
          transaction.
        </Trans>
      }
    >
      <Link to="/connect" className={buttonClass()}>
        <Trans>Connect a bank</Trans>
      </Link>
    </EmptyNote>
  )
}

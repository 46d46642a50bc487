// One month of envelopes: what is ready to assign, what each envelope got, spent and still has.

import { addMonths, isMonth, lastDayOf, type Month } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { accountsQuery, budgetQuery, sessionQuery } from '../../api/queries.ts'
import { buttonClass } from '../../components/button-class.ts'
import { formatMonth } from '../../components/DayText.tsx'
import { Page } from '../../components/Page.tsx'
import { PlanLinks } from '../../components/PlanLinks.tsx'
import { NotFound } from '../../components/ScreenState.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { itemsOf } from '../accounts/group-accounts.ts'
import { BudgetDialog, type Opened } from './BudgetDialog.tsx'
import { EnvelopeTable } from './EnvelopeTable.tsx'
import { OverspentBanner } from './OverspentBanner.tsx'
import { ReadyToAssign } from './ReadyToAssign.tsx'

const route = getRouteApi('/home/budget/$month')

export function BudgetMonth() {
  const { month } = route.useParams()
  return isMonth(month) ? <Screen month={month} /> : <NotFound />
}

function Screen({ month }: { month: Month }) {
  const { t } = useLingui()
  const { data: accounts } = useQuery(accountsQuery)
  const budget = useQuery({ ...budgetQuery(month), placeholderData: keepPreviousData })
  const [opened, setOpened] = useState<Opened | null>(null)
  const name = formatMonth(month)
  const early = budget.data !== undefined && !budget.isPlaceholderData && month < budget.data.startsIn
  const startMonth = budget.data ? formatMonth(budget.data.startsIn) : ''
  return (
    <Page
      title={t`Budget`}
      heading={
        <Trans>
          <span className="sr-only phone:not-sr-only">Budget for </span>
          {name}
        </Trans>
      }
      actions={<MonthSteps month={month} />}
    >
      <PlanLinks />
      <p role="status" className="sr-only">
        {name}
      </p>
      {budget.isPending && <LoadingNote rows={9} rowClass="h-11" />}
      {budget.isError && !budget.data && <ErrorNote error={budget.error} retry={() => void budget.refetch()} />}
      {budget.data && accounts?.length === 0 && <NoMoney />}
      {budget.data && accounts?.length !== 0 && (
        <div className={budget.isPlaceholderData ? 'opacity-50' : ''} aria-busy={budget.isPlaceholderData}>
          {early ? (
            <p className="mb-6 max-w-[40rem] rounded-md bg-wash px-4 py-3">
              <Trans>
                Your budget starts in {startMonth}. Earlier months show what was spent; nothing was assigned to
                envelopes then.
              </Trans>{' '}
              <StaleMark itemIds={itemsOf((accounts ?? []).filter(it => it.onBudget))} until={lastDayOf(month)} />
            </p>
          ) : (
            <>
              <ReadyToAssign budget={budget.data} />
              {!budget.isPlaceholderData && <OverspentBanner budget={budget.data} open={setOpened} />}
            </>
          )}
          <EnvelopeTable
            budget={{ ...budget.data, month }}
            editable={!early && !budget.isPlaceholderData}
            openDialog={setOpened}
          />
          {opened && !budget.isPlaceholderData && (
            <BudgetDialog budget={budget.data} opened={opened} open={setOpened} />
          )}
          <p className="mt-6">
            <Link to="/recurring" className="text-link inline-block min-h-6">
              <Trans>Bills and income to come</Trans>
            </Link>
          </p>
        </div>
      )}
    </Page>
  )
}

function MonthSteps({ month }: { month: Month }) {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const thisMonth = session?.today.slice(0, 7)
  const step = `${buttonClass('quiet')} min-w-11 px-2`
  const navigate = useNavigate()
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)]
  return (
    <nav aria-label={t`Months`} className="flex flex-wrap gap-2">
      <Link
        to="/budget/$month"
        params={{ month: before }}
        className={step}
        aria-label={t`Previous month, ${formatMonth(before)}`}
      >
        <ChevronLeft aria-hidden="true" size={20} />
      </Link>
      {thisMonth !== undefined && thisMonth !== month && (
        <Link to="/budget/$month" params={{ month: thisMonth }} className={buttonClass('quiet')}>
          <Trans>This month</Trans>
        </Link>
      )}
      <input
        type="month"
        aria-label={t`Go to a month`}
        key={month}
        defaultValue={month}
        min="2000-01"
        max="2100-12"
        className="field-box w-auto"
        onChange={({ target: { value } }) => {
          if (isMonth(value) && value >= '2000-01' && value <= '2100-12')
            void navigate({ to: '/budget/$month', params: { month: value } })
        }}
      />
      <Link
        to="/budget/$month"
        params={{ month: after }}
        className={step}
        aria-label={t`Next month, ${formatMonth(after)}`}
      >
        <ChevronRight aria-hidden="true" size={20} />
      </Link>
    </nav>
  )
}

function NoMoney() {
  return (
    <EmptyNote title={<Trans>Your envelopes will stand here. A budget needs money to give a job to.</Trans>}>
      <Link to="/connect" className={buttonClass()}>
        <Trans>Connect a bank</Trans>
      </Link>
    </EmptyNote>
  )
}

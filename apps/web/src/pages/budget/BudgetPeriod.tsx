// The envelopes of one period: what is ready to assign, what each envelope got, spent and still has.

import type { Budget } from '@hearth/api'
import { isDay, isMonth } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { accountsQuery } from '../../api/queries/banks.ts'
import { budgetQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { buttonClass } from '../../components/button-class.ts'
import { DayText, formatPeriod, formatPeriodName } from '../../components/DayText.tsx'
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

const route = getRouteApi('/home/budget/$period')

export function BudgetPeriod() {
  const { period } = route.useParams()
  return isMonth(period) || isDay(period) ? <Screen asked={period} /> : <NotFound />
}

function Screen({ asked }: { asked: string }) {
  const { t } = useLingui()
  const { data: accounts } = useQuery(accountsQuery)
  const budget = useQuery({ ...budgetQuery(asked), placeholderData: keepPreviousData })
  const [opened, setOpened] = useState<Opened | null>(null)
  const known = budget.isPlaceholderData ? undefined : budget.data
  useOwnName(asked, known)
  const name = known ? formatPeriod(known.period) : formatPeriodName(asked)
  const early = known !== undefined && known.period.from < known.startsOn
  return (
    <Page
      title={t`Budget`}
      heading={
        <Trans>
          <span className="sr-only phone:not-sr-only">Budget for </span>
          {name}
        </Trans>
      }
      actions={budget.data && <PeriodSteps period={budget.data.period} asked={asked} />}
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
                Your budget starts on <DayText day={budget.data.startsOn} />. Earlier periods show what was spent;
                nothing was assigned to envelopes then.
              </Trans>{' '}
              <StaleMark itemIds={itemsOf((accounts ?? []).filter(it => it.onBudget))} until={budget.data.period.to} />
            </p>
          ) : (
            <>
              <ReadyToAssign budget={budget.data} />
              {!budget.isPlaceholderData && <OverspentBanner budget={budget.data} open={setOpened} />}
            </>
          )}
          <EnvelopeTable budget={budget.data} editable={!early && !budget.isPlaceholderData} openDialog={setOpened} />
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

/** A period that was asked for by one of its days goes on under its own name, without being read again. */
function useOwnName(asked: string, budget: Budget | undefined): void {
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    const name = budget?.period.name
    if (name === undefined || name === asked) return
    client.setQueryData(budgetQuery(name).queryKey, budget)
    void navigate({ to: '/budget/$period', params: { period: name }, replace: true })
  }, [asked, budget, client, navigate])
}

const farthest = { from: '2000-01', to: '2100-12' }

function PeriodSteps({ period, asked }: { period: Budget['period']; asked: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery)
  const { name, previous, next } = period
  const isElsewhere = session !== undefined && (session.today < period.from || session.today > period.to)
  const byMonth = isMonth(name)
  const step = `${buttonClass('quiet')} min-w-11 px-2`
  const [before, after] = [formatPeriodName(previous), formatPeriodName(next)]
  return (
    <nav aria-label={t`Periods`} className="flex flex-wrap gap-2">
      <Link
        to="/budget/$period"
        params={{ period: previous }}
        className={step}
        aria-label={byMonth ? t`Previous month, ${before}` : t`Previous period, from ${before}`}
      >
        <ChevronLeft aria-hidden="true" size={20} />
      </Link>
      {isElsewhere && (
        <Link to="/budget" className={buttonClass('quiet')}>
          <Trans>Now</Trans>
        </Link>
      )}
      <input
        type={byMonth ? 'month' : 'date'}
        aria-label={byMonth ? t`Go to a month` : t`Go to a day`}
        key={asked}
        defaultValue={name}
        min={byMonth ? farthest.from : `${farthest.from}-01`}
        max={byMonth ? farthest.to : `${farthest.to}-31`}
        className="field-box w-auto"
        onChange={({ target: { value } }) => {
          const isNamed = byMonth ? isMonth(value) : isDay(value)
          if (isNamed && value >= farthest.from && value.slice(0, 7) <= farthest.to)
            void navigate({ to: '/budget/$period', params: { period: value } })
        }}
      />
      <Link
        to="/budget/$period"
        params={{ period: next }}
        className={step}
        aria-label={byMonth ? t`Next month, ${after}` : t`Next period, from ${after}`}
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

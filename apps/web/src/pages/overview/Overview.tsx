// The first screen: what can I spend, what needs me, is everything up to date. Answered before anything is clicked.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accountsQuery } from '../../api/queries/banks.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { buttonClass } from '../../components/button-class.ts'
import { Page } from '../../components/Page.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { SyncLine } from '../../components/SyncLine.tsx'
import { Latest } from './Latest.tsx'
import { NeedsYou } from './NeedsYou.tsx'
import { NextBills } from './NextBills.tsx'
import { Spendable } from './Spendable.tsx'
import { UpToDate } from './UpToDate.tsx'

export function Overview() {
  const { t } = useLingui()
  const accounts = useQuery(accountsQuery)
  return (
    <Page
      title={t`Overview`}
      actions={
        <Link to="/reports" className="text-link text-small wide:hidden">
          <Trans>Reports</Trans>
        </Link>
      }
    >
      {accounts.isPending && <LoadingNote rows={5} rowClass="h-14" />}
      {accounts.isError && !accounts.data && <ErrorNote error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data?.length === 0 && <Welcome />}
      {accounts.data && accounts.data.length > 0 && (
        <>
          <div className="-mt-4 mb-8">
            <SyncLine />
          </div>
          <div className="grid gap-x-16 wide:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] wide:grid-rows-[auto_1fr]">
            <div>
              <Spendable accounts={accounts.data} />
            </div>
            <div className="wide:row-span-2">
              <NeedsYou />
              <UpToDate />
              <NextBills />
            </div>
            <div>
              <Latest />
            </div>
          </div>
        </>
      )}
    </Page>
  )
}

function Welcome() {
  const { data: session } = useQuery(sessionQuery)
  const name = session?.user.name ?? ''
  return (
    <div className="max-w-[36rem]">
      <p className="font-semibold text-figure leading-tight tracking-tight">
        <Trans>Welcome, {name}.</Trans>
      </p>
      <p className="mt-4">
        <Trans>
          Once a bank is connected, this page answers three things at a glance: whether everything is up to date, what
          you can spend, and what needs you.
        </Trans>
      </p>
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
        <Link to="/connect" className={buttonClass()}>
          <Trans>Connect a bank</Trans>
        </Link>
        <Link to="/accounts/add" className="text-link">
          <Trans>Add an account by hand instead</Trans>
        </Link>
      </div>
    </div>
  )
}

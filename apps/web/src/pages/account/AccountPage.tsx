// One account: its balances, whether they add up to the cent and since when, and what puts it right when they do not.
import type { Account } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { accountsQuery, itemsQuery, proofQuery } from '../../api/queries/banks.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { asksForPerson } from '../../components/needs-person.ts'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { BalanceAsOf, StaleMark } from '../../components/StaleMark.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { Corrections } from './Corrections.tsx'
import { OnBudget } from './OnBudget.tsx'
import { ProofDays } from './ProofDays.tsx'
import { Verdict } from './Verdict.tsx'

const route = getRouteApi('/home/accounts/$accountId')

export function AccountPage() {
  const { t } = useLingui()
  const { accountId } = route.useParams()
  const accounts = useQuery(accountsQuery)
  const account = accounts.data?.find(it => it.accountId === accountId)
  return (
    <Page
      title={account?.name ?? t`Account`}
      actions={
        account && (
          <Link to="/transactions" search={{ accountId }} className="text-link">
            <Trans>All its transactions</Trans>
          </Link>
        )
      }
    >
      {accounts.isPending && <LoadingNote rows={4} />}
      {accounts.isError && !accounts.data && <ErrorNote error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data && !account && <EmptyNote title={<Trans>There is no such account in your household.</Trans>} />}
      {account && (
        <>
          <Trouble itemId={account.itemId} />
          <Balances account={account} />
          <OnBudget account={account} />
          <Proof account={account} />
        </>
      )}
    </Page>
  )
}

/** What keeps the account's bank from telling its news, or soon will. */
function Trouble({ itemId }: { itemId: string | null }) {
  const { data: items } = useQuery(itemsQuery)
  const item = items?.find(it => it.itemId === itemId)
  if (!item || (item.health.fresh && !asksForPerson(item))) return null
  return (
    <div className="-mt-2 mb-6 max-w-[40rem]">
      <ItemNote item={item} />
    </div>
  )
}

function Balances({ account }: { account: Account }) {
  const { currency, current, available } = account
  return (
    <dl className="mb-10 flex flex-wrap gap-x-10 gap-y-3">
      <div>
        <dt className="text-small text-soft">
          <Trans>Current balance</Trans>
        </dt>
        <dd className="font-semibold text-title">
          <MoneyText amount={current} currency={currency} withCurrency />
        </dd>
        {account.itemId !== null && (
          <dd className="text-small text-soft">
            <BalanceAsOf account={account} />
          </dd>
        )}
      </div>
      {available !== null && (
        <div>
          <dt className="text-small text-soft">
            {account.type === 'credit' ? <Trans>Available credit</Trans> : <Trans>Available balance</Trans>}
          </dt>
          <dd className="text-title">
            <MoneyText amount={available} currency={currency} withCurrency />
          </dd>
          {account.itemId !== null && (
            <dd>
              <StaleMark itemIds={[account.itemId]} unnamed />
            </dd>
          )}
        </div>
      )}
    </dl>
  )
}

function Proof({ account }: { account: Account }) {
  const { t } = useLingui()
  const details = useQuery(proofQuery(account.accountId))
  if (details.isPending) return <LoadingNote rows={3} />
  if (details.isError && !details.data) {
    return <ErrorNote error={details.error} retry={() => void details.refetch()} />
  }
  const { corrections, days } = details.data
  return (
    <>
      <Section title={t`Does it add up?`}>
        <Verdict account={account} details={details.data} />
      </Section>
      {corrections.length > 0 && <Corrections accountId={account.accountId} corrections={corrections} />}
      {days.length > 0 && <ProofDays days={days} currency={account.currency} />}
    </>
  )
}

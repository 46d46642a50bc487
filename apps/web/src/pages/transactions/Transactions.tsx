// Transactions of one account or of all, newest first, as the address bar asks for them.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { accountsQuery } from '../../api/queries/banks.ts'
import { Button } from '../../components/Button.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Page } from '../../components/Page.tsx'
import { RowLinks } from '../../components/RowLinks.tsx'
import { BalanceAsOf } from '../../components/StaleMark.tsx'
import { AddTransaction } from './AddTransaction.tsx'
import { Filters } from './Filters.tsx'
import { DeletedLink, GoneNote } from './GoneNote.tsx'
import { ReportNote } from './ReportNote.tsx'
import { SetAsideBanner } from './SetAsideBanner.tsx'
import { SuggestedTransfers } from './SuggestedTransfers.tsx'
import { TransactionList } from './TransactionList.tsx'

const route = getRouteApi('/home/transactions')

export function Transactions() {
  const { t } = useLingui()
  const filter = route.useSearch()
  const { data: accounts } = useQuery(accountsQuery)
  const [adding, setAdding] = useState(false)
  const account = accounts?.find(it => it.accountId === filter.accountId)
  const byHand = accounts?.filter(it => it.itemId === null && it.institutionName === null) ?? []
  const mayAdd = account ? byHand.includes(account) : byHand.length > 0
  return (
    <Page
      title={account ? account.name : t`Transactions`}
      actions={
        mayAdd &&
        !adding && (
          <Button look="quiet" onClick={() => setAdding(true)}>
            <Trans>Add a transaction</Trans>
          </Button>
        )
      }
    >
      {!account && <RowLinks />}
      {account && (
        <p className="-mt-4 mb-5 text-soft">
          <Trans>
            Current{' '}
            <strong className="font-medium text-ink">
              <MoneyText amount={account.current} currency={account.currency} withCurrency />
            </strong>
          </Trans>
          {account.available !== null && (
            <>
              {' · '}
              <Trans>
                Available{' '}
                <strong className="font-medium text-ink">
                  <MoneyText amount={account.available} currency={account.currency} withCurrency />
                </strong>
              </Trans>
            </>
          )}
          {account.asOf !== null && (
            <span className="text-small">
              {' · '}
              <BalanceAsOf account={account} />
            </span>
          )}
          {' · '}
          <Link to="/transactions" className="text-link text-small">
            <Trans>All transactions</Trans>
          </Link>
        </p>
      )}
      {adding && mayAdd && <AddTransaction accounts={account ? [account] : byHand} onClose={() => setAdding(false)} />}
      <SetAsideBanner />
      <SuggestedTransfers />
      <GoneNote filter={filter} />
      <ReportNote filter={filter} />
      <Filters filter={filter} />
      <TransactionList key={JSON.stringify(filter)} filter={filter} />
      <DeletedLink filter={filter} />
    </Page>
  )
}

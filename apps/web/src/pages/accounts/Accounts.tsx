// Every account with its owner and its balances, as the bank last told them.
import type { Account } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accountsQuery, itemsQuery } from '../../api/queries/banks.ts'
import { buttonClass } from '../../components/button-class.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { asksForPerson } from '../../components/needs-person.ts'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { AccountsOfInstitution } from './AccountsOfInstitution.tsx'
import { groupAccounts, totalsOf } from './group-accounts.ts'
import { Totals } from './Totals.tsx'

export function Accounts() {
  const { t } = useLingui()
  const accounts = useQuery(accountsQuery)
  return (
    <Page title={t`Accounts`} actions={accounts.data && accounts.data.length > 0 && <Actions />}>
      {accounts.isPending && <LoadingNote rows={6} rowClass="h-16" />}
      {accounts.isError && !accounts.data && <ErrorNote error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data?.length === 0 && <NoAccounts />}
      {accounts.data && accounts.data.length > 0 && (
        <>
          <Totals totals={totalsOf(accounts.data)} />
          {groupAccounts(accounts.data).map(group => (
            <AccountsOfInstitution key={group.key} group={group} />
          ))}
          <BanksWithoutAccounts accounts={accounts.data} />
        </>
      )}
    </Page>
  )
}

/** A connection none of whose accounts is here yet would have nothing to say so. */
function BanksWithoutAccounts({ accounts }: { accounts: readonly Account[] }) {
  const { data: items = [] } = useQuery(itemsQuery)
  const without = items.filter(item => asksForPerson(item) && accounts.every(({ itemId }) => itemId !== item.itemId))
  return without.map(item => (
    <Section key={item.itemId} title={item.institutionName}>
      <div className="border-line border-b py-3 *:max-w-[44rem]">
        <ItemNote item={item} />
      </div>
    </Section>
  ))
}

function Actions() {
  return (
    <>
      <Link to="/accounts/add" className={buttonClass('quiet')}>
        <Trans>Add by hand</Trans>
      </Link>
      <Link to="/connect" className={buttonClass()}>
        <Trans>Connect a bank</Trans>
      </Link>
    </>
  )
}

function NoAccounts() {
  return (
    <EmptyNote title={<Trans>Your accounts will stand here, with what is on them and what is frozen.</Trans>}>
      <Link to="/connect" className={buttonClass()}>
        <Trans>Connect a bank</Trans>
      </Link>
      <p className="text-soft">
        <Trans>
          No bank to connect?{' '}
          <Link to="/accounts/add" className="text-link">
            Add an account by hand
          </Link>
        </Trans>
      </p>
    </EmptyNote>
  )
}

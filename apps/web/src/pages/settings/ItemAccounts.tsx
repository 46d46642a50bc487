// The accounts of one connection: which of them Hearth follows, which are left out, and which wait for a word.
import type { ItemAccount } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { itemAccountsQuery, itemsQuery } from '../../api/queries/banks.ts'
import { buttonClass } from '../../components/button-class.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { ItemAccountRow } from './ItemAccountRow.tsx'

const route = getRouteApi('/home/items/$itemId')

export function ItemAccounts() {
  const { t } = useLingui()
  const { itemId } = route.useParams()
  const { data: items } = useQuery(itemsQuery)
  const accounts = useQuery(itemAccountsQuery(itemId))
  const item = items?.find(it => it.itemId === itemId)
  const institution = item?.institutionName
  const inState = (state: ItemAccount['state']) => accounts.data?.filter(it => it.state === state) ?? []
  return (
    <Page title={institution ? t`Accounts at ${institution}` : t`Accounts of a connection`} narrow>
      {item && (
        <div className="mb-8">
          <ItemNote item={{ ...item, waitingAccounts: 0 }} />
        </div>
      )}
      {accounts.isPending && <LoadingNote rows={3} />}
      {accounts.error && !accounts.data && <ErrorNote error={accounts.error} retry={() => void accounts.refetch()} />}
      <Group title={t`Waiting for your word`} itemId={itemId} accounts={inState('ask')} />
      <Group title={t`Followed`} itemId={itemId} accounts={inState('fed')} />
      <Group title={t`Left out`} itemId={itemId} accounts={inState('leave-out')} />
      {item && item.health.todo !== 'link-again' && item.health.todo !== 'add-accounts' && (
        <Link to="/repair/$itemId" params={{ itemId }} search={{ accounts: 'choose' }} className={buttonClass('quiet')}>
          <Trans>Share more accounts</Trans>
        </Link>
      )}
    </Page>
  )
}

function Group({ title, itemId, accounts }: { title: string; itemId: string; accounts: ItemAccount[] }) {
  if (accounts.length === 0) return null
  return (
    <Section title={title}>
      <ul>
        {accounts.map(account => (
          <ItemAccountRow key={account.sourceId} itemId={itemId} account={account} />
        ))}
      </ul>
    </Section>
  )
}

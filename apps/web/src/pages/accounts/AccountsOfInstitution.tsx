// The accounts of one login in one currency, under the institution's name and how up to date it is.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { itemsQuery } from '../../api/queries.ts'
import { HealthAction } from '../../components/HealthAction.tsx'
import { Section } from '../../components/Section.tsx'
import { SyncState } from '../../components/SyncState.tsx'
import { AccountRow, accountColumns } from './AccountRow.tsx'
import type { AccountGroup } from './group-accounts.ts'

export function AccountsOfInstitution({ group }: { group: AccountGroup }) {
  const { t } = useLingui()
  const { institutionName, currency } = group
  return (
    <Section title={institutionName ?? t`Kept by hand`} aside={<GroupState group={group} />}>
      <div aria-hidden="true" className={`${accountColumns} hidden pt-2 text-right text-small text-soft wide:grid`}>
        <span className="text-left">
          <Trans>Account</Trans>
        </span>
        <span>
          <Trans>Current, {currency}</Trans>
        </span>
        <span>
          <Trans>Available</Trans>
        </span>
        <span>
          <Trans>Frozen</Trans>
        </span>
      </div>
      <p className="pt-2 text-right text-small text-soft wide:hidden" aria-hidden="true">
        {currency}
      </p>
      <ul>
        {group.accounts.map(account => (
          <AccountRow key={account.accountId} account={account} />
        ))}
      </ul>
    </Section>
  )
}

function GroupState({ group }: { group: AccountGroup }) {
  const { data: items } = useQuery(itemsQuery)
  if (group.itemId === null) return group.institutionName ? <Trans>No longer connected</Trans> : null
  const item = items?.find(it => it.itemId === group.itemId)
  if (!item) return null
  return (
    <div className="flex flex-wrap items-baseline gap-x-3">
      <SyncState item={item} />
      <HealthAction item={item} />
    </div>
  )
}

// The accounts of one login in one currency, under the institution's name and how up to date it is.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { itemsQuery } from '../../api/queries/banks.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { asksForPerson } from '../../components/needs-person.ts'
import { Section } from '../../components/Section.tsx'
import { SyncState } from '../../components/SyncState.tsx'
import { AccountRow, accountColumns } from './AccountRow.tsx'
import type { AccountGroup } from './group-accounts.ts'

export function AccountsOfInstitution({ group }: { group: AccountGroup }) {
  const { t } = useLingui()
  const { institutionName, currency } = group
  const { data: items } = useQuery(itemsQuery)
  const item = items?.find(it => it.itemId === group.itemId)
  const isWell = item?.health.fresh && !asksForPerson(item)
  return (
    <Section title={institutionName ?? t`Kept by hand`} aside={isWell && <SyncState item={item} />}>
      {item && !isWell && (
        <div className="border-line border-b py-3 *:max-w-[44rem]">
          <ItemNote item={item} />
        </div>
      )}
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

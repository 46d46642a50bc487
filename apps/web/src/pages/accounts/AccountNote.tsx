// Whose account it is, its last digits, its kind and when the bank last told of it, in one small line.
import type { Account } from '@hearth/api'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { identityQuery } from '../../api/queries/banks.ts'
import { AsOf } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { useStaleItems } from '../../components/use-stale-items.ts'
import { ProofMark } from './ProofMark.tsx'

const kinds: Record<string, MessageDescriptor> = {
  depository: msg`Everyday account`,
  credit: msg`Credit card`,
  loan: msg`Loan`,
  investment: msg`Investment`,
}

export function AccountNote({ account }: { account: Account }) {
  const { i18n } = useLingui()
  const { data: owners } = useQuery(identityQuery)
  const isStale = useStaleItems(account.itemId === null ? [] : [account.itemId]).length > 0
  const names = owners?.get(account.accountId)?.flatMap(owner => owner.names) ?? []
  const kind =
    account.subtype ?? (kinds[account.type] ? i18n._(kinds[account.type] as MessageDescriptor) : account.type)
  const parts = [...new Set(names)].slice(0, 2).join(' & ')
  return (
    <p className="col-span-2 col-start-1 row-start-2 text-small text-soft wide:col-span-1">
      {parts && <span className="text-ink">{parts}</span>}
      {parts && ' · '}
      {account.mask && (
        <span className="figures">
          <span aria-hidden="true">•••• </span>
          <span className="sr-only">
            <Trans>ending in</Trans>{' '}
          </span>
          {account.mask}
          {' · '}
        </span>
      )}
      <span className="inline-block first-letter:uppercase">{kind}</span>
      {account.limit !== null && (
        <>
          {' · '}
          <Trans>
            limit <MoneyText amount={account.limit} currency={account.currency} />
          </Trans>
        </>
      )}
      {/* While the bank's news do not come, the number itself says as of when it is. */}
      {!isStale && ' · '}
      {account.itemId === null ? <Trans>from the rows you keep</Trans> : !isStale && <AsOf instant={account.asOf} />}
      <ProofMark account={account} />
    </p>
  )
}

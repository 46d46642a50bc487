// Rows that the bank sent and Hearth does not understand yet: kept whole, counted nowhere, taken in once they can be.
import type { SetAsideRow } from '@hearth/api'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery, itemsQuery, setAsideQuery } from '../../api/queries/banks.ts'
import { InstantText } from '../../components/DayText.tsx'
import { Page } from '../../components/Page.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'

const reasons: Record<SetAsideRow['reason'], MessageDescriptor> = {
  'unknown-currency': msg`Hearth does not know this currency.`,
  'other-currency': msg`The row is in another currency than its account, and does not say what it came to there.`,
  'fraction-of-minor-unit': msg`The amount has more decimals than its currency.`,
  'amount-too-large': msg`The amount is larger than Hearth can keep.`,
  'unknown-account': msg`The bank has not told of this account.`,
  'not-understood': msg`The row is not in a form that Hearth understands.`,
}

export function SetAside() {
  const { t } = useLingui()
  const rows = useQuery(setAsideQuery)
  return (
    <Page title={t`Rows set aside`}>
      <p className="mb-6 max-w-[40rem] text-soft">
        <Trans>
          Your bank sent these rows and Hearth could not read them without guessing. They are kept whole and counted
          nowhere. Once Hearth understands them, they join your transactions by themselves.
        </Trans>
      </p>
      {rows.isPending && <LoadingNote rows={3} />}
      {rows.isError && !rows.data && <ErrorNote error={rows.error} retry={() => void rows.refetch()} />}
      {rows.data?.length === 0 && <EmptyNote title={<Trans>No row is set aside.</Trans>} />}
      {rows.data && rows.data.length > 0 && (
        <ul className="border-line border-t">
          {rows.data.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row that is not understood need not have an identity
            <Row key={index} row={row} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Row({ row }: { row: SetAsideRow }) {
  const { i18n } = useLingui()
  const { data: accounts } = useQuery(accountsQuery)
  const { data: items } = useQuery(itemsQuery)
  const account = accounts?.find(it => it.accountId === row.accountId)?.name
  const institution = items?.find(it => it.itemId === row.itemId)?.institutionName
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-3">
      <div>
        <p>{row.name ?? <Trans>A row without a name</Trans>}</p>
        <p className="text-small">{i18n._(reasons[row.reason])}</p>
        <p className="text-small text-soft">
          {[row.date, account ?? institution].filter(Boolean).join(' · ')}
          {' · '}
          <Trans>
            set aside <InstantText instant={row.setAsideAt} />
          </Trans>
        </p>
      </div>
      <p className="text-right">
        <span className="figures">
          {row.amount} {row.currency}
        </span>
        <span className="block text-small text-soft">
          <Trans>as the bank wrote it</Trans>
        </span>
      </p>
    </li>
  )
}

// The receipt of a sync: each row that it changed, what changed, and why.
import type { Receipt } from '@hearth/api'
import { routes } from '@hearth/api/routes'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { receiptQuery } from '../../api/queries/banks.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'

const kinds: Record<string, MessageDescriptor> = {
  added: msg`New`,
  changed: msg`Changed by the bank`,
  removed: msg`Taken back by the bank`,
  returned: msg`Sent again by the bank`,
  matched: msg`Matched with a row that was there`,
  paired: msg`Found to be a transfer`,
  unpaired: msg`No transfer any more`,
  corrected: msg`Put right`,
  uncorrected: msg`No longer put right`,
  reverted: msg`Taken back with its sync`,
}

export function ReceiptLines({ syncId }: { syncId: string }) {
  const { t } = useLingui()
  const receipt = useQuery(receiptQuery(syncId))
  if (receipt.isPending) return <LoadingNote rows={3} rowClass="h-8" />
  if (receipt.isError) return <ErrorNote error={receipt.error} retry={() => void receipt.refetch()} />
  const { lines, linesInAll, pages } = receipt.data
  return (
    <div className="mt-3">
      <ul aria-label={t`Rows of this sync`} className="border-line border-t">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one row may stand here several times, and the list never changes
          <Line key={at} line={line} />
        ))}
      </ul>
      {linesInAll > lines.length && (
        <p className="py-2 text-small text-soft">
          <Plural value={linesInAll - lines.length} one="and # more row" other="and # more rows" />
        </p>
      )}
      {pages.length > 0 && (
        <p className="py-2 text-small">
          <Trans>As the bank wrote it:</Trans>{' '}
          {pages.map(({ page }) => (
            <a key={page} href={pageAddress(syncId, page)} className="mr-3 text-link">
              <Trans>page {page}</Trans>
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

const pageAddress = (syncId: string, page: number): string =>
  routes.readSyncPage.path.replace(':syncId', syncId).replace(':page', String(page))

function Line({ line }: { line: Receipt['lines'][number] }) {
  const { i18n } = useLingui()
  const kind = kinds[line.kind]
  const amountBefore = typeof line.before.amount === 'number' ? line.before.amount : null
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-2">
      <div className="min-w-0">
        <p className="truncate">{line.payee}</p>
        <p className="text-small text-soft">
          <DayText day={line.date} />
          {' · '}
          {kind ? i18n._(kind) : line.kind}
          {line.reason && <> · {line.reason}</>}
        </p>
      </div>
      <p className="text-right">
        <MoneyText amount={line.amount} currency={line.currency} kind="flow" />
        {amountBefore !== null && amountBefore !== line.amount && (
          <span className="block text-small text-soft">
            <Trans>
              was <MoneyText amount={amountBefore} currency={line.currency} kind="flow" />
            </Trans>
          </span>
        )}
      </p>
    </li>
  )
}

// One sync: when, why, what came of it, and on request its receipt.
import type { SyncSummary } from '@hearth/api'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { Button } from '../../components/Button.tsx'
import { InstantText } from '../../components/DayText.tsx'
import { ErrorCode, ErrorNote } from '../../components/StateNote.tsx'
import { ReceiptLines } from './ReceiptLines.tsx'

const causes: Record<SyncSummary['cause'], MessageDescriptor> = {
  link: msg`You connected the bank`,
  webhook: msg`The bank said that there is news`,
  schedule: msg`Hearth looked by itself`,
  household: msg`You asked for it`,
}

export function SyncEntry({ sync }: { sync: SyncSummary }) {
  const { i18n, t } = useLingui()
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const client = useQueryClient()
  const revert = useMutation({
    mutationFn: () => call('revertSync', { params: { syncId: sync.syncId } }),
    onSuccess: () => setAsking(false),
    onSettled: async () => {
      refreshMoney(client)
      await client.invalidateQueries({ queryKey: ['syncs'] })
    },
  })
  const changed = sync.added + sync.modified + sync.removed
  return (
    <li className="border-line border-b py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="font-medium">
            <InstantText instant={sync.startedAt} />
          </p>
          <p className="text-small text-soft">
            {i18n._(causes[sync.cause])}
            {' · '}
            <Outcome sync={sync} />
          </p>
          <ErrorCode code={sync.bankCode} />
        </div>
        {changed > 0 && (
          <div className="flex flex-wrap gap-2">
            <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? <Trans>Hide the receipt</Trans> : <Trans>Show the receipt</Trans>}
            </Button>
            {sync.canRevert && !asking && (
              <Button look="danger" onClick={() => setAsking(true)}>
                <Trans>Take it back</Trans>
              </Button>
            )}
          </div>
        )}
      </div>
      {asking && (
        <section aria-label={t`Take this sync back`} className="mt-3 rounded-md bg-wash px-4 py-3">
          <p className="mb-3">
            <Trans>
              Every row goes back to what it was before this sync; what you wrote stays. Hearth then waits: the bank is
              asked again when you sync.
            </Trans>
          </p>
          <div className="flex flex-wrap gap-2">
            <Button look="danger" busy={revert.isPending} onClick={() => revert.mutate()}>
              {revert.isPending ? <Trans>Taking it back…</Trans> : <Trans>Yes, take it back</Trans>}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              <Trans>Keep it</Trans>
            </Button>
          </div>
        </section>
      )}
      {revert.error && <ErrorNote error={revert.error} />}
      {open && <ReceiptLines syncId={sync.syncId} />}
    </li>
  )
}

function Outcome({ sync }: { sync: SyncSummary }) {
  const { added, modified, removed, outcome, revertedAt } = sync
  if (revertedAt) {
    return (
      <Trans>
        taken back <InstantText instant={revertedAt} />
      </Trans>
    )
  }
  if (outcome === 'failed') return <Trans>the bank did not answer as it should; what came before that was kept</Trans>
  if (outcome === 'restarted') return <Trans>the bank changed its mind in between, so it began again</Trans>
  if (outcome === null && sync.finishedAt === null) return <Trans>not finished</Trans>
  if (added + modified + removed === 0) return <Trans>nothing has changed</Trans>
  return (
    <Trans>
      {added} added, {modified} changed, {removed} removed
    </Trans>
  )
}

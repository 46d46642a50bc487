// The one window that is open over a period, if any.
import type { Budget } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { Dialog } from './Dialog.tsx'
import { EnvelopeActions } from './EnvelopeActions.tsx'
import { FillList } from './FillList.tsx'
import { HoldForm } from './HoldForm.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { MoveForm } from './MoveForm.tsx'

export type Opened =
  | { kind: 'actions' | 'move' | 'cover'; categoryId: string }
  | { kind: 'fill-group'; group: string }
  | { kind: 'fill-all' }
  | { kind: 'help' }
  | { kind: 'hold' }

type Props = { budget: Budget; opened: Opened; open: (next: Opened | null) => void }

export function BudgetDialog({ budget, opened, open }: Props) {
  const close = () => open(null)
  if (opened.kind === 'help') {
    return (
      <Dialog title={<Trans>Keys</Trans>} onClose={close}>
        <KeysHelp />
      </Dialog>
    )
  }
  if (opened.kind === 'hold') {
    return (
      <Dialog title={<Trans>Hold for the next period</Trans>} onClose={close}>
        <HoldForm budget={budget} onDone={close} />
      </Dialog>
    )
  }
  if (opened.kind === 'fill-all' || opened.kind === 'fill-group') {
    const group = opened.kind === 'fill-group' ? opened.group : null
    const those = budget.envelopes.filter(it => it.group === group && !it.hidden).map(it => it.categoryId)
    return (
      <Dialog title={group ?? <Trans>All envelopes</Trans>} onClose={close}>
        <FillList budget={budget} categoryIds={group === null ? undefined : those} onDone={close} />
      </Dialog>
    )
  }
  const { kind, categoryId } = opened
  const envelope = budget.envelopes.find(it => it.categoryId === categoryId)
  if (!envelope) return null
  const { name } = envelope
  const title =
    kind === 'move' ? <Trans>Move money from {name}</Trans> : kind === 'cover' ? <Trans>Cover {name}</Trans> : name
  return (
    <Dialog title={title} onClose={close}>
      {kind === 'actions' ? (
        <EnvelopeActions
          budget={budget}
          envelope={envelope}
          onDone={close}
          onMove={() => open({ kind: 'move', categoryId })}
          onCover={() => open({ kind: 'cover', categoryId })}
        />
      ) : (
        <MoveForm key={kind} budget={budget} envelope={envelope} covers={kind === 'cover'} onDone={close} />
      )}
    </Dialog>
  )
}

// The stages of a sync: what is done, what is under way, what is left.
import type { SyncEvent } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

type State = 'done' | 'now' | 'later'
type Props = { stage: SyncEvent['stage']; accountCount: number; rows: number }

const positions: Record<SyncEvent['stage'], number> = {
  started: 1,
  'waiting-for-bank': 1,
  importing: 2,
  failed: 2,
  finished: 3,
}

export function Stages({ stage, accountCount, rows }: Props) {
  const at = positions[stage]
  const stateOf = (position: number): State => (position < at ? 'done' : position === at ? 'now' : 'later')
  return (
    <ol aria-live="polite" className="grid gap-3">
      <Stage state="done">
        <Plural
          value={accountCount}
          _0="Connected"
          one="Connected, with # account"
          other="Connected, with # accounts"
        />
      </Stage>
      <Stage state={stateOf(1)}>
        {stage === 'waiting-for-bank' ? (
          <Trans>Waiting for the bank to gather its history</Trans>
        ) : (
          <Trans>Asking the bank for transactions</Trans>
        )}
      </Stage>
      <Stage state={stateOf(2)}>
        {rows === 0 ? (
          <Trans>Taking transactions in</Trans>
        ) : at === 3 ? (
          <Plural value={rows} one="# transaction taken in" other="# transactions taken in" />
        ) : (
          <Plural value={rows} one="# transaction so far" other="# transactions so far" />
        )}
      </Stage>
      <Stage state={at === 3 ? 'done' : 'later'}>
        <Trans>Everything is up to date</Trans>
      </Stage>
    </ol>
  )
}

function Stage({ state, children }: { state: State; children: ReactNode }) {
  return (
    <li className={`flex items-center gap-3 ${state === 'later' ? 'text-soft' : state === 'now' ? 'font-medium' : ''}`}>
      <span
        aria-hidden="true"
        className={`grid size-6 shrink-0 place-items-center rounded-full border ${state === 'done' ? 'border-accent bg-accent text-on-accent' : state === 'now' ? 'border-2 border-accent' : 'border-line'}`}
      >
        {state === 'done' && <Check size={14} strokeWidth={3} />}
        {state === 'now' && <span className="size-2 animate-pulse rounded-full bg-accent" />}
      </span>
      <span className="figures whitespace-normal">{children}</span>
      <span className="sr-only">
        {state === 'done' && <Trans>done</Trans>}
        {state === 'now' && <Trans>under way</Trans>}
        {state === 'later' && <Trans>to come</Trans>}
      </span>
    </li>
  )
}

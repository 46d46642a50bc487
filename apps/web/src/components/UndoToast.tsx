// What was just done, with the way back. It takes the focus of the row that is gone, and leaves by itself unless it is in use.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { describeError } from '../api/error-words.ts'
import { Button } from './Button.tsx'
import { closeUndo, type Undoable, useUndoable } from './undo.ts'

const shownForMs = 12_000

export function UndoToast() {
  const undoable = useUndoable()
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-30 grid justify-items-center px-4 wide:bottom-6"
    >
      {undoable && <Offer key={undoable.key} undoable={undoable} />}
    </div>
  )
}

const closeOnEscape = (event: KeyboardEvent) => {
  if (event.key === 'Escape') closeUndo()
}

function Offer({ undoable }: { undoable: Undoable }) {
  const { i18n } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const undoing = useMutation({ mutationFn: undoable.undo, onSuccess: closeUndo })
  const { isPending, error } = undoing
  const { takesFocus } = undoable
  useEffect(() => {
    if (takesFocus) box.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [takesFocus])
  useEffect(() => {
    if (isPending || error) return
    const closeWhenIdle = () => {
      if (!box.current?.matches(':hover, :focus-within')) closeUndo()
    }
    const timer = setInterval(closeWhenIdle, shownForMs)
    return () => clearInterval(timer)
  }, [isPending, error])
  return (
    <div
      ref={box}
      className="pointer-events-auto flex max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-raised py-2 pr-2 pl-4 shadow-overlay"
    >
      <span className="min-w-0 wrap-anywhere">{error ? describeError(error, i18n).text : undoable.text}</span>
      <span className="flex gap-2">
        {!error && (
          <Button look="quiet" busy={isPending} onKeyDown={closeOnEscape} onClick={() => undoing.mutate()}>
            <Trans>Undo</Trans>
          </Button>
        )}
        <Button look="quiet" onKeyDown={closeOnEscape} onClick={closeUndo}>
          <Trans>Close</Trans>
        </Button>
      </span>
    </div>
  )
}

// A small window over the budget: what it is about, its content, and the way out.
import { Dialog as Base } from '@base-ui/react/dialog'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'

type Props = { title: ReactNode; onClose: () => void; children: ReactNode }

export function Dialog({ title, onClose, children }: Props) {
  return (
    <Base.Root open onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-raised p-6 text-ink shadow-overlay">
          <Base.Title className="mb-4 font-semibold text-title">{title}</Base.Title>
          {children}
          <div className="mt-4 flex justify-end">
            <Base.Close render={<Button look="quiet" />}>
              <Trans>Close</Trans>
            </Base.Close>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

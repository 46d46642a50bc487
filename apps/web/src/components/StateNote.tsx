// Loading, empty and failed, the same on every screen: the layout stays still, and there is one next step.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { describeError } from '../api/error-words.ts'
import { Button } from './Button.tsx'

/** Bars of the size that the content will have. */
export function LoadingNote({ rows = 5, rowClass = 'h-12' }: { rows?: number; rowClass?: string }) {
  return (
    <div role="status" className="mt-3 grid gap-3">
      <span className="sr-only">
        <Trans>Loading…</Trans>
      </span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other identity
        <div key={row} aria-hidden="true" className={`skeleton ${rowClass}`} />
      ))}
    </div>
  )
}

export function EmptyNote({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid max-w-[34rem] justify-items-start gap-4 py-6">
      <p className="font-medium">{title}</p>
      {children}
    </div>
  )
}

export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { i18n } = useLingui()
  const { text, code, requestId } = describeError(error, i18n)
  return (
    <div role="alert" className="my-4 grid max-w-[40rem] justify-items-start gap-3 border-spending border-l-2 pl-4">
      <div>
        <p>{text}</p>
        <ErrorCode code={code} requestId={requestId} />
      </div>
      {retry && (
        <Button look="quiet" onClick={retry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  )
}

/** The code, small, for the person who will search for it. */
export function ErrorCode({ code, requestId = null }: { code: string | null; requestId?: string | null }) {
  if (!code) return null
  return (
    <p className="text-small text-soft">
      <Trans>Code {code}</Trans>
      {requestId && (
        <>
          {' · '}
          <Trans>request {requestId}</Trans>
        </>
      )}
    </p>
  )
}

// What stands in for a screen that is loading, failed or does not exist.
import { Trans, useLingui } from '@lingui/react/macro'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { buttonClass } from './button-class.ts'
import { Page } from './Page.tsx'
import { ErrorNote, LoadingNote } from './StateNote.tsx'

export function ScreenLoading() {
  return (
    <div className="p-4">
      <LoadingNote />
    </div>
  )
}

export function ScreenFailed({ error }: ErrorComponentProps) {
  const { t } = useLingui()
  const router = useRouter()
  return (
    <div className="p-4">
      <Page title={t`Something went wrong`}>
        <ErrorNote error={error} retry={() => void router.invalidate()} />
      </Page>
    </div>
  )
}

export function NotFound() {
  const { t } = useLingui()
  return (
    <div className="p-4">
      <Page title={t`There is nothing at this address`}>
        <p className="mb-4">
          <Trans>The page may have moved, or the address has a slip in it.</Trans>
        </p>
        <Link to="/" className={buttonClass()}>
          <Trans>Go to the overview</Trans>
        </Link>
      </Page>
    </div>
  )
}

/** Where no frame stands around the screen, the screen is the whole page. */
export function LoneNotFound() {
  return (
    <main>
      <NotFound />
    </main>
  )
}

export function LoneScreenFailed(props: ErrorComponentProps) {
  return (
    <main>
      <ScreenFailed {...props} />
    </main>
  )
}

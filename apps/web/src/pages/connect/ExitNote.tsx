// What it means that Link was left: nothing was added or changed, and it can be tried again.
import { Trans } from '@lingui/react/macro'
import { ErrorCode } from '../../components/StateNote.tsx'
import type { LinkExit } from './LinkDialog.tsx'

export function ExitNote({ exit }: { exit: LinkExit | null }) {
  if (!exit) return null
  return (
    <div role="status" className="my-4 max-w-[40rem] border-strong border-l-2 pl-4">
      <p>
        {exit.words ?? (
          <Trans>
            You left before the bank was connected. Nothing was added or changed; you can try again any time.
          </Trans>
        )}
      </p>
      <ErrorCode code={exit.code} />
    </div>
  )
}

// Which banks are in use, in plain words.
import type { Session } from '@hearth/api'
import { Trans } from '@lingui/react/macro'

type Props = { environment: Session['bank']['environment']; withCredentials?: boolean }

export function BankEnvironment({ environment, withCredentials = false }: Props) {
  if (environment === 'production')
    return (
      <p className="text-soft">
        <Trans>Real banks, through Plaid.</Trans>
      </p>
    )
  return (
    <div className="text-soft">
      <p>
        {environment === 'embedded' ? (
          <Trans>
            Pretend banks with pretend money, from the sandbox bank that comes with Hearth. Nothing is real.
          </Trans>
        ) : (
          <Trans>Pretend banks with pretend money, from Plaid's sandbox. Nothing is real.</Trans>
        )}
      </p>
      {withCredentials && (
        <p className="mt-2">
          <Trans>
            Sign in there with user name <code className="text-ink">user_good</code> and password{' '}
            <code className="text-ink">pass_good</code>.
          </Trans>
        </p>
      )}
    </div>
  )
}

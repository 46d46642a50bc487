// How an Item is, in the words of a person: what, since when, why, and what comes next.
import type { Health } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { InstantText } from './DayText.tsx'
import { ErrorCode } from './StateNote.tsx'

export function HealthWords({ health, institutionName }: { health: Health; institutionName: string }) {
  const { kind, why, code, ending, newAccounts } = health
  return (
    <div>
      <State health={health} />
      {why !== null && (
        <>
          {' '}
          <WhyWords why={why} institutionName={institutionName} />
        </>
      )}
      {kind === 'bank-down' && health.nextTryAt && (
        <>
          {' '}
          <Trans>
            Next try <InstantText instant={health.nextTryAt} />.
          </Trans>
        </>
      )}
      {health.asOf && !health.fresh && kind !== 'stale' && (
        <>
          {' '}
          <Trans>
            What you see is as of <InstantText instant={health.asOf} />.
          </Trans>
        </>
      )}
      {kind !== 'ending' && ending?.warnsAtDays != null && (
        <p>
          <EndingWords ending={ending} />
        </p>
      )}
      {kind !== 'new-accounts' && newAccounts && (
        <p>
          <Trans>Your bank has accounts that are not shared yet.</Trans>
        </p>
      )}
      <ErrorCode code={code} />
    </div>
  )
}

function State({ health }: { health: Health }) {
  const { kind, since, ending } = health
  const at = since === null ? null : <InstantText instant={since} />
  switch (kind) {
    case 'disconnected':
      return (
        <Alarming>
          <Trans>Disconnected since {at}.</Trans>
        </Alarming>
      )
    case 'needs-you':
      return (
        <Alarming>
          <Trans>Needs you since {at}.</Trans>
        </Alarming>
      )
    case 'ending':
      return <Alarming red={ending?.warnsAtDays !== 14}>{ending && <EndingWords ending={ending} />}</Alarming>
    case 'bank-down':
      return <Trans>The bank does not answer since {at}; Hearth keeps trying.</Trans>
    case 'paused':
      return <Trans>Paused since {at}, because you took a sync back. It goes on when you sync.</Trans>
    case 'stale':
      return <Trans>Nothing new since {at}, although nothing failed.</Trans>
    case 'waiting-for-history':
      return <Trans>Waiting since {at} for the bank to gather its history.</Trans>
    case 'syncing':
      return <Trans>Syncing now</Trans>
    case 'new-accounts':
      return <Trans>Up to date, {at}. Your bank has accounts that are not shared yet.</Trans>
    case 'up-to-date':
      return <Trans>Up to date, {at}</Trans>
  }
}

const Alarming = ({ red = true, children }: { red?: boolean; children: ReactNode }) => (
  <strong className={`font-medium ${red ? 'text-spending' : 'text-ink'}`}>{children}</strong>
)

function EndingWords({ ending }: { ending: NonNullable<Health['ending']> }) {
  const { daysLeft, because } = ending
  const at = <InstantText instant={ending.at} />
  const left = <Plural value={daysLeft} _0="less than a day" one="# day" other="# days" />
  return because === 'consent' ? (
    <Trans>
      Your consent ends {at}, in {left}.
    </Trans>
  ) : (
    <Trans>
      Your bank ends this connection {at}, in {left}.
    </Trans>
  )
}

/** The cause of a trouble; the code beside it is for searching. */
function WhyWords({ why, institutionName }: { why: NonNullable<Health['why']>; institutionName: string }) {
  switch (why) {
    case 'sign-in':
      return <Trans>{institutionName} wants you to sign in again.</Trans>
    case 'locked':
      return <Trans>{institutionName} has locked your login. Unlock it there, then sign in again.</Trans>
    case 'wrong-credentials':
      return <Trans>Your user name, password or code is not right any more.</Trans>
    case 'setup-at-bank':
      return <Trans>{institutionName} wants something settled on its own site first, such as a new password.</Trans>
    case 'confirmation':
      return <Trans>{institutionName} waits for you to confirm that it is you.</Trans>
    case 'more-consent':
      return <Trans>Your consent does not cover all that Hearth reads.</Trans>
    case 'no-accounts':
      return <Trans>This login shares no account any more.</Trans>
    case 'permission-revoked':
      return <Trans>The permission was taken back at {institutionName}. Everything you had is kept.</Trans>
    case 'unknown-to-bank':
      return <Trans>{institutionName} does not know this connection any more. Everything you had is kept.</Trans>
    case 'institution-down':
      return <Trans>{institutionName} has trouble of its own.</Trans>
    case 'too-many-calls':
      return <Trans>It asks to be asked less often.</Trans>
    case 'no-answer':
      return <Trans>No answer came that Hearth could read.</Trans>
    case 'other':
      return <Trans>It refused to answer.</Trans>
  }
}

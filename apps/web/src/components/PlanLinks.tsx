// The screens of the plan: what money is for, what comes, what it is saved for, where it is going.
import { Trans, useLingui } from '@lingui/react/macro'
import { RoomLink, RoomLinks } from './RoomLinks.tsx'

export function PlanLinks() {
  const { t } = useLingui()
  return (
    <RoomLinks label={t`Plan`}>
      <RoomLink to="/budget">
        <Trans>Envelopes</Trans>
      </RoomLink>
      <RoomLink to="/recurring">
        <Trans>Recurring</Trans>
      </RoomLink>
      <RoomLink to="/goals">
        <Trans>Goals</Trans>
      </RoomLink>
      <RoomLink to="/outlook">
        <Trans>Outlook</Trans>
      </RoomLink>
    </RoomLinks>
  )
}

// The screens of the rows: all of them, what is new among them, and what they are sorted by.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { reviewCountQuery } from '../api/queries/learning.ts'
import { RoomLink, RoomLinks } from './RoomLinks.tsx'

export function RowLinks() {
  const { t } = useLingui()
  const { data } = useQuery(reviewCountQuery)
  const waiting = data?.waiting ?? 0
  return (
    <RoomLinks label={t`Transactions and what they are sorted by`}>
      <RoomLink to="/transactions">
        <Trans>All</Trans>
      </RoomLink>
      <RoomLink to="/review">{waiting > 0 ? <Trans>Review {waiting}</Trans> : <Trans>Review</Trans>}</RoomLink>
      <RoomLink to="/payees">
        <Trans>Payees</Trans>
      </RoomLink>
      <RoomLink to="/tags">
        <Trans>Tags</Trans>
      </RoomLink>
      <RoomLink to="/rules">
        <Trans>Rules</Trans>
      </RoomLink>
    </RoomLinks>
  )
}

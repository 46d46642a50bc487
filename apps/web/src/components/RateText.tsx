// A rate in words: what it is, of which day, and who says so.
import type { Rate } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { DayText } from './DayText.tsx'

export function RateText({ of: { currency, rate, day, source, detail }, into }: { of: Rate; into: string }) {
  return (
    <>
      <span className="tabular-nums">
        1 {currency} = {rate} {into}
      </span>
      {', '}
      <DayText day={day} />
      {', '}
      {source === 'household' ? (
        <Trans>as you said</Trans>
      ) : detail === null ? (
        <Trans>as your bank charged</Trans>
      ) : (
        <Trans>as your bank charged at {detail}</Trans>
      )}
    </>
  )
}

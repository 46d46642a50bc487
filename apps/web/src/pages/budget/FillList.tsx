// The ways to fill envelopes without typing: one, a group, or all of a period.
import type { Budget, RequestOf } from '@hearth/api'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { call } from '../../api/call.ts'
import { describeError } from '../../api/error-words.ts'
import { Button } from '../../components/Button.tsx'
import { formatPeriodName } from '../../components/DayText.tsx'
import { useBudgetAct } from './use-budget-act.ts'

type Fill = RequestOf<'fillEnvelopes'>['body']['fill']
type Props = { budget: Budget; categoryIds?: string[] | undefined; onDone: () => void }

export function FillList({ budget, categoryIds, onDone }: Props) {
  const { t, i18n } = useLingui()
  const { name: period, previous } = budget.period
  const acting = useBudgetAct(onDone)
  const ways: [string, Fill][] = [
    [t`As in ${formatPeriodName(previous)}`, { how: 'as-in', period: previous }],
    ...([3, 6, 12] as const).map((periods): [string, Fill] => [
      plural(periods, {
        one: 'What was spent on average in the last # period',
        other: 'What was spent on average in the last # periods',
      }),
      { how: 'average', periods },
    ]),
    [t`What was spent in this period`, { how: 'spent' }],
    [t`Fill up what is overspent`, { how: 'zero' }],
    [t`What the goals need`, { how: 'goal' }],
    [t`Empty: take back what is left`, { how: 'empty' }],
  ]
  return (
    <section aria-label={t`Fill`}>
      <h3 className="mt-4 mb-1 text-small text-soft">
        <Trans>Assign</Trans>
      </h3>
      <div className="grid gap-2">
        {ways.map(([words, fill]) => (
          <Button
            key={words}
            look="quiet"
            className="justify-start text-left"
            busy={acting.isPending}
            onClick={() =>
              acting.mutate({
                text: t`Envelopes were filled.`,
                run: () =>
                  call('fillEnvelopes', { params: { period }, body: { fill, ...(categoryIds && { categoryIds }) } }),
              })
            }
          >
            {words}
          </Button>
        ))}
      </div>
      {acting.error && (
        <p role="alert" className="mt-2 text-spending">
          {describeError(acting.error, i18n).text}
        </p>
      )}
    </section>
  )
}

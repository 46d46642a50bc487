// What envelopes are to hold, how far they are, and what this period still has to give.
import type { GoalState } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { goalsQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { formatMonth } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Page } from '../../components/Page.tsx'
import { PlanLinks } from '../../components/PlanLinks.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { GoalForm } from './GoalForm.tsx'

export function Goals() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const goals = useQuery({ ...goalsQuery(session?.today ?? ''), enabled: session !== undefined })
  const [isAdding, setAdding] = useState(false)
  const close = () => setAdding(false)
  return (
    <Page
      title={t`Goals`}
      actions={
        !isAdding && (
          <Button onClick={() => setAdding(true)}>
            <Trans>Add a goal</Trans>
          </Button>
        )
      }
    >
      <PlanLinks />
      {isAdding && <GoalForm taken={goals.data?.map(it => it.categoryId) ?? []} onDone={close} />}
      {goals.isPending && <LoadingNote rows={3} rowClass="h-20" />}
      {goals.isError && !goals.data && <ErrorNote error={goals.error} retry={() => void goals.refetch()} />}
      {goals.data?.length === 0 && !isAdding && (
        <EmptyNote
          title={<Trans>A goal says what an envelope is to hold: a holiday by June, or three months of rent.</Trans>}
        />
      )}
      {goals.data && goals.data.length > 0 && (
        <ul className="border-line border-t">
          {goals.data.map(goal => (
            <GoalRow key={goal.categoryId} goal={goal} currency={session?.household.currency ?? 'USD'} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function GoalRow({ goal, currency }: { goal: GoalState; currency: string }) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const [isEditing, setEditing] = useState(false)
  const { name, categoryId, reached, wanted } = goal
  const removing = useMutation({
    mutationFn: () => call('removeGoal', { params: { categoryId } }),
    onSuccess: ({ changeId }) => {
      afterChange(t`The goal of ${name} was removed.`, changeId)
    },
  })
  if (isEditing) {
    return (
      <li className="border-line border-b py-4">
        <GoalForm of={goal} taken={[]} onDone={() => setEditing(false)} />
      </li>
    )
  }
  return (
    <li className="border-line border-b py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-medium">{name}</h2>
        <p>
          <Trans>
            <MoneyText amount={reached} currency={currency} withCurrency /> of{' '}
            <MoneyText amount={wanted} currency={currency} withCurrency />
          </Trans>
        </p>
      </div>
      <progress
        className="goal-bar my-2 w-full"
        value={reached}
        max={wanted}
        aria-label={t`${name}: how much is there`}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-small">
          <Standing goal={goal} currency={currency} />
        </p>
        <span className="flex gap-2">
          <Button look="quiet" aria-label={t`Edit the goal of ${name}`} onClick={() => setEditing(true)}>
            <Trans>Edit</Trans>
          </Button>
          <Button
            look="quiet"
            busy={removing.isPending}
            aria-label={t`Remove the goal of ${name}`}
            onClick={() => removing.mutate()}
          >
            <Trans>Remove</Trans>
          </Button>
        </span>
      </div>
      {removing.error && <ErrorNote error={removing.error} />}
    </li>
  )
}

function Standing({ goal, currency }: { goal: GoalState; currency: string }) {
  const needed = <MoneyText amount={goal.neededNow} currency={currency} withCurrency />
  const by = goal.goal.kind === 'by-month' ? formatMonth(goal.goal.by) : ''
  if (goal.state === 'reached') {
    return goal.goal.kind === 'each-month' ? <Trans>Filled up in this period.</Trans> : <Trans>Reached.</Trans>
  }
  if (goal.state === 'late')
    return (
      <Trans>
        {by} is over: {needed} are missing.
      </Trans>
    )
  if (goal.state === 'on-track') return <Trans>On track for {by}.</Trans>
  return goal.goal.kind === 'by-month' ? (
    <Trans>
      {needed} more in this period to be there by {by}.
    </Trans>
  ) : (
    <Trans>{needed} more in this period.</Trans>
  )
}

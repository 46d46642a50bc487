// What comes again and again: what is next, on which day, what changed, and whether it is right.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { recurringQuery } from '../../api/queries/outlook.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { PlanLinks } from '../../components/PlanLinks.tsx'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { Calendar } from './Calendar.tsx'
import { NextUp } from './NextUp.tsx'
import { SeriesForm } from './SeriesForm.tsx'
import { SeriesList } from './SeriesList.tsx'
import { WhatChanged } from './WhatChanged.tsx'

export function Recurring() {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const recurring = useQuery(recurringQuery)
  const series = recurring.data ?? []
  return (
    <Page
      title={t`Recurring`}
      actions={
        !isAdding && (
          <Button look="quiet" onClick={() => setAdding(true)}>
            <Trans>Add by hand</Trans>
          </Button>
        )
      }
    >
      <PlanLinks />
      {isAdding && (
        <Section title={<Trans>Add by hand</Trans>}>
          <SeriesForm series={null} onDone={() => setAdding(false)} />
        </Section>
      )}
      {recurring.isPending && <LoadingNote rows={8} />}
      {recurring.isError && !recurring.data && (
        <ErrorNote error={recurring.error} retry={() => void recurring.refetch()} />
      )}
      {recurring.data?.length === 0 && !isAdding && (
        <EmptyNote
          title={
            <Trans>
              Bills, subscriptions and income will stand here. Hearth finds them by itself once a few of each have come.
            </Trans>
          }
        />
      )}
      {series.length > 0 && (
        <>
          <WhatChanged series={series} />
          <NextUp />
          <Calendar />
          <SeriesList series={series} />
        </>
      )}
    </Page>
  )
}

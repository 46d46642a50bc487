// The household's rules, in the order in which they run, and the place to write one.
import type { Rule } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { rulesQuery } from '../../api/queries/learning.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { RowLinks } from '../../components/RowLinks.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { RuleRow } from './RuleRow.tsx'

const route = getRouteApi('/home/rules')

export function Rules() {
  const { t } = useLingui()
  const from = route.useSearch()
  const navigate = useNavigate()
  const rules = useQuery(rulesQuery)
  const [edited, setEdited] = useState<Rule | 'new' | null>(from.payee ? 'new' : null)
  const order = useOrder(rules.data ?? [])
  const close = () => {
    setEdited(null)
    if (from.payee) void navigate({ to: '/rules', search: {}, replace: true })
  }
  return (
    <Page
      title={t`Rules`}
      actions={
        edited === null && (
          <Button look="quiet" onClick={() => setEdited('new')}>
            <Trans>Write a rule</Trans>
          </Button>
        )
      }
    >
      <RowLinks />
      <p className="mb-5 max-w-[46rem] text-soft">
        <Trans>
          Rules look at each transaction that comes, in this order. A later one sees what an earlier one did, and what
          you decided yourself always stays.
        </Trans>
      </p>
      {edited === 'new' && <RuleEditor key="new" rule={null} from={from} onClose={close} />}
      {rules.isPending && <LoadingNote rows={3} rowClass="h-24" />}
      {rules.isError && !rules.data && <ErrorNote error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data?.length === 0 && edited === null && (
        <EmptyNote title={<Trans>Your rules will stand here. There are none yet.</Trans>} />
      )}
      {order.error && <ErrorNote error={order.error} />}
      <ol>
        {rules.data?.map((rule, index) =>
          edited !== null && edited !== 'new' && edited.ruleId === rule.ruleId ? (
            <li key={rule.ruleId}>
              <RuleEditor rule={rule} from={{}} onClose={close} />
            </li>
          ) : (
            <RuleRow
              key={rule.ruleId}
              rule={rule}
              isFirst={index === 0}
              isLast={index === rules.data.length - 1}
              onEdit={() => setEdited(rule)}
              onMove={by => order.move(index, by)}
            />
          ),
        )}
      </ol>
    </Page>
  )
}

function useOrder(rules: readonly Rule[]) {
  const client = useQueryClient()
  const ordering = useMutation({
    mutationFn: (ruleIds: string[]) => call('orderRules', { body: { ruleIds } }),
    onSettled: () => client.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  })
  const move = (index: number, by: -1 | 1) => {
    const next = [...rules]
    const [moved] = next.splice(index, 1)
    if (!moved) return
    next.splice(index + by, 0, moved)
    client.setQueryData(rulesQuery.queryKey, next)
    ordering.mutate(next.map(rule => rule.ruleId))
  }
  return { move, error: ordering.error }
}

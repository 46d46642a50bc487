// Whether an account is part of the budget, and what it counts for there when it is in another currency.
import type { Account } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../api/call.ts'
import { budgetQuery } from '../../api/queries/budget.ts'
import { ratesQuery, sessionQuery } from '../../api/queries/household.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { RateText } from '../../components/RateText.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { CardEnvelope } from './CardEnvelope.tsx'

export function OnBudget({ account }: { account: Account }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data: rates } = useQuery(ratesQuery)
  const changed = useChangeUndo()
  const setting = useMutation({
    mutationFn: (onBudget: boolean) =>
      call('setOnBudget', { params: { accountId: account.accountId }, body: { onBudget } }),
    onSuccess: ({ changeId }, onBudget) =>
      changed(
        onBudget ? t`${account.name} is part of the budget.` : t`${account.name} is not part of the budget any more.`,
        changeId,
      ),
    onError: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  if (account.type !== 'depository' && account.type !== 'credit') return null
  const isForeign = rates !== undefined && rates.currency !== null && rates.currency !== account.currency
  return (
    <Section title={t`In the budget`}>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={account.onBudget}
          disabled={setting.isPending}
          onChange={event => setting.mutate(event.target.checked)}
        />
        <Trans>Its money is part of the budget</Trans>
      </label>
      <CardEnvelope account={account} />
      {isForeign && account.onBudget && <Worth account={account} into={rates.currency ?? ''} />}
      {setting.error && <ErrorNote error={setting.error} />}
      {isForeign && (
        <p className="py-2 text-small">
          <Link to="/settings" className="text-link">
            <Trans>Rates of other currencies</Trans>
          </Link>
        </p>
      )}
    </Section>
  )
}

function Worth({ account, into }: { account: Account; into: string }) {
  const { data: session } = useQuery(sessionQuery)
  const today = session?.today ?? ''
  const { data: budget } = useQuery({ ...budgetQuery(today), enabled: today !== '' })
  const worth = budget?.converted.find(it => it.accountId === account.accountId)
  if (!worth) return null
  return (
    <p>
      <Trans>
        It counts for <MoneyText amount={worth.value} currency={into} withCurrency />.
      </Trans>{' '}
      <span className="block text-small text-soft">
        <RateText of={worth} into={into} />
      </span>
    </p>
  )
}

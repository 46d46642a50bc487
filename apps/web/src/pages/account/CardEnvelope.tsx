// What the budget has set aside for a card, and the way to the envelope that pays it.
import type { Account } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { budgetQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { MoneyText } from '../../components/MoneyText.tsx'

export function CardEnvelope({ account }: { account: Account }) {
  const { data: session } = useQuery(sessionQuery)
  const today = session?.today ?? ''
  const isCard = account.type === 'credit' && account.onBudget
  const { data: budget } = useQuery({ ...budgetQuery(today), enabled: isCard && today !== '' })
  const envelope = budget?.envelopes.find(it => it.card?.accountId === account.accountId)
  if (!isCard || !budget || !envelope?.card) return null
  const { owed, setAside, uncovered } = envelope.card
  return (
    <p className="py-2">
      <Link
        to="/budget/$period"
        params={{ period: budget.period.name }}
        hash={envelope.categoryId}
        className="text-link"
      >
        {envelope.name}
      </Link>{' '}
      <span className="block text-small text-soft">
        {owed < 0 ? (
          <Trans>
            <MoneyText amount={-owed} currency={budget.currency} withCurrency /> to your credit
          </Trans>
        ) : (
          <Trans>
            <MoneyText amount={setAside} currency={budget.currency} withCurrency /> set aside to pay it
          </Trans>
        )}
        {uncovered > 0 && (
          <span className="block">
            <Trans>
              <MoneyText amount={uncovered} currency={budget.currency} withCurrency /> not covered
            </Trans>
          </span>
        )}
      </span>
    </p>
  )
}

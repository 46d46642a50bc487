// What needs me: each thing with the one place where it is settled. Nothing is good news, and said.
import type { Envelope } from '@hearth/api'
import { minorUnits, sum } from '@hearth/money'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { itemsQuery } from '../../api/queries/banks.ts'
import { budgetQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { reviewCountQuery } from '../../api/queries/learning.ts'
import { latestQuery } from '../../api/queries/transactions.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { asksForPerson } from '../../components/needs-person.ts'
import { Section } from '../../components/Section.tsx'
import { LoadingNote } from '../../components/StateNote.tsx'

const uncategorisedShownMax = 50
const overspentNamedMax = 3

export function NeedsYou() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const today = session?.today ?? ''
  const { data: items } = useQuery(itemsQuery)
  const { data: budget } = useQuery({ ...budgetQuery(today), enabled: today !== '' })
  const { data: uncategorised } = useQuery(latestQuery({ categoryId: 'none' }, uncategorisedShownMax))
  const { data: review } = useQuery(reviewCountQuery)
  if (!items || !budget || !uncategorised)
    return (
      <Section title={t`Needs you`}>
        <LoadingNote rows={2} />
      </Section>
    )
  const broken = items.filter(asksForPerson)
  const overspent = budget.envelopes.filter(envelope => envelope.available < 0 && envelope.card === null)
  const setAside = items.reduce((total, item) => total + item.setAsideCount, 0)
  const withoutCategory = uncategorised.transactions.length
  const toReview = review?.waiting ?? 0
  const nothing =
    broken.length + overspent.length + setAside + withoutCategory + toReview === 0 && budget.readyToAssign >= 0
  return (
    <Section title={t`Needs you`}>
      {nothing && (
        <p className="py-3">
          <Trans>Nothing needs you.</Trans>
        </p>
      )}
      <ul>
        {broken.map(item => (
          <Need key={item.itemId}>
            <p>{item.institutionName}</p>
            <ItemNote item={item} />
          </Need>
        ))}
        {budget.readyToAssign < 0 && (
          <Need>
            <Trans>More is assigned than there is.</Trans>{' '}
            <Link to="/budget" className="text-link">
              <Trans>Take some back</Trans>
            </Link>
          </Need>
        )}
        {overspent.length <= overspentNamedMax ? (
          overspent.map(envelope => (
            <Overspent key={envelope.categoryId} envelope={envelope} currency={budget.currency} />
          ))
        ) : (
          <ManyOverspent envelopes={overspent} currency={budget.currency} />
        )}
        {withoutCategory > 0 && (
          <Need>
            {uncategorised.next === null ? (
              <Plural
                value={withoutCategory}
                one="# transaction has no category."
                other="# transactions have no category."
              />
            ) : (
              <Trans>More than {uncategorisedShownMax} transactions have no category.</Trans>
            )}{' '}
            <Link to="/transactions" search={{ categoryId: 'none' }} className="text-link">
              <Trans>Give them one</Trans>
            </Link>
          </Need>
        )}
        {toReview > 0 && (
          <Need>
            <Plural value={toReview} one="# transaction is new to you." other="# transactions are new to you." />{' '}
            <Link to="/review" className="text-link">
              <Trans>Review them</Trans>
            </Link>
          </Need>
        )}
        {setAside > 0 && (
          <Need>
            <Plural
              value={setAside}
              one="# row from your bank is set aside."
              other="# rows from your bank are set aside."
            />{' '}
            <Link to="/set-aside" className="text-link">
              <Trans>See why</Trans>
            </Link>
          </Need>
        )}
      </ul>
    </Section>
  )
}

function Overspent({ envelope, currency }: { envelope: Envelope; currency: string }) {
  const { name, available } = envelope
  return (
    <Need>
      <Trans>
        {name} is overspent: <MoneyText amount={available} currency={currency} />.
      </Trans>{' '}
      <Link to="/budget" className="text-link">
        <Trans>Cover it</Trans>
        <span className="sr-only"> {name}</span>
      </Link>
    </Need>
  )
}

function ManyOverspent({ envelopes, currency }: { envelopes: Envelope[]; currency: string }) {
  const total = sum(envelopes.map(envelope => minorUnits(envelope.available)))
  return (
    <Need>
      <Plural value={envelopes.length} one="# envelope is overspent:" other="# envelopes are overspent:" />{' '}
      <MoneyText amount={total} currency={currency} withCurrency />.{' '}
      <Link to="/budget" className="text-link">
        <Trans>Cover them</Trans>
      </Link>
    </Need>
  )
}

function Need({ children }: { children: ReactNode }) {
  return <li className="border-line border-b py-3">{children}</li>
}

// What needs me: each thing with the one place where it is settled. Nothing is good news, and said.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { budgetQuery, itemsQuery, latestQuery, sessionQuery } from '../../api/queries.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { LoadingNote } from '../../components/StateNote.tsx'

const uncategorisedShownMax = 50

export function NeedsYou() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const month = session?.today.slice(0, 7) ?? ''
  const { data: items } = useQuery(itemsQuery)
  const { data: budget } = useQuery({ ...budgetQuery(month), enabled: month !== '' })
  const { data: uncategorised } = useQuery(latestQuery({ categoryId: 'none' }, uncategorisedShownMax))
  if (!items || !budget || !uncategorised)
    return (
      <Section title={t`Needs you`}>
        <LoadingNote rows={2} />
      </Section>
    )
  const broken = items.filter(item => item.state === 'needs-you')
  const overspent = budget.envelopes.filter(envelope => envelope.available < 0)
  const setAside = items.reduce((total, item) => total + item.setAsideCount, 0)
  const withoutCategory = uncategorised.transactions.length
  const nothing = broken.length + overspent.length + setAside + withoutCategory === 0 && budget.readyToAssign >= 0
  return (
    <Section title={t`Needs you`}>
      {nothing && (
        <p className="py-3">
          <Trans>Nothing needs you.</Trans>
        </p>
      )}
      <ul>
        {broken.map(({ itemId, institutionName }) => (
          <Need key={itemId}>
            <Trans>{institutionName} wants you to sign in again.</Trans>{' '}
            <Link to="/repair/$itemId" params={{ itemId }} className="text-link">
              <Trans>Repair the connection</Trans>
            </Link>
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
        {overspent.slice(0, 4).map(({ categoryId, name, available }) => (
          <Need key={categoryId}>
            <Trans>
              {name} is overspent: <MoneyText amount={available} currency={budget.currency} />.
            </Trans>{' '}
            <Link to="/budget" className="text-link">
              <Trans>Cover it</Trans>
              <span className="sr-only"> {name}</span>
            </Link>
          </Need>
        ))}
        {overspent.length > 4 && (
          <Need>
            <Link to="/budget" className="text-link">
              <Plural
                value={overspent.length - 4}
                one="# more envelope is overspent"
                other="# more envelopes are overspent"
              />
            </Link>
          </Need>
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

function Need({ children }: { children: ReactNode }) {
  return <li className="border-line border-b py-3">{children}</li>
}

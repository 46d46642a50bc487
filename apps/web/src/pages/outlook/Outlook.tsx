// What is safe to spend until payday, and where the balances are going.
import { useLingui } from '@lingui/react/macro'
import { Page } from '../../components/Page.tsx'
import { PlanLinks } from '../../components/PlanLinks.tsx'
import { Section } from '../../components/Section.tsx'
import { ForecastSection } from './ForecastSection.tsx'
import { SafeToSpendTerms } from './SafeToSpendTerms.tsx'

export function Outlook() {
  const { t } = useLingui()
  return (
    <Page title={t`Outlook`}>
      <PlanLinks />
      <Section title={t`Safe to spend`}>
        <SafeToSpendTerms />
      </Section>
      <Section title={t`The next 90 days`}>
        <ForecastSection />
      </Section>
    </Page>
  )
}

// Day by day: what the rows moved, what they came to, and what the bank said.
import type { AccountProofDetails } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'

const daysAtFirst = 7

export function ProofDays({ days, currency }: { days: AccountProofDetails['days']; currency: string }) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  return (
    <Section title={t`Day by day`} aside={<Trans>As it was on each day, {currency}</Trans>}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard */}
      <section aria-label={t`The days as a table`} tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-right">
          <thead className="text-small text-soft">
            <tr>
              <th scope="col" className="py-2 pr-3 text-left font-normal">
                <Trans>Day</Trans>
              </th>
              <th scope="col" className="hidden py-2 pl-3 font-normal phone:table-cell">
                <Trans>Moved</Trans>
              </th>
              <th scope="col" className="py-2 pl-3 font-normal">
                <Trans>Rows come to</Trans>
              </th>
              <th scope="col" className="py-2 pl-3 font-normal">
                <Trans>Bank</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {days.slice(0, all ? days.length : daysAtFirst).map(day => (
              <tr key={day.day} className="border-line border-t">
                <th scope="row" className="whitespace-nowrap py-2 pr-3 text-left font-normal">
                  <DayText day={day.day} />
                </th>
                <td className="hidden py-2 pl-3 phone:table-cell">
                  <MoneyText amount={day.moved} currency={currency} kind="flow" />
                </td>
                <td className="py-2 pl-3">
                  <MoneyText amount={day.closing} currency={currency} />
                </td>
                <td className="py-2 pl-3">
                  <MoneyText amount={day.bank} currency={currency} />
                  {day.difference !== 0 && (
                    <span className="block text-small text-spending">
                      <Trans>
                        differs by <MoneyText amount={day.difference} currency={currency} kind="flow" />
                      </Trans>
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {days.length > daysAtFirst && !all && (
        <Button look="quiet" className="mt-3" onClick={() => setAll(true)}>
          <Trans>Show all {days.length} days</Trans>
        </Button>
      )}
    </Section>
  )
}

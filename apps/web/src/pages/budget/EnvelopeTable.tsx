// The envelopes of a period. Arrow keys go from row to row; Enter or typing starts to assign.
import type { Budget } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useLocation } from '@tanstack/react-router'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import type { Opened } from './BudgetDialog.tsx'
import { EnvelopeRow } from './EnvelopeRow.tsx'
import { groupEnvelopes } from './group-envelopes.ts'

const figure = 'px-2 py-2 text-right align-baseline font-normal'
const wideOnly = 'hidden wide:table-cell'

type Props = { budget: Budget; editable: boolean; openDialog: (next: Opened) => void }

export function EnvelopeTable({ budget, editable, openDialog }: Props) {
  const { t } = useLingui()
  const { currency } = budget
  const [folded, setFolded] = useState<readonly string[]>([])
  const fold = (name: string) =>
    setFolded(those => (those.includes(name) ? those.filter(it => it !== name) : [...those, name]))
  // Whoever was led to one envelope sees it; the router looks for it before it is there.
  const wanted = useLocation({ select: it => it.hash })
  useEffect(() => document.getElementById(wanted)?.scrollIntoView({ block: 'center' }), [wanted])
  // A hidden envelope is seen as long as it holds, moves or gets money.
  const seen = budget.envelopes.filter(it => !it.hidden || it.available !== 0 || it.assigned !== 0 || it.activity !== 0)
  return (
    <>
      {editable && (
        <div className="mb-2 flex flex-wrap gap-2">
          <Button look="quiet" onClick={() => openDialog({ kind: 'fill-all' })}>
            <Trans>Fill all…</Trans>
          </Button>
          <Button look="quiet" onClick={() => openDialog({ kind: 'hold' })}>
            <Trans>Hold for later…</Trans>
          </Button>
          <Link to="/categories" className={buttonClass('quiet')}>
            <Trans>Arrange categories</Trans>
          </Link>
          <Button look="quiet" className="max-wide:hidden" onClick={() => openDialog({ kind: 'help' })}>
            <Trans>
              Keys <kbd>?</kbd>
            </Trans>
          </Button>
        </div>
      )}
      <table className="w-full border-collapse" aria-label={t`Envelopes, amounts in ${currency}`}>
        <thead className="sticky top-0 z-10 bg-ground text-small text-soft">
          <tr className="border-line border-b">
            <th scope="col" className="py-2 pr-2 text-left font-normal">
              {editable ? (
                <span className="wide:hidden">
                  <Trans>
                    Ready <MoneyText amount={budget.readyToAssign} currency={currency} className="text-ink" />
                  </Trans>
                </span>
              ) : null}
              <span className={editable ? 'hidden wide:inline' : ''}>
                <Trans>Envelope, {currency}</Trans>
              </span>
            </th>
            <th scope="col" className={`${figure} ${wideOnly}`}>
              <Trans>Rolled over</Trans>
            </th>
            <th scope="col" className={figure}>
              <Trans>Assigned</Trans>
            </th>
            <th scope="col" className={`${figure} ${wideOnly}`}>
              <Trans>Activity</Trans>
            </th>
            <th scope="col" className={`${figure} pr-0`}>
              <Trans>Available</Trans>
            </th>
          </tr>
        </thead>
        {groupEnvelopes(seen).map(group => (
          <tbody key={group.name}>
            <tr className="border-line border-b">
              <th scope="rowgroup" className="pt-6 pb-2 text-left align-baseline font-semibold">
                <button
                  type="button"
                  aria-expanded={!folded.includes(group.name)}
                  className="inline-flex min-h-6 items-center gap-1 text-left font-semibold"
                  onClick={() => fold(group.name)}
                >
                  {folded.includes(group.name) ? (
                    <ChevronRight aria-hidden="true" size={16} />
                  ) : (
                    <ChevronDown aria-hidden="true" size={16} />
                  )}
                  {group.name}
                </button>
                {editable && (
                  <button
                    type="button"
                    className="number-link ml-2 min-h-6 font-normal text-small text-soft"
                    aria-label={t`Fill the envelopes of ${group.name}`}
                    onClick={() => openDialog({ kind: 'fill-group', group: group.name })}
                  >
                    <Trans>Fill…</Trans>
                  </button>
                )}
              </th>
              <td className={`${figure} ${wideOnly} pt-6 text-small text-soft`}>
                <MoneyText amount={group.rollover} currency={currency} />
              </td>
              <td className={`${figure} pt-6 text-small text-soft`}>
                {editable && <MoneyText amount={group.assigned} currency={currency} />}
              </td>
              <td className={`${figure} ${wideOnly} pt-6 text-small text-soft`}>
                <MoneyText amount={group.activity} currency={currency} kind="flow" />
              </td>
              <td className={`${figure} pt-6 pr-0 text-small text-soft`}>
                <MoneyText amount={group.available} currency={currency} />
              </td>
            </tr>
            {(folded.includes(group.name) ? [] : group.envelopes).map(envelope => (
              <EnvelopeRow
                key={`${budget.period.name} ${envelope.categoryId}`}
                envelope={envelope}
                period={budget.period}
                reserve={budget.reserves.find(it => it.categoryId === envelope.categoryId)}
                currency={currency}
                editable={editable}
                openDialog={openDialog}
              />
            ))}
          </tbody>
        ))}
      </table>
    </>
  )
}

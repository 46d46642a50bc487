// What was put right on an account, each with the click that takes it back.
import type { AccountProofDetails } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../components/Button.tsx'
import { DayText, InstantText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useCorrection } from './use-correction.ts'

type Props = { accountId: string; corrections: AccountProofDetails['corrections'] }

export function Corrections({ accountId, corrections }: Props) {
  const { t } = useLingui()
  const undo = useCorrection(accountId)
  return (
    <Section title={t`Put right`}>
      {undo.error && <ErrorNote error={undo.error} />}
      <ul>
        {corrections.map(({ correctionId, at, canUndo, rows }) => (
          <li
            key={correctionId}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-b py-3"
          >
            <div className="min-w-0 grow basis-56">
              <ul>
                {rows.map(row => (
                  <li key={row.transactionId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
                    <span className="wrap-anywhere">
                      {row.payee}{' '}
                      <span className="text-small text-soft">
                        <DayText day={row.date} />
                      </span>
                    </span>
                    <MoneyText amount={row.amount} currency={row.currency} kind="flow" />
                    {row.reason && <span className="col-span-2 text-small text-soft">{row.reason}</span>}
                  </li>
                ))}
              </ul>
              <p className="text-small text-soft">
                <InstantText instant={at} />
                {!canUndo && (
                  <>
                    {' · '}
                    <Trans>No longer in force</Trans>
                  </>
                )}
              </p>
            </div>
            {canUndo && (
              <Button
                look="quiet"
                busy={undo.isPending}
                aria-label={t`Undo the correction of ${rows[0]?.payee ?? ''}`}
                onClick={() => undo.mutate({ kind: 'undo', correctionId })}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

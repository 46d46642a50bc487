// What is overspent in this period, and one press to cover it.
import type { Budget } from '@hearth/api'
import { minorUnits, sum } from '@hearth/money'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import type { Opened } from './BudgetDialog.tsx'
import { useBudgetAct } from './use-budget-act.ts'

export function OverspentBanner({ budget, open }: { budget: Budget; open: (next: Opened) => void }) {
  const { t } = useLingui()
  const { currency, readyToAssign } = budget
  const period = budget.period.name
  const acting = useBudgetAct()
  const overspent = budget.envelopes.filter(it => it.available < 0 && it.card === null)
  const [first] = overspent
  if (!first) return null
  const missing = -sum(overspent.map(it => minorUnits(it.available)))
  const categoryIds = overspent.map(it => it.categoryId)
  return (
    <div className="mb-6 border-spending border-l-2 pl-4">
      <p className="mb-2">
        <Plural value={overspent.length} one="# envelope is overspent by" other="# envelopes are overspent by" />{' '}
        <MoneyText amount={missing} currency={currency} withCurrency />.
      </p>
      {readyToAssign >= missing ? (
        <Button
          look="quiet"
          busy={acting.isPending}
          onClick={() =>
            acting.mutate({
              text: t`What was overspent is covered.`,
              run: () => call('fillEnvelopes', { params: { period }, body: { fill: { how: 'zero' }, categoryIds } }),
            })
          }
        >
          <Trans>Cover it from ready to assign</Trans>
        </Button>
      ) : (
        <Button look="quiet" onClick={() => open({ kind: 'cover', categoryId: first.categoryId })}>
          <Trans>Cover {first.name}…</Trans>
        </Button>
      )}
      {acting.error && <ErrorNote error={acting.error} />}
    </div>
  )
}

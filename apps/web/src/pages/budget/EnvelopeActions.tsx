// What can be done with one envelope.
import type { Budget, Envelope } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { FillList } from './FillList.tsx'
import { useBudgetAct } from './use-budget-act.ts'

type Carries = Envelope['carries']
type Props = {
  budget: Budget
  envelope: Envelope
  onDone: () => void
  onMove: () => void
  onCover: () => void
}

export function EnvelopeActions({ budget, envelope, onDone, onMove, onCover }: Props) {
  const { t } = useLingui()
  const { categoryId, name, hidden } = envelope
  const acting = useBudgetAct(onDone)
  const setCarries = (carries: Carries) =>
    acting.mutate({
      text: t`What ${name} hands on was changed.`,
      run: () => call('setRollover', { params: { categoryId }, body: { from: budget.period.name, carries } }),
    })
  const hide = () =>
    acting.mutate({
      text: hidden ? t`${name} is shown.` : t`${name} is hidden.`,
      run: () => call('editCategory', { params: { categoryId }, body: { hidden: !hidden } }),
    })
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button look="quiet" onClick={onMove}>
          <Trans>Move money…</Trans>
        </Button>
        {envelope.available < 0 && (
          <Button look="quiet" onClick={onCover}>
            <Trans>Cover…</Trans>
          </Button>
        )}
        <Button look="quiet" busy={acting.isPending} onClick={hide}>
          {hidden ? <Trans>Show it always</Trans> : <Trans>Hide it</Trans>}
        </Button>
      </div>
      <FillList budget={budget} categoryIds={[categoryId]} onDone={onDone} />
      {envelope.card === null && (
        <Field
          className="mt-4"
          label={<Trans>At the end of each period it hands on</Trans>}
          hint={<Trans>From this period on. The rest becomes ready to assign, or is taken from it.</Trans>}
        >
          {control => (
            <select {...control} value={envelope.carries} onChange={event => setCarries(event.target.value as Carries)}>
              <option value="both">{t`what is left, or what is missing`}</option>
              <option value="left">{t`only what is left`}</option>
              <option value="nothing">{t`nothing`}</option>
            </select>
          )}
        </Field>
      )}
      {acting.error && <ErrorNote error={acting.error} />}
    </>
  )
}

// Between Link and the exchange: some of these accounts may be here already, and the household says what becomes of them.
import type { LinkPreview } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { itemsQuery } from '../../api/queries/banks.ts'
import { Button } from '../../components/Button.tsx'
import { RadioChoice } from '../../components/RadioChoice.tsx'
import { ComparedAccount } from './ComparedAccount.tsx'
import { type ChosenValues, continuedTwice, valuesOf, type Way } from './choices.ts'
import type { Told } from './told.ts'

// More than these are told of when asked for.
const openAtMost = 3

type Props = {
  told: Told
  preview: LinkPreview
  busy: boolean
  onRepair: (itemId: string) => void
  onChosen: (values: ChosenValues) => void
  onCancel: () => void
}

export function Comparison({ told, preview, busy, onRepair, onChosen, onCancel }: Props) {
  const { t } = useLingui()
  const [way, setWay] = useState<Way | undefined>(preview.ways[0])
  const [values, setValues] = useState<ChosenValues>(() => valuesOf(preview.ways[0]))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const choose = (chosen: Way) => {
    setWay(chosen)
    setValues(valuesOf(chosen))
  }
  const twice = continuedTwice(values)
  const unsure = preview.accounts.filter(it => it.finding === 'unsure')
  const sure = preview.accounts.filter(it => it.finding !== 'unsure' && it.finding !== 'linked')
  const row = (it: LinkPreview['accounts'][number]) => (
    <ComparedAccount
      key={it.sourceId}
      account={told.accounts.find(account => account.sourceId === it.sourceId)}
      found={it}
      preview={preview}
      value={values[it.sourceId] ?? 'leave-out'}
      twice={twice}
      onChange={value => setValues(known => ({ ...known, [it.sourceId]: value }))}
    />
  )
  const goOn = () => {
    if (way?.kind === 'repair') onRepair(way.itemId)
    else if (twice.size === 0) onChosen(values)
  }
  return (
    <section aria-labelledby="comparison" className="mt-6 border-line border-t pt-5">
      <h2 ref={heading} id="comparison" tabIndex={-1} className="font-semibold text-body outline-none">
        <Trans>Some of these accounts may be here already</Trans>
      </h2>
      <p className="mt-1 text-soft">
        <Trans>Nothing was added yet. Choose how to go on, so that no account and no transaction is here twice.</Trans>
      </p>
      <fieldset className="mt-3 grid gap-1">
        <legend className="sr-only">{t`How to go on`}</legend>
        {preview.ways.map(it => (
          <WayChoice key={it.kind} way={it} checked={way?.kind === it.kind} onChoose={() => choose(it)} />
        ))}
      </fieldset>
      {way?.kind !== 'repair' && (
        <>
          <ul>{unsure.map(row)}</ul>
          {sure.length > 0 && (
            <details className="mt-2" open={sure.length <= openAtMost}>
              <summary className="cursor-pointer py-2 font-medium">
                <Plural
                  value={sure.length}
                  one="What happens to # account"
                  other="What happens to each of # accounts"
                />
              </summary>
              <ul>{sure.map(row)}</ul>
            </details>
          )}
        </>
      )}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button busy={busy || twice.size > 0} onClick={goOn}>
          {busy ? (
            <Trans>Connecting…</Trans>
          ) : way?.kind === 'repair' ? (
            <Trans>Sign in again</Trans>
          ) : (
            <Trans>Go on</Trans>
          )}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </section>
  )
}

function WayChoice({ way, checked, onChoose }: { way: Way; checked: boolean; onChoose: () => void }) {
  const { data: items } = useQuery(itemsQuery)
  const common = { name: 'way', checked, onChoose }
  if (way.kind === 'repair') {
    const institution = items?.find(it => it.itemId === way.itemId)?.institutionName ?? ''
    return (
      <RadioChoice {...common} title={<Trans>Keep the connection to {institution} that you have</Trans>}>
        <Trans>You sign in for it once more, and can tick new accounts there. The new connection is not made.</Trans>
      </RadioChoice>
    )
  }
  if (way.kind === 'move')
    return (
      <RadioChoice {...common} title={<Trans>Go on with the accounts that you have, on the new connection</Trans>}>
        <Trans>
          Their transactions, categories and notes stay. A connection that has no account left is ended at the bank.
        </Trans>
      </RadioChoice>
    )
  return (
    <RadioChoice {...common} title={<Trans>Add only what is new</Trans>}>
      <Trans>Accounts that you may have already are left out. Nothing that is here changes.</Trans>
    </RadioChoice>
  )
}

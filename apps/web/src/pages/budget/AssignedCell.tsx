// Assigning in place: click, Enter or a digit starts; Enter and the arrows save and move; Tab saves; Escape cancels.
import type { Envelope } from '@hearth/api'
import { minorUnits } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { describeError } from '../../api/error-words.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { useFormulaReader } from '../../components/use-formula-reader.ts'
import { editableAmount, formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import type { Opened } from './BudgetDialog.tsx'
import { cellBeside, openCell, startsAmount } from './move-in-table.ts'
import { useAssigning } from './use-assigning.ts'

type Props = { envelope: Envelope; period: string; currency: string; openDialog: (next: Opened) => void }

export function AssignedCell({ envelope, period, currency, openDialog }: Props) {
  const { t, i18n } = useLingui()
  const { categoryId, name, assigned } = envelope
  const [draft, setDraft] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const cell = useRef<HTMLDivElement>(null)
  // The input's blur comes after the key that closed it, with the draft of before.
  const isOpen = useRef(false)
  const errorId = useId()
  const [isRounded, setRounded] = useState(false)
  const readFormula = useFormulaReader()
  const { assign, isSaving } = useAssigning(period, categoryId)

  const open = (text: string) => {
    isOpen.current = true
    setRounded(false)
    setDraft(text)
  }
  const close = () => {
    isOpen.current = false
    setDraft(null)
    setRefusal(null)
  }
  /** True when the cell may be left: kept as it was, or on its way to the server. */
  const save = (): boolean => {
    if (draft === null || !isOpen.current) return true
    const read = readFormula(draft.trim() === '' ? '0' : draft, { currency, present: minorUnits(assigned) })
    if (read.kind === 'refused') {
      setRefusal(read.words)
      return false
    }
    close()
    setRounded(read.rounded)
    if (read.amount !== assigned)
      assign(read.amount, error => {
        open(draft)
        setRefusal(describeError(error, i18n).text)
      })
    return true
  }
  const focusButton = () => requestAnimationFrame(() => cell.current?.querySelector('button')?.focus())
  const onInputKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      close()
      focusButton()
    }
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = cellBeside(event.currentTarget, step)
    if (!save()) return
    if (next) openCell(next)
    else focusButton()
  }
  const onButtonKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      cellBeside(event.currentTarget, step)?.focus()
    } else if (isPlain(event) && event.key in windowOf) {
      event.preventDefault()
      openDialog(windowOf[event.key as keyof typeof windowOf](envelope))
    } else if (startsAmount(event)) {
      event.preventDefault()
      open(event.key)
    }
  }

  if (draft === null) {
    const spoken = formatAmount(assigned, currency, { locale: userLocale })
    return (
      <div ref={cell}>
        <button
          type="button"
          data-cell="assigned"
          aria-label={t`Assigned to ${name}: ${spoken}. Change`}
          onClick={() => open(editableAmount(assigned, currency, userLocale))}
          onKeyDown={onButtonKey}
          className="number-link min-h-8 min-w-16 rounded-sm text-right hover:bg-accent-wash"
        >
          <MoneyText amount={assigned} currency={currency} className={assigned === 0 ? 'text-soft' : ''} />
        </button>
        <span role="status" className="block text-small text-soft">
          {isSaving ? <Trans>Saving…</Trans> : isRounded && <Trans>Rounded</Trans>}
        </span>
      </div>
    )
  }
  return (
    <div ref={cell}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus={refusal === null}
        data-cell="assigned"
        aria-label={t`Assigned to ${name}`}
        aria-invalid={refusal !== null || undefined}
        aria-describedby={refusal === null ? undefined : errorId}
        inputMode="decimal"
        autoComplete="off"
        value={draft}
        onFocus={event => draft.length > 1 && event.currentTarget.select()}
        onChange={event => {
          setDraft(event.target.value)
          setRefusal(null)
        }}
        onKeyDown={onInputKey}
        onBlur={save}
        className="figures h-8 w-24 rounded-sm border border-strong bg-raised px-1.5 text-right text-body aria-invalid:border-2 aria-invalid:border-spending wide:w-28"
      />
      {refusal !== null && (
        <span id={errorId} role="alert" className="ml-auto block max-w-44 text-small text-spending">
          {refusal}
        </span>
      )}
    </div>
  )
}

const isPlain = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => !ctrlKey && !metaKey && !altKey

/** The keys that open a window over the budget. */
const windowOf = {
  m: ({ categoryId }: Envelope): Opened => ({ kind: 'move', categoryId }),
  c: ({ categoryId, available }: Envelope): Opened => ({ kind: available < 0 ? 'cover' : 'actions', categoryId }),
  a: ({ categoryId }: Envelope): Opened => ({ kind: 'actions', categoryId }),
  '?': (): Opened => ({ kind: 'help' }),
}

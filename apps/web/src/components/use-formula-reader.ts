// Reads what is typed where an amount stands already: an amount, or arithmetic that may go on from it.
import { calculate, currencyOf, isFormula, type MinorUnits } from '@hearth/money'
import { useLingui } from '@lingui/react/macro'
import { decimalSign } from '../locales/format-amount.ts'
import { userLocale } from '../locales/user-locale.ts'
import { useAmountReader } from './use-amount-reader.ts'

type Read = { kind: 'read'; amount: MinorUnits; rounded: boolean } | { kind: 'refused'; words: string }

export function useFormulaReader(): (text: string, at: { currency: string; present: MinorUnits }) => Read {
  const { t } = useLingui()
  const readAmount = useAmountReader()
  return (text, { currency, present }) => {
    const limit = { kind: 'refused', words: t`That amount is too large.` } as const
    if (!isFormula(text)) {
      const read = readAmount(text, currency)
      if (read.kind === 'refused') return read
      return Math.abs(read.amount) > 100_000_000_000_000 ? limit : { ...read, rounded: false }
    }
    const found = calculate(text, { currency: currencyOf(currency), decimal: decimalSign(userLocale), present })
    if (found.kind === 'exact') return { kind: 'read', amount: found.amount, rounded: found.rounded }
    if (found.kind === 'too-large') return limit
    const words = {
      'not-a-number': t`That is no arithmetic. Write 120+15 or =80/4.`,
      'division-by-zero': t`Nothing can be divided by zero.`,
      'fraction-of-minor-unit': t`That comes to a fraction of a cent.`,
    }
    return { kind: 'refused', words: words[found.kind] }
  }
}

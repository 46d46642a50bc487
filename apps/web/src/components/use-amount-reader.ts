// Reads a typed amount and says in words why it cannot be kept.
import { currencyOf, decimalsOf, type MinorUnits } from '@hearth/money'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { parseAmount } from '../locales/format-amount.ts'
import { userLocale } from '../locales/user-locale.ts'

type Read = { kind: 'read'; amount: MinorUnits } | { kind: 'refused'; words: string }

export function useAmountReader(): (text: string, currency: string) => Read {
  const { t } = useLingui()
  return (text, currency) => {
    const outcome = parseAmount(text, currency, userLocale)
    if (outcome.kind === 'exact') return { kind: 'read', amount: outcome.amount }
    const places = decimalsOf(currencyOf(currency))
    const words = {
      'not-a-number': t`That is not an amount.`,
      'fraction-of-minor-unit': plural(places, {
        0: `${currency} has no decimals.`,
        one: `${currency} has # decimal.`,
        other: `${currency} has # decimals.`,
      }),
      'too-large': t`That amount is too large.`,
    }
    return { kind: 'refused', words: words[outcome.kind] }
  }
}

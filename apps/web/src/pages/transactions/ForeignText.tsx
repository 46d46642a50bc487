// What a row came to in the currency in which it was made: quietly beside the amount, and with the rate behind it.
import type { Transaction } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { MoneyText } from '../../components/MoneyText.tsx'
import { rateBetween } from '../../locales/format-rate.ts'
import { userLocale } from '../../locales/user-locale.ts'

type Foreign = NonNullable<Transaction['foreign']>

/** Three texts share the line on a phone, so that there the word is only said. */
export const ForeignText = ({ foreign }: { foreign: Foreign }) => (
  <span className="whitespace-nowrap">
    <Trans>
      <ForeignAmount {...foreign} /> <span className="max-wide:sr-only">abroad</span>
    </Trans>
  </span>
)

export function ForeignWithRate({ row, foreign }: { row: Transaction; foreign: Foreign }) {
  const { unit, worth, currency } = rateBetween(row, foreign, userLocale)
  return (
    <>
      <ForeignAmount {...foreign} />{' '}
      <span className="text-soft">
        <Trans>
          at 1 {unit} = {worth} {currency}, fees included
        </Trans>
      </span>
    </>
  )
}

const ForeignAmount = ({ amount, currency }: Foreign) => (
  <MoneyText amount={Math.abs(amount)} currency={currency} withCurrency />
)

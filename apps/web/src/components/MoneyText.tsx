// The only thing that prints an amount. Its sign says what its ink says: nothing is told by colour alone.
import { type AmountKind, formatAmount } from '../locales/format-amount.ts'
import { userLocale } from '../locales/user-locale.ts'

type Props = {
  /** Minor units of `currency`; money arriving is positive. */
  amount: number
  currency: string
  /** `flow` shows a + for money arriving; `balance` shows a sign only below zero. */
  kind?: AmountKind
  /** Only where no column heading names the currency. */
  withCurrency?: boolean
  className?: string
}

export function MoneyText({ amount, currency, kind = 'balance', withCurrency = false, className = '' }: Props) {
  return (
    <span className={`figures ${amount < 0 ? 'text-spending' : ''} ${className}`}>
      {formatAmount(amount, currency, { locale: userLocale, kind, withCurrency })}
    </span>
  )
}

// A payment, or a consent to later payments, that Link asks for instead of accounts to read.
import { currencyOf, decimalText } from '@hearth/money'
import type { Bank } from '../bank.ts'
import { accountIdOn } from '../items/view-item.ts'
import type { LinkPayment } from '../link-port.ts'
import { invalidInput, PlaidFailure } from '../plaid/failure.ts'
import { authorizeConsent, authorizePayment } from '../plaid/payments/authorize-payment.ts'
import { consents, type PaymentStatus, payments, recipients } from '../plaid/payments/payment-records.ts'
import type { LinkTokenRecord } from '../state/records.ts'
import type { Account } from '../world/account.ts'
import { type SignInRecord, whoIs } from './sign-ins.ts'

export const isPayment = ({ wishes }: LinkTokenRecord): boolean =>
  wishes.paymentId !== null || wishes.consentId !== null

/** Null for a session that is about no payment. */
export function paymentOf(bank: Bank, { wishes }: LinkTokenRecord): LinkPayment | null {
  const payment = bank.state.in(payments).get(wishes.paymentId ?? '')
  const consent = bank.state.in(consents).get(wishes.consentId ?? '')
  const asked = payment ?? consent
  const amount = payment?.amount ?? consent?.maxPayment
  if (!asked || !amount) return null
  const { value, currency } = amount
  return {
    amountText: `${decimalText(value, currencyOf(currency))} ${currency}`,
    isLimit: payment === undefined,
    recipient: bank.state.in(recipients).get(asked.recipientId)?.name ?? '',
    reference: asked.reference,
  }
}

/** Throws NO_ACCOUNTS for an account that cannot pay, and a PAYMENT_ERROR when its bank says no. The payment has moved on then, too. */
export function payFrom(bank: Bank, token: LinkTokenRecord, signIn: SignInRecord, accountIds: readonly string[]): void {
  const { institution, resident } = whoIs(bank, signIn)
  const isChosen = ({ key }: Account) => accountIds.includes(accountIdOn(bank, signIn.itemId, key))
  const account = resident.accounts.find(each => each.type === 'depository' && isChosen(each))
  if (!account) {
    throw new PlaidFailure('ITEM_ERROR', 'NO_ACCOUNTS', 'no account to pay from was selected', {
      display: 'Please choose an account to pay from.',
    })
  }
  const payer = { institutionId: institution.id, username: signIn.username, account: account.key }
  const { paymentId, consentId } = token.wishes
  if (consentId !== null) authorizeConsent(bank, consentId, payer)
  if (paymentId === null) return
  if (bank.state.in(payments).get(paymentId)?.status !== 'PAYMENT_STATUS_INPUT_NEEDED') {
    throw invalidInput('INVALID_LINK_TOKEN', 'the payment of this link token was authorised before')
  }
  const code = refusals[authorizePayment(bank, paymentId, payer, token.webhook).status]
  if (code) throw new PlaidFailure('PAYMENT_ERROR', code.code, code.message, { display: code.display })
}

const refusals: Partial<Record<PaymentStatus, { code: string; message: string; display: string }>> = {
  PAYMENT_STATUS_REJECTED: {
    code: 'PAYMENT_REJECTED',
    message: 'the payment was rejected by the chosen institution',
    display: 'The bank refused this payment. No money was moved.',
  },
  PAYMENT_STATUS_INSUFFICIENT_FUNDS: {
    code: 'PAYMENT_INSUFFICIENT_FUNDS',
    message: 'the account has insufficient funds for this payment',
    display: 'There is not enough money on this account. Nothing was paid.',
  },
}

// Proving an account by naming the two small deposits that Stripe sent to it, or the code on a single one.
import { bankDaysLater } from '../ach/ach-days.ts'
import { type BankAccountRecord, bankAccountShelf } from './bank-account-records.ts'
import { refuse, type StripeFailure } from './protocol/failure.ts'
import { integer, list, missingParam, text } from './protocol/params.ts'
import type { Till } from './protocol/till.ts'
import { sendMicroDeposits } from './sources.ts'
import { microDepositAmounts, microDepositCode } from './test-accounts.ts'

export const verifyParams = { amounts: list(integer()), descriptor_code: text() }

const triesMax = 10

/** Sends the deposits. Gives the next action of an intent that waits for them. */
export function askForDeposits(till: Till, account: BankAccountRecord) {
  sendMicroDeposits(till, account)
  return {
    type: 'verify_with_microdeposits',
    verify_with_microdeposits: {
      arrival_date: Math.floor(bankDaysLater(till.bank.clock.nowMs(), 1, 0) / 1000),
      hosted_verification_url: `https://payments.stripe.com/microdeposit/${account.id}`,
      microdeposit_type: 'amounts' as const,
    },
  }
}

/** Null when what was named is right and the account verified now; the failure, counted, when it is wrong. */
export function checkDeposits(
  till: Till,
  account: BankAccountRecord,
  given: { amounts: number[] | undefined; descriptor_code: string | undefined },
): StripeFailure | null {
  const { amounts, descriptor_code: code } = given
  if (amounts === undefined && code === undefined) throw missingParam('amounts')
  if (account.status === 'verification_failed') return attemptsExceeded()
  const right =
    amounts === undefined
      ? code?.toUpperCase() === microDepositCode
      : [...amounts].sort((left, right) => left - right).join() === microDepositAmounts.join()
  if (right) {
    bankAccountShelf.put(till, { ...account, status: 'verified' })
    return null
  }
  const failedTries = account.failedTries + 1
  bankAccountShelf.put(till, {
    ...account,
    failedTries,
    status: failedTries >= triesMax ? 'verification_failed' : account.status,
  })
  if (failedTries >= triesMax) return attemptsExceeded()
  const what = amounts === undefined ? 'descriptor_code' : 'amounts'
  return refuse(
    `The ${what} you provided does not match what was sent to the account. You have ${triesMax - failedTries} tries left.`,
    { code: `payment_method_microdeposit_verification_${what}_mismatch`, param: what },
  )
}

const attemptsExceeded = () =>
  refuse('You have exceeded the number of allowed verification attempts.', {
    code: 'payment_method_microdeposit_verification_attempts_exceeded',
  })

// The payroll behind an access token: how the older income endpoints name it, without a user.
import type { Bank, Client } from '../../bank.ts'
import { findItem } from '../../items/find-item.ts'
import { freezeItem } from '../../items/freeze-item.ts'
import { PlaidFailure } from '../failure.ts'
import { optional, text } from '../fields.ts'
import { incomeNotFound, incomeNotReady } from './income-refusals.ts'
import { askForPayrolls, payrolls } from './payroll-record.ts'
import { type ReadPayroll, readPayroll } from './read-payroll.ts'
import { users } from './user-record.ts'

export const verificationFields = { access_token: optional(text()), income_verification_id: optional(text()) }

/**
 * An Item that is no user's is looked at as of now. Throws what findItem throws, PRODUCT_NOT_ENABLED for an Item that was linked for
 * something else, PRODUCT_NOT_READY, and INCOME_VERIFICATION_NOT_FOUND for an id of /income/verification/create, which is gone.
 */
export function verifiedPayroll(
  bank: Bank,
  client: Client,
  input: { access_token: string | null; income_verification_id: string | null },
): ReadPayroll {
  if (input.access_token === null) {
    if (input.income_verification_id !== null) throw incomeNotFound()
    throw new PlaidFailure(
      'INVALID_REQUEST',
      'MISSING_FIELDS',
      'the following required fields are missing: access_token',
    )
  }
  const item = findItem(bank, client, input.access_token)
  if (!item.products.includes('income_verification')) {
    throw new PlaidFailure(
      'INCOME_VERIFICATION_ERROR',
      'PRODUCT_NOT_ENABLED',
      'this Item was not linked for income_verification',
    )
  }
  const known = bank.state.in(payrolls).get(item.itemId)
  const user = known && bank.state.in(users).get(known.userId)
  const payroll = user ? askForPayrolls(bank, user).find(({ itemId }) => itemId === item.itemId) : known
  if (payroll && !payroll.seen) throw incomeNotReady()
  const read = readPayroll(bank, payroll?.seen ?? freezeItem(bank, item))
  if (!read) throw incomeNotFound()
  return read
}

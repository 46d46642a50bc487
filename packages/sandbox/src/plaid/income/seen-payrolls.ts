// The payrolls of a user that were looked at, ready to be told of.
import type { Bank } from '../../bank.ts'
import { incomeNotFound, incomeNotReady } from './income-refusals.ts'
import { askForPayrolls, type PayrollRecord } from './payroll-record.ts'
import { type ReadPayroll, readPayroll } from './read-payroll.ts'
import type { UserRecord } from './user-record.ts'
import { itemNotFound } from './users.ts'

/** Never empty. Throws PRODUCT_NOT_READY, INCOME_VERIFICATION_NOT_FOUND and, for an Item that is not among them, ITEM_NOT_FOUND. */
export function choosePayrolls(bank: Bank, user: UserRecord, itemIds: readonly string[] | null): PayrollRecord[] {
  const all = askForPayrolls(bank, user)
  const stranger = itemIds?.find(itemId => !all.some(payroll => payroll.itemId === itemId))
  if (stranger !== undefined) throw itemNotFound(stranger)
  const seen = all.filter(payroll => payroll.seen && (itemIds?.includes(payroll.itemId) ?? true))
  if (seen.length > 0) return seen
  throw all.length > 0 ? incomeNotReady() : incomeNotFound()
}

export const readPayrolls = (bank: Bank, payrolls: readonly PayrollRecord[]): ReadPayroll[] =>
  payrolls.flatMap(({ seen }) => {
    return (seen && readPayroll(bank, seen)) ?? []
  })

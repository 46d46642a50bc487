// What a link was made for, as far as income goes: read off `income_verification`, wherever a request has it.
import { integer, isRecord } from '../fields.ts'
import type { IncomeSourceType } from './user-record.ts'

export type IncomeWish = { sources: IncomeSourceType[]; incomeDays: number }

const incomeDaysUsual = 365
const incomeDaysMax = 731

/**
 * Nothing without the product income_verification. Plaid wants one source type; a request that names none gets both, so that the
 * shortest one works. Throws INVALID_FIELD for days that no report can have.
 */
export function wishedIncome(
  products: readonly string[],
  incomeVerification: Record<string, unknown> | null,
): IncomeWish {
  const types = incomeVerification?.income_source_types
  const named = Array.isArray(types) ? types : ['bank', 'payroll']
  const bankIncome = isRecord(incomeVerification?.bank_income) ? incomeVerification.bank_income : {}
  const days = bankIncome.days_requested ?? incomeDaysUsual
  const sources = (['bank', 'payroll'] as const).filter(type => named.includes(type))
  return {
    sources: products.includes('income_verification') ? sources : [],
    incomeDays: integer(1, incomeDaysMax).read(days, 'income_verification.bank_income.days_requested'),
  }
}

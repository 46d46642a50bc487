import type { Bank } from '../../bank.ts'
import { bankIncomeTasks } from './bank-income.ts'
import { incomeNewsTasks } from './income-news.ts'
import { payrollTasks } from './payroll-record.ts'

/** Said once, when the bank is made: what this room does as time passes. */
export function incomeTasks(bank: Bank): void {
  bankIncomeTasks(bank)
  payrollTasks(bank)
  incomeNewsTasks(bank)
}

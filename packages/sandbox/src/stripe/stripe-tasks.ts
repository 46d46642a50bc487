// What Stripe does by itself as the bank's clock moves on.
import type { Bank } from '../bank.ts'
import { intentTasks } from './confirm-intent.ts'
import { disputeTasks } from './open-dispute.ts'
import { chargeTasks } from './settle-charge.ts'
import { refundTasks } from './settle-refund.ts'

export function stripeTasks(bank: Bank): void {
  chargeTasks(bank)
  disputeTasks(bank)
  intentTasks(bank)
  refundTasks(bank)
}

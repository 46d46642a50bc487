// What every statement says of its account and itself.
import { daysText, dayText } from '../../papers/amounts.ts'
import type { Account } from '../../world/account.ts'
import type { StatementPeriod } from '../../world/statement-periods.ts'

export const statementFacts = (account: Account, period: StatementPeriod): [string, string][] => [
  ['Account', account.officialName],
  ['Account number', `••••${account.mask}`],
  ['Period', daysText(period.firstDay, period.lastDay)],
  ['Statement date', dayText(period.postedDay)],
]

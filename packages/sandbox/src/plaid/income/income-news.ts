// News of a user's income: once a day it is compared with the latest report. A source that is new, or one whose latest deposit is a
// fifth more or less than before, is worth a webhook; one for each report, until the client has asked for another.
import type { MinorUnits } from '@hearth/money'
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { type FrozenItem, freezeItem, viewFrozen } from '../../items/freeze-item.ts'
import { ledgerRows } from '../ledger-rows.ts'
import { type BankIncomeRecord, bankIncomes, tellUser } from './bank-income.ts'
import { earned, incomeSourcesOf } from './income-sources.ts'
import { users } from './user-record.ts'

const dayMs = 86_400_000
const lookForNews = defineTask<{ userId: string }>('income.news')

/** Begins the daily comparing; it ends by itself once the client has unsubscribed. */
export function watchIncome(bank: Bank, userId: string): void {
  bank.agenda.plan(lookForNews, bank.clock.nowMs() + dayMs, { userId })
}

export function incomeNewsTasks(bank: Bank): void {
  bank.agenda.on(lookForNews, ({ userId }) => {
    const user = bank.state.in(users).get(userId)
    if (!user?.wantsIncomeNews) return
    const report = bank.state
      .in(bankIncomes)
      .all()
      .findLast(each => each.userId === userId && each.state === 'ready')
    if (report && !report.outdated && hasNews(bank, report)) {
      bank.state.in(bankIncomes).put({ ...report, outdated: true })
      tellUser(bank, user, 'BANK_INCOME_REFRESH_UPDATE', {})
    }
    watchIncome(bank, userId)
  })
}

function hasNews(bank: Bank, report: BankIncomeRecord): boolean {
  return report.items.some(frozen => {
    const item = bank.state.items.get(frozen.itemId)
    if (!item || item.removed) return false
    const before = latestDeposits(bank, frozen, report.daysRequested)
    const after = latestDeposits(bank, freezeItem(bank, item), report.daysRequested)
    return [...after].some(([source, amount]) => {
      const known = before.get(source)
      return known === undefined || Math.abs(amount - known) * 5 >= known
    })
  })
}

function latestDeposits(bank: Bank, frozen: FrozenItem, daysRequested: number): Map<string, MinorUnits> {
  const view = viewFrozen(bank, frozen, daysRequested)
  const rows = view ? ledgerRows(view, frozen.position).filter(row => !row.pending) : []
  return new Map(
    incomeSourcesOf(bank.seed, rows).flatMap(({ incomeSourceId, rows: deposits }) => {
      const latest = deposits.at(-1)
      return latest ? [[incomeSourceId, earned([latest])]] : []
    }),
  )
}

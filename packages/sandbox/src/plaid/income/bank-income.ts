// Bank Income Reports: begun when an Item is linked for income or a client wants a fresh one, made some moments later. A report never
// changes afterwards; it remembers where its Items stood, and its figures are read off them whenever it is asked for.
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { type FrozenItem, freezeItem } from '../../items/freeze-item.ts'
import { healthOf } from '../../items/institution-health.ts'
import { stableUuid } from '../../stable-id.ts'
import { defineCollection } from '../../state/collection.ts'
import type { ItemRecord } from '../../state/records.ts'
import { type Awaited, isThere } from '../awaited.ts'
import { tellAddress } from '../tell-address.ts'
import { type UserRecord, users } from './user-record.ts'

export type BankIncomeRecord = Awaited & {
  bankIncomeId: string
  userId: string
  daysRequested: number
  /** Made on request, to follow an earlier one. */
  refresh: boolean
  state: 'under way' | 'ready' | 'failed'
  generatedMs: number
  /** Those that could be read. */
  items: FrozenItem[]
  /** Those that could not. */
  unread: { itemId: string; code: string }[]
  /** The client was told that there is news since. */
  outdated: boolean
}

export const bankIncomes = defineCollection<BankIncomeRecord>('bank_incomes', report => report.bankIncomeId)

const makingMs = 3_000
const makeReport = defineTask<{ bankIncomeId: string }>('income.bank')

export type BankIncomeWishes = { daysRequested: number; refresh?: boolean }

export function beginBankIncome(bank: Bank, user: UserRecord, wishes: BankIncomeWishes): void {
  const number = bank.state.nextNumber('bank income')
  const bankIncomeId = stableUuid([bank.seed, 'bank income', number])
  const readyMs = bank.clock.nowMs() + makingMs
  bank.state.in(bankIncomes).put({
    bankIncomeId,
    userId: user.userId,
    daysRequested: wishes.daysRequested,
    refresh: wishes.refresh ?? false,
    state: 'under way',
    generatedMs: readyMs,
    items: [],
    unread: [],
    outdated: false,
    readyMs,
    asks: 0,
  })
  bank.agenda.plan(makeReport, readyMs, { bankIncomeId })
}

export function bankIncomeTasks(bank: Bank): void {
  bank.agenda.on(makeReport, ({ bankIncomeId }) => {
    const report = bank.state.in(bankIncomes).get(bankIncomeId)
    if (report) finishReport(bank, report)
  })
}

/** All reports of a user, the latest first, after those that are due were made. Asking counts for those under way. */
export function askForBankIncomes(bank: Bank, user: UserRecord): BankIncomeRecord[] {
  const book = bank.state.in(bankIncomes)
  for (const report of book.all().filter(each => each.userId === user.userId && each.state === 'under way')) {
    if (isThere(bank, report)) finishReport(bank, report)
    else book.put({ ...report, asks: report.asks + 1 })
  }
  return book
    .all()
    .filter(report => report.userId === user.userId)
    .toReversed()
}

function finishReport(bank: Bank, report: BankIncomeRecord): void {
  const user = bank.state.in(users).get(report.userId)
  if (report.state !== 'under way' || !user) return
  const items = user.sessions
    .filter(session => session.sources.includes('bank'))
    .flatMap(({ itemId }) => bank.state.items.get(itemId) ?? [])
    .filter(item => !item.removed)
  const readable = items.filter(item => readingError(bank, item) === null)
  const made: BankIncomeRecord = {
    ...report,
    state: readable.length > 0 ? 'ready' : 'failed',
    generatedMs: bank.clock.nowMs(),
    items: readable.map(item => freezeItem(bank, item)),
    unread: items.flatMap(item => {
      const code = readingError(bank, item)
      return code === null ? [] : [{ itemId: item.itemId, code }]
    }),
  }
  bank.state.in(bankIncomes).put(made)
  tellOfReport(bank, user, made)
}

/** Why an Item cannot be read now; null when it can. */
function readingError(bank: Bank, item: ItemRecord): string | null {
  if (item.error) return item.error.code
  return healthOf(bank, item.institutionId) === 'down' ? 'INSTITUTION_DOWN' : null
}

function tellOfReport(bank: Bank, user: UserRecord, { refresh, state, unread }: BankIncomeRecord): void {
  const code = refresh ? 'BANK_INCOME_REFRESH_COMPLETE' : 'BANK_INCOME_COMPLETE'
  tellUser(bank, user, code, { result: state === 'ready' ? 'SUCCESS' : 'FAILURE' })
  if (refresh && unread.some(({ code }) => code === 'ITEM_LOGIN_REQUIRED')) {
    tellUser(bank, user, 'INCOME_VERIFICATION_REFRESH_RECONNECT_NEEDED', {})
  }
}

/** The webhook that came with the latest of the user's Items that have one. */
export const addressOf = (bank: Bank, user: UserRecord): string | null =>
  user.itemIds.flatMap(itemId => bank.state.items.get(itemId)?.webhook ?? []).at(-1) ?? null

export function tellUser(bank: Bank, user: UserRecord, code: string, keys: Record<string, unknown>): void {
  tellAddress(bank, {
    url: addressOf(bank, user),
    clientId: user.clientId,
    type: 'INCOME',
    code,
    keys: { ...keys, user_id: user.userId },
  })
}

// Payroll verifications: an Item's owner let us look at the records of their employer. Each look is as of a moment; a refresh looks again.
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { type FrozenItem, freezeItem } from '../../items/freeze-item.ts'
import { defineCollection } from '../../state/collection.ts'
import { type Awaited, isThere } from '../awaited.ts'
import { tellAddress } from '../tell-address.ts'
import type { UserRecord } from './user-record.ts'

export type PayrollRecord = Awaited & {
  itemId: string
  userId: string
  clientId: string
  /** Null while the first look is under way. */
  seen: FrozenItem | null
}

export const payrolls = defineCollection<PayrollRecord>('payrolls', payroll => payroll.itemId)

const lookingMs = 3_000
const look = defineTask<{ itemId: string }>('income.payroll')

export function beginPayroll(bank: Bank, user: UserRecord, itemId: string): void {
  const readyMs = bank.clock.nowMs() + lookingMs
  bank.state.in(payrolls).put({ itemId, userId: user.userId, clientId: user.clientId, seen: null, readyMs, asks: 0 })
  bank.agenda.plan(look, readyMs, { itemId })
}

export function payrollTasks(bank: Bank): void {
  bank.agenda.on(look, ({ itemId }) => {
    const payroll = bank.state.in(payrolls).get(itemId)
    if (payroll && payroll.seen === null) finishLook(bank, payroll)
  })
}

/** The verifications of a user, after those that are due were finished. Asking counts for those under way. */
export function askForPayrolls(bank: Bank, user: UserRecord): PayrollRecord[] {
  const book = bank.state.in(payrolls)
  const own = () => book.all().filter(payroll => payroll.userId === user.userId)
  for (const payroll of own().filter(({ seen }) => seen === null)) {
    if (isThere(bank, payroll)) finishLook(bank, payroll)
    else book.put({ ...payroll, asks: payroll.asks + 1 })
  }
  return own().filter(({ itemId }) => bank.state.items.get(itemId)?.removed === false)
}

/** Looks, for the first time or again, and tells the client: at this address or, when there is none, at the Item's. */
export function finishLook(bank: Bank, payroll: PayrollRecord, webhook: string | null = null): void {
  const { itemId, userId, clientId } = payroll
  const item = bank.state.items.get(itemId)
  if (!item) return
  bank.state.in(payrolls).put({ ...payroll, seen: freezeItem(bank, item) })
  tellAddress(bank, {
    url: webhook ?? item.webhook,
    clientId,
    type: 'INCOME',
    code: 'INCOME_VERIFICATION',
    keys: { item_id: itemId, user_id: userId, verification_status: 'VERIFICATION_STATUS_PROCESSING_COMPLETE' },
  })
}

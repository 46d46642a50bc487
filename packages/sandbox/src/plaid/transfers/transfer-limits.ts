// How much a client may move: once, within 24 hours and within a month of the calendar (UTC).
import { type MinorUnits, minorUnits } from '@hearth/money'
import type { Bank, Client } from '../../bank.ts'
import { instantText } from '../../world/clock.ts'
import { transfersOf, undone } from './funding.ts'
import type { TransferRecord } from './transfer-records.ts'

/** US cents; the same for debits and for credits. */
export const limits = {
  single: minorUnits(1_000_000),
  daily: minorUnits(10_000_000),
  monthly: minorUnits(50_000_000),
}

type Direction = TransferRecord['type']

export type Volumes = { daily: MinorUnits; monthly: MinorUnits }

/** What a client has moved one way by now, less what was undone. */
export function volumesOf(bank: Bank, client: Client, direction: Direction): Volumes {
  const nowMs = bank.clock.nowMs()
  const month = instantText(nowMs).slice(0, 7)
  const own = transfersOf(bank, client).filter(({ type, status }) => type === direction && !undone.has(status))
  const total = (list: readonly TransferRecord[]) => minorUnits(list.reduce((sum, { amount }) => sum + amount, 0))
  return {
    daily: total(own.filter(({ createdMs }) => createdMs > nowMs - dayMs)),
    monthly: total(own.filter(({ createdMs }) => instantText(createdMs).slice(0, 7) === month)),
  }
}

const dayMs = 86_400_000

export function isOverLimit(bank: Bank, client: Client, direction: Direction, amount: MinorUnits): boolean {
  if (amount > limits.single) return true
  const { daily, monthly } = volumesOf(bank, client, direction)
  return daily + amount > limits.daily || monthly + amount > limits.monthly
}

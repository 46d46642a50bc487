// How fresh an Item's investments are: their prices and trades come with each close.
import type { ItemStatusInvestments } from 'plaid'
import type { ItemView } from '../../items/view-item.ts'
import { instantOf } from '../../world/calendar.ts'
import { instantText } from '../../world/clock.ts'
import { lastCloseDay } from '../../world/live-portfolio.ts'
import { closingHour } from '../../world/market.ts'
import type { Wire } from '../endpoint.ts'

/** Null while the product was never turned on. */
export function investmentsStatus(view: ItemView, nowMs: number): Wire<ItemStatusInvestments> | null {
  const { item } = view
  if (!item.products.includes('investments')) return null
  const updatedMs = Math.max(item.createdMs, lastCloseMs(view, nowMs))
  return { last_failed_update: null, last_successful_update: instantText(updatedMs) }
}

/** The last close of the market that was known at an instant. */
export function lastCloseMs({ life }: ItemView, nowMs: number): number {
  const { utcOffsetHours } = life.resident.country
  return instantOf(lastCloseDay(nowMs, utcOffsetHours), closingHour, utcOffsetHours)
}

// How fresh an Item's investments are: their prices and trades come with each close.
import type { ItemStatusInvestments } from 'plaid'
import type { ItemView } from '../../items/view-item.ts'
import { instantOf } from '../../world/calendar.ts'
import { instantText } from '../../world/clock.ts'
import { lastCloseDay } from '../../world/live-portfolio.ts'
import { closingHour } from '../../world/market.ts'
import type { Wire } from '../endpoint.ts'

/** Null while the product was never turned on. */
export function investmentsStatus({ item, life }: ItemView, nowMs: number): Wire<ItemStatusInvestments> | null {
  if (!item.products.includes('investments')) return null
  const { utcOffsetHours } = life.resident.country
  const closedMs = instantOf(lastCloseDay(nowMs, utcOffsetHours), closingHour, utcOffsetHours)
  return { last_failed_update: null, last_successful_update: instantText(Math.max(item.createdMs, closedMs)) }
}

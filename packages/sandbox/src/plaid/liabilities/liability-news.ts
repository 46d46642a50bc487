// Tells a client which of an Item's cards and loans changed: a statement came out, something was paid or charged, a due day went by.
// Plaid looks once a day; here it is in the morning, when the bank has written up the night.
import type { Bank } from '../../bank.ts'
import { productSinceMs } from '../../items/product-since.ts'
import { tellClient } from '../../items/tell-client.ts'
import { viewAsOf } from '../../items/view-as-of.ts'
import { type ItemAccount, type ItemView, viewItem } from '../../items/view-item.ts'
import { defineCollection } from '../../state/collection.ts'
import type { ItemRecord } from '../../state/records.ts'
import type { Account } from '../../world/account.ts'
import { calendarDay, dayNumberAt, instantOf } from '../../world/calendar.ts'
import { countThrough } from '../../world/changes.ts'
import type { AccountKey } from '../../world/movement.ts'
import { dueDayAfter, lastPeriodBy } from '../../world/statement-periods.ts'
import { cardLiability } from './card-liability.ts'
import { debtAt, kindOf } from './debt.ts'
import { mortgageLiability } from './mortgage-liability.ts'
import { studentLiability } from './student-liability.ts'

/** When the bank last looked for news of an Item, and as of when its client knows each of its debts. */
type NewsRecord = { itemId: string; lookedMs: number; knownMs: Record<AccountKey, number> }

const news = defineCollection<NewsRecord>('liability_news', row => row.itemId)

/** Local time of day. */
const lookingHour = 8

/** At most once a day, and only of what changed since the client was last told. */
export function announceLiabilities(bank: Bank, { itemId }: ItemRecord): void {
  const item = bank.state.items.get(itemId)
  if (!item || item.webhook === null || item.removed || item.error || !item.products.includes('liabilities')) return
  const view = viewItem(bank, item)
  const nowMs = bank.clock.nowMs()
  const debts = view.accounts.filter(shared => kindOf(shared) !== null)
  const before = bank.state.in(news).get(itemId) ?? beforeFirstLook(item, debts)
  if (before.lookedMs >= lastLookMs(view, nowMs)) return
  const fresh = debts.filter(({ account }) => before.knownMs[account.key] === undefined)
  const updated = debts.flatMap(shared => changeOf(view, shared, before, nowMs) ?? [])
  const told = [...fresh, ...updated.map(({ shared }) => shared)].map(({ account }) => [account.key, nowMs])
  bank.state.in(news).put({
    itemId,
    lookedMs: nowMs,
    knownMs: told.length === 0 ? before.knownMs : { ...before.knownMs, ...Object.fromEntries(told) },
  })
  if (told.length === 0) return
  tellClient(bank, item, 'LIABILITIES', 'DEFAULT_UPDATE', {
    account_ids_with_new_liabilities: fresh.map(({ accountId }) => accountId),
    account_ids_with_updated_liabilities: Object.fromEntries(
      updated.map(({ shared, names }) => [shared.accountId, names]),
    ),
    error: null,
  })
}

/** What was there when the product was turned on is no news; an account that was added since is. */
function beforeFirstLook(item: ItemRecord, debts: readonly ItemAccount[]): NewsRecord {
  const sinceMs = productSinceMs(item, 'liabilities')
  const known = debts.filter(({ account }) => item.laterAccounts?.[account.key] === undefined)
  return {
    itemId: item.itemId,
    lookedMs: sinceMs,
    knownMs: Object.fromEntries(known.map(({ account }) => [account.key, sinceMs])),
  }
}

function lastLookMs({ life }: ItemView, nowMs: number): number {
  const { utcOffsetHours } = life.resident.country
  const today = dayNumberAt(nowMs, utcOffsetHours)
  const lookMs = instantOf(today, lookingHour, utcOffsetHours)
  return lookMs <= nowMs ? lookMs : instantOf(today - 1, lookingHour, utcOffsetHours)
}

/** Grows from day to day, which is no news by itself. */
const growing = 'outstanding_interest_amount'

/** The names of the fields that have other values than those that the client knows, if something happened since the last look. */
function changeOf(view: ItemView, shared: ItemAccount, { lookedMs, knownMs }: NewsRecord, nowMs: number) {
  const thenMs = knownMs[shared.account.key]
  if (thenMs === undefined) return null
  if (!hasMoved(view, shared, lookedMs, nowMs) && !isDated(view, shared, lookedMs, nowMs)) return null
  const [before, after] = [liabilityAt(viewAsOf(view, thenMs), shared, thenMs), liabilityAt(view, shared, nowMs)]
  const names = Object.keys(after).filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return names.some(name => name !== growing) ? { shared, names } : null
}

/** Something was posted, done or reported on it after one instant and until another. */
function hasMoved(view: ItemView, { account, accountId }: ItemAccount, fromMs: number, nowMs: number): boolean {
  const isSince = ({ atMs }: { atMs: number }) => atMs > fromMs
  return (
    hasLived(view, account, fromMs, nowMs) ||
    view.deeds.some(({ steps, movement }) => movement.account === account.key && steps.some(isSince)) ||
    view.reports.some(report => report.accountId === accountId && isSince(report))
  )
}

/** A purchase on a card says nothing before the statement that it stands on, and there may be many a day. */
function hasLived({ life }: ItemView, { key, type }: Account, fromMs: number, nowMs: number): boolean {
  const changes = life.changesBy(nowMs)
  for (let at = countThrough(changes, fromMs); at < changes.length; at += 1) {
    const change = changes[at]
    if (!change || change.atMs > nowMs) return false
    const { movement, settles } = change
    if (movement.account === key && settles && (type === 'loan' || movement.outflow < 0)) return true
  }
  return false
}

/** A statement came out, or the day on which one was due went by. */
function isDated({ life: { resident } }: ItemView, { account }: ItemAccount, fromMs: number, nowMs: number): boolean {
  const { postedDay, postedMs } = lastPeriodBy(resident, account, nowMs)
  const dayAt = (instantMs: number) => calendarDay(dayNumberAt(instantMs, resident.country.utcOffsetHours)).day
  const dueDay = dueDayAfter(resident, account, postedDay)
  return postedMs > fromMs || (dueDay >= dayAt(fromMs) && dueDay < dayAt(nowMs))
}

function liabilityAt(view: ItemView, shared: ItemAccount, instantMs: number): Record<string, unknown> {
  const debt = debtAt(view, shared, instantMs)
  const kind = kindOf(shared)
  if (kind === 'credit') return cardLiability(debt)
  return kind === 'mortgage' ? mortgageLiability(debt) : studentLiability(debt)
}

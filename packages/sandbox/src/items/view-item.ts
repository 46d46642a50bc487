// An Item put beside the life that it shows: which accounts, which part of history, and the ids that only this Item uses.
import { addDays, type Day } from '@hearth/money'
import type { Bank } from '../bank.ts'
import type { Deed } from '../deeds/deed.ts'
import { stableId } from '../stable-id.ts'
import type { ItemRecord, ReportRecord } from '../state/records.ts'
import { calendarDay, dayNumberAt } from '../world/calendar.ts'
import { type Institution, institutionOf } from '../world/institutions.ts'
import type { Life } from '../world/life.ts'
import type { AccountKey, Form, Movement } from '../world/movement.ts'
import type { Account } from '../world/resident.ts'

export type ItemAccount = { accountId: string; account: Account }

export type ItemView = {
  item: ItemRecord
  institution: Institution
  life: Life
  currency: string
  accounts: readonly ItemAccount[]
  /** Null for an account of this resident that was not shared. */
  accountIdOf(key: AccountKey): string | null
  transactionIdOf(movement: Movement, form: Form): string
  /** Shared, and recent enough for the days that the client asked for. */
  shows(movement: Movement): boolean
  /** Of this resident, in the order in which they were made. */
  deeds: readonly Deed[]
  /** In the order in which they were made. */
  reports: readonly ReportRecord[]
}

export function viewItem(bank: Bank, item: ItemRecord): ItemView {
  const institution = institutionOf(item.institutionId)
  if (!institution)
    throw new Error(`Item ${item.itemId} is at an institution that does not exist: ${item.institutionId}`)
  const life = bank.world.lifeAt(institution, item.username)
  const accounts = life.resident.accounts
    .filter(account => item.accountKeys.includes(account.key))
    .map(account => ({ account, accountId: accountIdFor(bank.seed, item.itemId, account.key) }))
  const accountIds = new Map(accounts.map(({ account, accountId }) => [account.key, accountId]))
  const firstDay = firstDayOf(item, life)
  return {
    item,
    institution,
    life,
    currency: life.resident.country.currency,
    accounts,
    accountIdOf: key => accountIds.get(key) ?? null,
    transactionIdOf: (movement, form) => bank.transactionIds(item.itemId, movement.key, form),
    shows: movement => accountIds.has(movement.account) && movement.postedDay >= firstDay,
    deeds: bank.deeds.of(item.institutionId, item.username),
    reports: bank.reportsOf(item.itemId),
  }
}

export const accountIdFor = (seed: string, itemId: string, key: AccountKey): string =>
  stableId(37, [seed, 'account', itemId, key])

/** A book of transaction ids, so that each is hashed once: 5,000 hashes are most of the cost of a full answer. */
export function openIdBook(seed: string): (itemId: string, movementKey: string, form: Form) => string {
  const books = new Map<string, Record<Form, Map<string, string>>>()
  return (itemId, movementKey, form) => {
    const book = books.get(itemId) ?? { pending: new Map(), posted: new Map() }
    books.set(itemId, book)
    const known = book[form].get(movementKey)
    if (known !== undefined) return known
    const id = stableId(37, [seed, 'transaction', itemId, form, movementKey])
    book[form].set(movementKey, id)
    return id
  }
}

const firstDayOf = (item: ItemRecord, life: Life): Day =>
  addDays(calendarDay(dayNumberAt(item.createdMs, life.resident.country.utcOffsetHours)).day, -item.daysRequested)

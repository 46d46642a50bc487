// An Item put beside the life that it shows: which accounts, which part of history, and the ids that only this Item uses.
import { addDays, type Currency, type Day } from '@hearth/money'
import type { Bank } from '../bank.ts'
import type { Deed } from '../deeds/deed.ts'
import { familiarId, stableId } from '../stable-id.ts'
import type { ItemRecord, ReportRecord } from '../state/records.ts'
import type { Account } from '../world/account.ts'
import { calendarDay, dayNumberAt } from '../world/calendar.ts'
import { type Institution, institutionOf } from '../world/institutions.ts'
import type { Life } from '../world/life.ts'
import type { AccountKey, Form, Movement } from '../world/movement.ts'
import { shapeAt, type TwistRecord } from './twists.ts'

export type ItemAccount = { accountId: string; account: Account }

export type ItemView = {
  item: ItemRecord
  institution: Institution
  life: Life
  /** The institution's; a made-to-order account may have another, see currencyIn. */
  currency: string
  accounts: readonly ItemAccount[]
  /** Null for an account of this resident that was not shared. `changes`: as of so many changes of ids; all of them when absent. */
  accountIdOf(key: AccountKey, changes?: number): string | null
  transactionIdOf(movement: Movement, form: Form, changes?: number): string
  /** Shared, and recent enough for the days that the client asked for. */
  shows(movement: Movement): boolean
  /** Of this resident, in the order in which they were made. */
  deeds: readonly Deed[]
  /** In the order in which they were made. */
  reports: readonly ReportRecord[]
  /** In the order in which they were done. */
  twists: readonly TwistRecord[]
}

export function viewItem(bank: Bank, item: ItemRecord): ItemView {
  const institution = institutionOf(item.institutionId)
  if (!institution)
    throw new Error(`Item ${item.itemId} is at an institution that does not exist: ${item.institutionId}`)
  const life = bank.world.lifeAt(institution, item.username)
  const twists = bank.twistsOf(item.itemId)
  const shape = shapeAt(twists, Number.MAX_SAFE_INTEGER)
  const accounts = life.resident.accounts
    .filter(account => item.accountKeys.includes(account.key))
    .map(account => ({ account, accountId: accountIdFor(bank.seed, item.itemId, account.key, shape.accounts) }))
  const accountIds = new Map(accounts.map(({ account, accountId }) => [account.key, accountId]))
  const firstDay = firstDayOf(item, life)
  return {
    item,
    institution,
    life,
    currency: life.resident.country.currency,
    accounts,
    accountIdOf: (key, changes = shape.accounts) =>
      changes === shape.accounts || !accountIds.has(key)
        ? (accountIds.get(key) ?? null)
        : accountIdFor(bank.seed, item.itemId, key, changes),
    transactionIdOf: (movement, form, changes = shape.transactions) =>
      bank.transactionIds(item.itemId, changes === 0 ? movement.key : `${movement.key} ${changes}`, form),
    shows: movement => accountIds.has(movement.account) && movement.postedDay >= firstDay,
    deeds: bank.deeds.of(item.institutionId, item.username),
    reports: bank.reportsOf(item.itemId),
    twists,
  }
}

/** The currency of an account. */
export const currencyIn = (view: ItemView, key: AccountKey): Currency =>
  view.life.resident.accounts.find(account => account.key === key)?.currency ?? view.life.resident.country.currency

/** The id of an account on an Item, as it is now. */
export const accountIdOn = (bank: Bank, itemId: string, key: AccountKey): string =>
  accountIdFor(bank.seed, itemId, key, shapeAt(bank.twistsOf(itemId), Number.MAX_SAFE_INTEGER).accounts)

const accountIdFor = (seed: string, itemId: string, key: AccountKey, changes: number): string =>
  familiarId(37, [seed, 'account', itemId, key, ...(changes === 0 ? [] : [changes])])

type IdBook = Record<Form, Map<string, string>>

/** Half a megabyte each for an Item of two full years. */
const idBooksMax = 48

/**
 * A book of transaction ids, so that each is hashed once: 5,000 hashes are most of the cost of a full answer. Only the Items that
 * were asked for lately have theirs in memory.
 */
export function openIdBook(seed: string): (itemId: string, movementKey: string, form: Form) => string {
  const books = new Map<string, IdBook>()
  let [openItemId, open] = ['', emptyIdBook()]
  const turnTo = (itemId: string) => {
    open = books.get(itemId) ?? emptyIdBook()
    openItemId = itemId
    books.delete(itemId)
    books.set(itemId, open)
    const [oldest] = books.keys()
    if (books.size > idBooksMax && oldest !== undefined) books.delete(oldest)
  }
  return (itemId, movementKey, form) => {
    if (itemId !== openItemId) turnTo(itemId)
    const known = open[form].get(movementKey)
    if (known !== undefined) return known
    const id = stableId(37, [seed, 'transaction', itemId, form, movementKey])
    open[form].set(movementKey, id)
    return id
  }
}

const emptyIdBook = (): IdBook => ({ pending: new Map(), posted: new Map() })

const firstDayOf = (item: ItemRecord, life: Life): Day =>
  addDays(calendarDay(dayNumberAt(item.createdMs, life.resident.country.utcOffsetHours)).day, -item.daysRequested)

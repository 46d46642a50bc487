// Faults that change what the bank shows of an Item: each is done at once, and some of them end by the agenda.
import { addDays, type Day, dayOf, isDay, minorUnits } from '@hearth/money'
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import type { DeedWishes } from '../../deeds/open-deeds.ts'
import { requireLogin } from '../../items/consent.ts'
import { announceDeed, announceNews } from '../../items/tell-client.ts'
import { type Twist, twists } from '../../items/twists.ts'
import { type ItemView, viewItem } from '../../items/view-item.ts'
import { invalidField } from '../../plaid/failure.ts'
import type { ItemRecord } from '../../state/records.ts'
import type { Account } from '../../world/account.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { instantAfter } from '../durations.ts'
import { reportRows } from '../report-rows.ts'
import type { FaultRecord } from './fault.ts'
import { openAccount } from './open-account.ts'
import { renewReported } from './renew-reported.ts'

type ItemTask = { itemId: string }

const settle = defineTask<ItemTask & { deedId: string; outflow: number | null }>('fault.settle')
const fill = defineTask<ItemTask & { gapId: string }>('fault.fill-gap')
const endLogin = defineTask<ItemTask>('fault.end-login')

/**
 * Does to an Item what the fault says, and tells its client. Throws INVALID_FIELD when the Item has nothing that it could be done to.
 */
export function strikeItem(bank: Bank, item: ItemRecord, fault: FaultRecord): void {
  const work = works[fault.name]
  if (!work) throw new Error(`There is no Item fault ${fault.name}`)
  bank.journal.note(`fault.${fault.name}`, { fault_id: fault.faultId, item_id: item.itemId })
  work(bank, viewItem(bank, item), fault)
}

type Work = (bank: Bank, view: ItemView, fault: FaultRecord) => void

const works: Readonly<Record<string, Work>> = {
  'id-churn': (bank, view) => changeIds(bank, view, false),
  'new-account-ids': (bank, view) => changeIds(bank, view, true),
  'twin-accounts': (bank, view, { options }) => addTwin(bank, view, options.account_id),
  'tip-on-posting': (bank, view, { options }) => {
    const bill = local(view, 4_200)
    const paid = Math.round((bill * (100 + Number(options.percent ?? 20))) / 100)
    holdMoney(bank, view, { bill, paid, ...restaurant }, options.after ?? 'P1D')
  },
  'dropped-hold': (bank, view, { options }) =>
    holdMoney(bank, view, { bill: local(view, 20_000), paid: null, ...hotel }, options.after ?? 'P3D'),
  'backfill-gap': (bank, view, fault) => openGap(bank, view, fault),
  'login-ends': (bank, { item }, { options }) => {
    const endsMs = laterBy(item.createdMs, options.after ?? 'P30D')
    if (endsMs <= bank.clock.nowMs()) requireLogin(bank, item)
    else bank.agenda.plan(endLogin, endsMs, { itemId: item.itemId })
  },
}

/** What a fault that is taken away leaves to be put right: days that are still missing come back. */
export function endItemFault(bank: Bank, fault: FaultRecord): void {
  if (fault.name !== 'backfill-gap') return
  const rows = bank.state.in(twists).all()
  for (const { itemId, twist } of rows) {
    if (twist.kind === 'gap' && twist.gapId.startsWith(`${fault.faultId}/`)) fillGap(bank, itemId, twist.gapId)
  }
}

export function itemFaultTasks(bank: Bank): void {
  bank.agenda.on(settle, ({ itemId, deedId, outflow }) => {
    if (outflow === null) bank.deeds.vanish(deedId)
    else bank.deeds.post(deedId, minorUnits(outflow))
    const item = bank.state.items.get(itemId)
    if (item) announceDeed(bank, item.institutionId, item.username)
  })
  bank.agenda.on(fill, ({ itemId, gapId }) => fillGap(bank, itemId, gapId))
  bank.agenda.on(endLogin, ({ itemId }) => {
    const item = bank.state.items.get(itemId)
    if (item) requireLogin(bank, item)
  })
}

/** One thing more that is done to an Item's rows. */
export function twist(bank: Bank, item: ItemRecord, done: Twist): void {
  keepTwist(bank, item, done)
  announceNews(bank, bank.state.items.get(item.itemId) ?? item)
}

/** The same, without telling the client of it. */
function keepTwist(bank: Bank, { itemId }: ItemRecord, done: Twist): void {
  const sequence = bank.twistsOf(itemId).length + 1
  bank.state
    .in(twists)
    .put({ twistId: `${itemId}/${sequence}`, itemId, sequence, atMs: bank.clock.nowMs(), twist: done })
}

function changeIds(bank: Bank, view: ItemView, accounts: boolean): void {
  keepTwist(bank, view.item, { kind: 'new-ids', accounts })
  const renewed = renewReported(bank, view)
  if (renewed.added.length > 0) reportRows(bank, view.item, renewed)
  else announceNews(bank, bank.state.items.get(view.item.itemId) ?? view.item)
}

function addTwin(bank: Bank, view: ItemView, wanted: unknown): void {
  const shared = wanted ? view.accounts.find(({ accountId }) => accountId === wanted) : view.accounts[0]
  if (!shared) throw invalidField('options.account_id is no account of this Item')
  const twin = openAccount(bank, view, shared.account, {})
  const { item } = view
  bank.state.items.put({ ...item, accountKeys: [...item.accountKeys, twin.key] })
  const opening = { name: 'Account opening', category: 'TRANSFER_IN_ACCOUNT_TRANSFER', outflow: -local(view, 5_000) }
  deed(bank, view, twin, { ...opening, form: 'posted', channel: 'other' })
  announceDeed(bank, item.institutionId, item.username)
}

type Hold = { name: string; category: string; bill: number; paid: number | null }

const restaurant = { name: 'Lanternfish Bistro', category: 'FOOD_AND_DRINK_RESTAURANT' }
const hotel = { name: 'Harbour Row Hotel', category: 'TRAVEL_LODGING' }

/** `paid` is what posts in the end, null for a hold that vanishes. */
function holdMoney(bank: Bank, view: ItemView, hold: Hold, after: unknown): void {
  const account = spendingAccount(view)
  const { name, category, bill, paid } = hold
  const deedId = deed(bank, view, account, { name, category, outflow: bill, form: 'pending', channel: 'in store' })
  const dueMs = laterBy(bank.clock.nowMs(), after)
  bank.agenda.plan(settle, dueMs, { itemId: view.item.itemId, deedId, outflow: paid })
  announceDeed(bank, view.item.institutionId, view.item.username)
}

type DeedParts = Pick<DeedWishes, 'name' | 'category' | 'form' | 'channel'> & { outflow: number }

function deed(bank: Bank, { item }: ItemView, account: Account, { outflow, ...parts }: DeedParts): string {
  const owner = { institutionId: item.institutionId, username: item.username, account: account.key }
  return bank.deeds.make({ ...owner, ...parts, outflow: minorUnits(outflow) })
}

/** Where its owner would pay from: a card, else an account at hand. */
function spendingAccount(view: ItemView): Account {
  const accounts = view.accounts.map(({ account }) => account)
  const account = accounts.find(({ type }) => type === 'credit') ?? accounts.find(({ type }) => type === 'depository')
  if (!account) throw invalidField('the Item has no account that anybody could pay from')
  return account
}

const local = (view: ItemView, usCents: number): number => Math.round(usCents * view.life.resident.country.priceLevel)

function openGap(bank: Bank, view: ItemView, { options, faultId }: FaultRecord): void {
  const { item } = view
  const today = calendarDay(dayNumberAt(bank.clock.nowMs(), view.life.resident.country.utcOffsetHours)).day
  const [from, to] = [dayOr(options.from, addDays(today, -40)), dayOr(options.to, addDays(today, -20))]
  if (from > to) throw invalidField('options.from must not be after options.to')
  const gapId = `${faultId}/${bank.twistsOf(item.itemId).length + 1}`
  const dueMs = laterBy(bank.clock.nowMs(), options.after ?? 'P1D')
  bank.agenda.plan(fill, dueMs, { itemId: item.itemId, gapId })
  twist(bank, item, { kind: 'gap', gapId, from, to })
}

function fillGap(bank: Bank, itemId: string, gapId: string): void {
  const item = bank.state.items.get(itemId)
  const isFilled = bank.twistsOf(itemId).some(({ twist: done }) => done.kind === 'gap-filled' && done.gapId === gapId)
  if (item && !item.removed && !isFilled) twist(bank, item, { kind: 'gap-filled', gapId })
}

const dayOr = (value: unknown, usual: Day): Day => (typeof value === 'string' && isDay(value) ? dayOf(value) : usual)

function laterBy(instantMs: number, duration: unknown): number {
  const laterMs = instantAfter(instantMs, String(duration))
  if (Number.isNaN(laterMs)) throw invalidField('options.after must be an ISO duration such as P1D or PT6H')
  return laterMs
}

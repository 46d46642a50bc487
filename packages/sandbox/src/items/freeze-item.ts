// An Item as it stood at an earlier moment: what a report that never changes was made from. Nothing is copied, it is seen again.
import type { Bank } from '../bank.ts'
import type { ItemRecord, StreamPosition } from '../state/records.ts'
import { shapeAt } from './twists.ts'
import { type ItemView, viewItem } from './view-item.ts'

/** What tells one moment of an Item apart from all others. */
export type FrozenItem = { itemId: string; accountKeys: string[]; position: StreamPosition }

export const freezeItem = (bank: Bank, { itemId, accountKeys, shares = 0 }: ItemRecord): FrozenItem => ({
  itemId,
  accountKeys,
  position: {
    throughMs: bank.clock.nowMs(),
    deeds: bank.deeds.stepsTaken(),
    reports: bank.reportsOf(itemId).length,
    shares,
    twists: bank.twistsOf(itemId).length,
  },
})

/**
 * The Item without what came later, with the ids of that moment, and with the history of so many days before it was linked.
 * Undefined for an Item that the bank does not know; one that was removed is still known.
 */
export function viewFrozen(bank: Bank, frozen: FrozenItem, daysRequested: number): ItemView | undefined {
  const { itemId, accountKeys, position } = frozen
  const item = bank.state.items.get(itemId)
  if (!item) return undefined
  const view = viewItem(bank, { ...item, accountKeys, daysRequested })
  const shape = shapeAt(view.twists, position.twists ?? 0)
  const deeds = view.deeds.map(deed => ({
    ...deed,
    steps: deed.steps.filter(step => step.sequence <= position.deeds),
  }))
  return {
    ...view,
    accounts: view.accounts.map(({ account, accountId }) => ({
      account,
      accountId: view.accountIdOf(account.key, shape.accounts) ?? accountId,
    })),
    accountIdOf: (key, changes = shape.accounts) => view.accountIdOf(key, changes),
    transactionIdOf: (movement, form, changes = shape.transactions) => view.transactionIdOf(movement, form, changes),
    deeds: deeds.filter(deed => deed.steps.length > 0),
    reports: view.reports.slice(0, position.reports),
    twists: view.twists.slice(0, position.twists ?? 0),
  }
}

// A sandbox bank for tests: in a folder that goes away, at an instant of the test's choice.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bank } from './bank.ts'
import { createBank } from './create-bank.ts'
import { createItem, reserveItemId } from './items/create-item.ts'
import { openState } from './state/open-state.ts'
import type { ItemRecord } from './state/records.ts'
import { institutionOf } from './world/institutions.ts'

export const makeFolder = (): { folder: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-bank-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A bank whose clock stands; close it after the test. */
export async function openTestBank(standsAt: string): Promise<{ bank: Bank; close(): void }> {
  const { folder, remove } = makeFolder()
  const state = openState(folder)
  const clients = [{ id: 'tester', secret: 'secret' }]
  const bank = await createBank({ state, clients, seed: 'test', standsAtMs: Date.parse(standsAt) })
  const close = () => {
    bank.webhooks.stop()
    state.close()
    remove()
  }
  return { bank, close }
}

/** An Item with all accounts of a resident. */
export function linkItem(bank: Bank, institutionId: string, username = 'user_good', daysRequested = 730): ItemRecord {
  const institution = institutionOf(institutionId)
  if (!institution) throw new Error(`There is no institution ${institutionId}`)
  return createItem(bank, {
    itemId: reserveItemId(bank, 'tester'),
    clientId: 'tester',
    institutionId,
    username,
    accountKeys: bank.world.lifeAt(institution, username).resident.accounts.map(account => account.key),
    products: ['transactions'],
    webhook: null,
    daysRequested,
  })
}

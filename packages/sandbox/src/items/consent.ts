// Consent that ends: at OAuth banks in Europe an owner agrees for 180 days, the longest time that PSD2's rules of 2023 allow without
// asking again. A week before, the client is told; when it is over, the Item needs update mode.
import { defineTask } from '../agenda/agenda.ts'
import type { Bank } from '../bank.ts'
import { itemErrorOnWire } from '../plaid/item-on-wire.ts'
import { loginRequired } from '../plaid/items/sandbox-item-reset-login.ts'
import type { ItemRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'
import type { Institution } from '../world/institutions.ts'
import { tellClient } from './tell-client.ts'

const dayMs = 86_400_000
const consentMs = 180 * dayMs
export const warningMs = 7 * dayMs

type End = { itemId: string; endsMs: number }

const warn = defineTask<End>('consent.warning')
const end = defineTask<End>('consent.end')
const disconnect = defineTask<End>('item.disconnect')

/** When a consent that is given now ends; null at banks where it has no end. */
export const consentEndOf = (institution: Institution, nowMs: number): number | null =>
  institution.oauth && institution.countryCode !== 'US' && institution.countryCode !== 'CA' ? nowMs + consentMs : null

/** Keeps when the consent of an Item ends, and plans what happens then; null takes the end away. */
export function keepConsentEnd(bank: Bank, item: ItemRecord, endsMs: number | null): ItemRecord {
  const kept = { ...item, consentEndsMs: endsMs }
  bank.state.items.put(kept)
  if (endsMs !== null) {
    bank.agenda.plan(warn, Math.max(bank.clock.nowMs(), endsMs - warningMs), { itemId: item.itemId, endsMs })
    bank.agenda.plan(end, endsMs, { itemId: item.itemId, endsMs })
  }
  return kept
}

/** Tells the client that the bank will cut the connection, which it then does. */
export function planDisconnect(bank: Bank, item: ItemRecord, atMs: number, reason: string): ItemRecord {
  const planned = { ...item, disconnectsMs: atMs }
  bank.state.items.put(planned)
  bank.agenda.plan(disconnect, atMs, { itemId: item.itemId, endsMs: atMs })
  tellClient(bank, planned, 'ITEM', 'PENDING_DISCONNECT', { disconnect_time: instantText(atMs), reason })
  return planned
}

/** The Item carries ITEM_LOGIN_REQUIRED until somebody repairs it, and its client is told. */
export function requireLogin(bank: Bank, item: ItemRecord): void {
  if (item.error || item.removed) return
  const broken = { ...item, error: loginRequired, disconnectsMs: null }
  bank.state.items.put(broken)
  bank.journal.note('item.login-required', { item_id: item.itemId })
  tellClient(bank, broken, 'ITEM', 'ERROR', { error: itemErrorOnWire(loginRequired) })
}

/** What update mode leaves behind: no error, no end in sight, and a consent as long as a new one. */
export function renewLogin(bank: Bank, item: ItemRecord): ItemRecord {
  if (!item.error && !item.consentEndsMs && !item.disconnectsMs) return item
  const endsMs = item.consentEndsMs ? bank.clock.nowMs() + consentMs : null
  return keepConsentEnd(bank, { ...item, error: null, disconnectsMs: null }, endsMs)
}

/** A consent that was renewed meanwhile has another end, and the plans for the old one come to nothing. */
export function consentTasks(bank: Bank): void {
  const itemOf = ({ itemId }: End) => {
    const item = bank.state.items.get(itemId)
    return item && !item.removed ? item : undefined
  }
  bank.agenda.on(warn, plan => {
    const item = itemOf(plan)
    if (!item || item.consentEndsMs !== plan.endsMs) return
    tellClient(bank, item, 'ITEM', 'PENDING_EXPIRATION', { consent_expiration_time: instantText(plan.endsMs) })
  })
  bank.agenda.on(end, plan => {
    const item = itemOf(plan)
    if (item?.consentEndsMs === plan.endsMs) requireLogin(bank, item)
  })
  bank.agenda.on(disconnect, plan => {
    const item = itemOf(plan)
    if (item?.disconnectsMs === plan.endsMs) requireLogin(bank, item)
  })
}

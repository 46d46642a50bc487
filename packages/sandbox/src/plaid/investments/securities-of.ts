// The securities that an answer speaks of, each once.
import type { Security as WireSecurity } from 'plaid'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import type { Security } from '../../world/securities.ts'
import type { Wire } from '../endpoint.ts'
import { securityOnWire } from './security-on-wire.ts'

export type Mention = { shared: ItemAccount; security: Security }

export function securitiesOf(
  seed: string,
  view: ItemView,
  mentions: readonly Mention[],
  nowMs: number,
): Wire<WireSecurity>[] {
  const found = new Map<string, Wire<WireSecurity>>()
  for (const { shared, security } of mentions) {
    const { account } = shared
    const name = `${account.currency} ${security.key}`
    if (found.has(name)) continue
    const quote = view.life.portfolioOf(account).quoteAt(security, nowMs)
    found.set(name, securityOnWire(seed, security, quote, account.currency))
  }
  return [...found.values()]
}

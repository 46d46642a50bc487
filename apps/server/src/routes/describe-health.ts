import type { Item } from '@hearth/api'
import { healthOf, type ItemSigns } from '@hearth/feed'

/** How the Item is at this moment, as the screens tell it. */
export function describeHealth(signs: ItemSigns, now: Date): Item['health'] {
  const { ending, ...health } = healthOf(signs, now)
  return {
    ...health,
    since: health.since?.toISOString() ?? null,
    asOf: health.asOf?.toISOString() ?? null,
    nextTryAt: health.nextTryAt?.toISOString() ?? null,
    ending: ending && { ...ending, at: ending.at.toISOString() },
  }
}

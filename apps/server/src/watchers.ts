// Who watches which household's events in this process.
import type { SyncEvent } from '@hearth/feed'
import type { HouseholdId } from '@hearth/store'

type Listener = (event: SyncEvent) => void

export function createWatchers() {
  const listeners = new Map<HouseholdId, Set<Listener>>()
  return {
    subscribe(householdId: HouseholdId, listener: Listener): () => void {
      const watching = listeners.get(householdId) ?? new Set()
      listeners.set(householdId, watching.add(listener))
      return () => {
        watching.delete(listener)
        if (watching.size === 0) listeners.delete(householdId)
      }
    },
    publish(householdId: HouseholdId, event: SyncEvent): void {
      for (const listener of listeners.get(householdId) ?? []) listener(event)
    },
  }
}

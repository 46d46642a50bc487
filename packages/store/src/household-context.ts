import type { Store } from './open-store.ts'
import type { HouseholdId } from './tables.ts'

/** What every verb of the household gets: where its rows are, whose they are, and what time it is. */
export type HouseholdContext = { store: Store; householdId: HouseholdId; now: () => Date }

export const inHousehold = (store: Store, householdId: HouseholdId, now = () => new Date()): HouseholdContext => ({
  store,
  householdId,
  now,
})

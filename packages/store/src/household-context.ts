import { type Clock, clockIn } from '@hearth/money'
import type { Store } from './open-store.ts'
import type { HouseholdId } from './tables.ts'

/** What every verb of the household gets: where its rows are, whose they are, and what time and day it is there. */
export type HouseholdContext = { store: Store; householdId: HouseholdId } & Clock

export const inHousehold = (
  store: Store,
  householdId: HouseholdId,
  { now, today }: Clock = clockIn('UTC'),
): HouseholdContext => ({ store, householdId, now, today })

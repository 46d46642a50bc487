// A deed: money that moved because a client or a payment company said so, and not because somebody lived. It goes through the same
// accounts as a life, in steps whose order is kept by number: two of them may happen at one instant of a standing clock.
import { defineCollection } from '../state/collection.ts'
import type { AccountKey, Movement, MovementState } from '../world/movement.ts'

export type DeedStep = { sequence: number; atMs: number; becomes: MovementState }

export type Deed = {
  deedId: string
  institutionId: string
  username: string
  /** `settlesAtMs` is the instant of the last step; what is shown when is decided by the steps. */
  movement: Movement
  steps: DeedStep[]
}

/** Whose account a deed is about. */
export type AccountOwner = { institutionId: string; username: string; account: AccountKey }

export const deeds = defineCollection<Deed>('deeds', deed => deed.deedId)

/** How the bank shows a deed once so many steps of all deeds were taken. */
export const deedStateAt = (deed: Deed, steps: number): MovementState =>
  deed.steps.findLast(step => step.sequence <= steps)?.becomes ?? 'absent'

/** The step by which a deed came to be shown as it is once so many steps were taken. */
export const deedStepAt = (deed: Deed, steps: number): DeedStep | undefined =>
  deed.steps.findLast(step => step.sequence <= steps)

// A fault: something that goes wrong on purpose, where somebody said and as often as somebody said.
import { defineCollection } from '../../state/collection.ts'
import { instantText } from '../../world/clock.ts'

/** Null matches everything. `endpoint` is a path or the start of one; `webhook` is a type, or a type and a code with a slash. */
export type FaultMatch = {
  endpoint: string | null
  webhook: string | null
  itemId: string | null
  institutionId: string | null
  clientId: string | null
}

export type FaultRecord = {
  faultId: string
  name: string
  match: FaultMatch
  /** It strikes so often and is spent then; null: without end. */
  times: number | null
  /** It strikes at every so manieth meeting. */
  every: number
  /** A page of a loop of /transactions/sync, the first is 1; null: any, and calls without pages. */
  page: number | null
  /** The share of meetings at which it strikes, thrown with dice of its own. */
  probability: number
  seed: string
  options: Record<string, unknown>
  addedMs: number
  /** How often it was met, and how often it struck. */
  met: number
  struck: number
}

export const faultRecords = defineCollection<FaultRecord>('faults', fault => fault.faultId)

/** A fault as /control/faults shows it. */
export const describeFault = (fault: FaultRecord, meaning: string) => ({
  fault_id: fault.faultId,
  name: fault.name,
  meaning,
  match: {
    endpoint: fault.match.endpoint,
    webhook: fault.match.webhook,
    item_id: fault.match.itemId,
    institution_id: fault.match.institutionId,
    client_id: fault.match.clientId,
  },
  times: fault.times,
  every: fault.every,
  page: fault.page,
  probability: fault.probability,
  seed: fault.seed,
  options: fault.options,
  added_at: instantText(fault.addedMs),
  met: fault.met,
  struck: fault.struck,
  spent: fault.times !== null && fault.struck >= fault.times,
})

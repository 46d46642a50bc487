// The book of faults: which are set, and which of them strike when a call or a webhook meets them.
import type { State } from '../../state/open-state.ts'
import { hashText, randomOf } from '../../world/random.ts'
import { type FaultRecord, faultRecords } from './fault.ts'

/** What may be struck: a call, or a webhook that is about to be sent. Null where it has no such thing. */
export type Meeting = {
  endpoint: string | null
  webhook: string | null
  itemId: string | null
  institutionId: string | null
  clientId: string
  page: number | null
}

export type Faults = {
  add(fault: FaultRecord): void
  all(): readonly FaultRecord[]
  remove(faultId: string): FaultRecord | undefined
  /** True when no fault is set, which is the rule. */
  none(): boolean
  /** The faults among these names that strike here, the oldest first. Counts the meeting and the strike. */
  meet(meeting: Meeting, names: (name: string) => boolean): FaultRecord[]
}

export function openFaults(state: State): Faults {
  const book = state.in(faultRecords)
  const strikes = (fault: FaultRecord): boolean => {
    const met = fault.met + 1
    const spent = fault.times !== null && fault.struck >= fault.times
    const struck = !spent && met % fault.every === 0 && isThrown(fault, met)
    if (!spent) book.put({ ...fault, met, struck: fault.struck + (struck ? 1 : 0) })
    return struck
  }
  return {
    add: fault => book.put(fault),
    all: () => book.all(),
    remove: faultId => {
      const fault = book.get(faultId)
      if (fault) book.remove(faultId)
      return fault
    },
    none: () => book.count() === 0,
    meet: (meeting, names) => book.all().filter(fault => names(fault.name) && isMet(fault, meeting) && strikes(fault)),
  }
}

/** The same seed throws the same dice, whatever else happens in the bank. */
const isThrown = ({ probability, seed }: FaultRecord, met: number): boolean =>
  probability >= 1 || randomOf(hashText(`${seed}/${met}`)).chance(probability)

function isMet({ match, page }: FaultRecord, meeting: Meeting): boolean {
  return (
    startsWith(meeting.endpoint, match.endpoint) &&
    startsWith(meeting.webhook, match.webhook) &&
    (match.itemId === null || match.itemId === meeting.itemId) &&
    (match.institutionId === null || match.institutionId === meeting.institutionId) &&
    (match.clientId === null || match.clientId === meeting.clientId) &&
    (page === null || page === meeting.page)
  )
}

const startsWith = (text: string | null, start: string | null): boolean =>
  start === null || (text !== null && (text === start || text.startsWith(start)))

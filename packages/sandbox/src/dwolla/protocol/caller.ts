// Who calls Dwolla's API, and from where: everything in it happens in a request, also what a simulation brings about.
import type { Bank } from '../../bank.ts'
import { stableUuid } from '../../stable-id.ts'
import { defineCollection } from '../../state/collection.ts'
import { notFound } from './failure.ts'

export type Caller = {
  bank: Bank
  /** The Plaid client whose Dwolla account this is. */
  clientId: string
  /** What the addresses of this server begin with, as the caller knows it: 'http://localhost:3001'. */
  base: string
}

/** '2026-11-22T08:00:00.000Z': Dwolla always writes the milliseconds. */
export const dwollaTime = (atMs: number): string => new Date(atMs).toISOString()

/** A UUID that nothing else has. */
export function makeId({ bank, clientId }: Caller, kind: string): string {
  const number = bank.state.nextNumber(`dwolla ${kind} of ${clientId}`)
  return stableUuid([bank.seed, 'dwolla', kind, clientId, number])
}

/** The Dwolla account of a client; there from the beginning. */
export const accountIdOf = ({ bank, clientId }: Pick<Caller, 'bank' | 'clientId'>): string =>
  stableUuid([bank.seed, 'dwolla', 'account', clientId])

type Kept = { id: string; clientId: string }

export type Shelf<Row extends Kept> = {
  get(caller: Caller, id: string): Row | undefined
  /** Throws 404. */
  open(caller: Caller, id: string): Row
  /** The oldest first. */
  all(caller: Caller): Row[]
  put(caller: Caller, row: Row): Row
  remove(caller: Caller, id: string): void
}

/** Where resources of one kind are kept, each seen only by the client that it belongs to. */
export function defineShelf<Row extends Kept>(name: string): Shelf<Row> {
  const definition = defineCollection<Row>(name, row => row.id)
  const get = ({ bank, clientId }: Caller, id: string): Row | undefined => {
    const row = bank.state.in(definition).get(id.toLowerCase())
    return row?.clientId === clientId ? row : undefined
  }
  return {
    get,
    open: (caller, id) => {
      const row = get(caller, id)
      if (!row) throw notFound()
      return row
    },
    all: ({ bank, clientId }) =>
      bank.state
        .in(definition)
        .all()
        .filter(row => row.clientId === clientId),
    put: ({ bank }, row) => {
      bank.state.in(definition).put(row)
      return row
    },
    remove: ({ bank }, id) => bank.state.in(definition).remove(id),
  }
}

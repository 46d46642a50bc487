// Where resources of one kind are kept, each seen only by the Stripe account that it belongs to.
import { defineCollection } from '../../state/collection.ts'
import { missingResource } from './failure.ts'
import type { Till } from './till.ts'

export type Kept = { id: string; clientId: string }

/** A field that may be expanded is kept as an id. */
type Unexpanded<Field> = string extends Field ? Exclude<Field, object> : Field

/** A resource of the SDK's typings as it is kept: complete, with ids where another resource could be put in. */
export type Shown<Resource> = { [Key in keyof Resource]: Unexpanded<Resource[Key]> }

export type Shelf<Row extends Kept> = {
  get(till: Till, id: string): Row | undefined
  /** The resource that a path names. Throws 404 resource_missing. */
  open(till: Till, id: string): Row
  /** The resource that a parameter names. Throws 400 resource_missing. */
  named(till: Till, id: string, param: string): Row
  /** The newest first. */
  all(till: Till): Row[]
  put(till: Till, row: Row): Row
}

/** `noun` is Stripe's word for the resource in its errors. */
export function defineShelf<Row extends Kept>(name: string, noun: string): Shelf<Row> {
  const definition = defineCollection<Row>(name, row => row.id)
  const get = (till: Till, id: string): Row | undefined => {
    const row = till.bank.state.in(definition).get(id)
    return row?.clientId === till.clientId ? row : undefined
  }
  const find = (till: Till, id: string, status: 400 | 404, param: string): Row => {
    const row = get(till, id)
    if (!row) throw missingResource(status, noun, id, param)
    return row
  }
  return {
    get,
    open: (till, id) => find(till, id, 404, 'id'),
    named: (till, id, param) => find(till, id, 400, param),
    all: till =>
      till.bank.state
        .in(definition)
        .all()
        .filter(row => row.clientId === till.clientId)
        .reverse(),
    put: (till, row) => {
      till.bank.state.in(definition).put(row)
      return row
    },
  }
}

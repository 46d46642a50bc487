// What an endpoint is: a path, the fields that it takes, and the answer.
import type { Bank, Client } from '../bank.ts'
import { type Fields, readFields, type ValuesOf } from './fields.ts'

/** The SDK's types as they look on the wire: its enums are plain texts there. */
export type Wire<Type> = Type extends string
  ? `${Type}`
  : Type extends readonly (infer Entry)[]
    ? Wire<Entry>[]
    : Type extends object
      ? { [Key in keyof Type]: Wire<Type[Key]> }
      : Type

/** An answer of the SDK's, before the request id is added to it. */
export type Answer<Response> = Omit<Wire<Response>, 'request_id'>

export type Call<Input> = { bank: Bank; client: Client; input: Input; nowMs: number }

export type Endpoint = {
  path: string
  /** Takes the body without its keys. Throws PlaidFailure. */
  answer(bank: Bank, client: Client, body: Record<string, unknown>): object
}

/** Ties the fields of an endpoint to its answer: fields are read first, so the answer meets checked values only. */
export const endpoint = <Shape extends Fields>(
  path: string,
  fields: Shape,
  answer: (call: Call<ValuesOf<Shape>>) => object,
): Endpoint => ({
  path,
  answer: (bank, client, body) => answer({ bank, client, input: readFields(fields, body), nowMs: bank.clock.nowMs() }),
})

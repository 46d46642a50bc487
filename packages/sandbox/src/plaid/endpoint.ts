// What an endpoint is: a path, the fields that it takes, and the answer.
import type { Bank, Client } from '../bank.ts'
import { type Fields, readFields, type ValuesOf } from './fields.ts'

/** The SDK's types as they look on the wire: its enums are plain texts there, and an enum's 'null' is null. */
export type Wire<Type> = Type extends string
  ? `${Type}` extends 'null'
    ? null
    : `${Type}`
  : Type extends readonly (infer Entry)[]
    ? Wire<Entry>[]
    : Type extends object
      ? { [Key in keyof Type]: Wire<Type[Key]> }
      : Type

/** An answer of the SDK's, before the request id is added to it. */
export type Answer<Response> = Omit<Wire<Response>, 'request_id'>

/** `address` is where the client called the bank: 'http://localhost:3001', without a path. */
export type Call<Input> = { bank: Bank; client: Client; input: Input; nowMs: number; address: string }

/** An answer that is no JSON. Buffer is what HTTP sends as it is. */
export class FileAnswer {
  readonly contentType: string
  readonly content: Buffer
  readonly headers: Record<string, string>

  constructor(contentType: string, content: Buffer, headers: Record<string, string> = {}) {
    this.contentType = contentType
    this.content = content
    this.headers = headers
  }
}

export type Endpoint = {
  path: string
  /** Takes no keys: anybody may ask. */
  open: boolean
  /** Takes the body without its keys. Throws PlaidFailure. */
  answer(bank: Bank, client: Client, body: Record<string, unknown>, address: string): object | Promise<object>
}

/** Ties the fields of an endpoint to its answer: fields are read first, so the answer meets checked values only. */
export const endpoint = <Shape extends Fields>(
  path: string,
  fields: Shape,
  answer: (call: Call<ValuesOf<Shape>>) => object | Promise<object>,
  more: { open?: boolean } = {},
): Endpoint => ({
  path,
  open: more.open ?? false,
  answer: (bank, client, body, address) =>
    answer({ bank, client, input: readFields(fields, body), nowMs: bank.clock.nowMs(), address }),
})

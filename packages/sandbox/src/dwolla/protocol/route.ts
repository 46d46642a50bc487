// What a route is: a method, a path, and an answer.
import type { Caller } from './caller.ts'

export type Call = {
  caller: Caller
  /** The path's `:id`. */
  id: string
  query: URLSearchParams
  /** The JSON body; empty when there was none. */
  body: Record<string, unknown>
  /** Whether the request had a body at all. */
  hasBody: boolean
}

/** `location` is a path: a resource that was made, answered with 201 and no body. */
export type DwollaAnswer = { status?: number; location?: string; body?: object }

export type DwollaRoute = { method: 'DELETE' | 'GET' | 'POST'; url: string; answer(call: Call): DwollaAnswer }

const makeRoute =
  (method: DwollaRoute['method']) =>
  (url: string, answer: (call: Call) => DwollaAnswer): DwollaRoute => ({ method, url, answer })

export const get = makeRoute('GET')
export const post = makeRoute('POST')
export const del = makeRoute('DELETE')

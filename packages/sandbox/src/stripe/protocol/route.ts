// What a route is: a method, a path, the parameters that it takes, and the answer.

import type { FormTree } from './form.ts'
import { list, type Params, readParams, text, type ValuesOf } from './params.ts'
import type { Till } from './till.ts'

/** `id` and `subId` are the path's `:id` and `:subId`. */
export type Call<Input> = { till: Till; input: Input; id: string; subId: string }

export type Route = {
  method: 'DELETE' | 'GET' | 'POST'
  url: string
  /** Reads the parameters and throws what is wrong with them; what it gives does the work. */
  read(form: FormTree): { expand: string[]; answer(till: Till, id: string, subId: string): object }
}

const common = { expand: list(text()) }

const makeRoute =
  (method: Route['method']) =>
  <Shape extends Params>(url: string, params: Shape, answer: (call: Call<ValuesOf<Shape>>) => object): Route => ({
    method,
    url,
    read: form => {
      const { expand, ...rest } = form
      const input = readParams(params, rest)
      const paths = readParams(common, expand === undefined ? {} : { expand }).expand ?? []
      return { expand: paths, answer: (till, id, subId) => answer({ till, input, id, subId }) }
    },
  })

export const get = makeRoute('GET')
export const post = makeRoute('POST')
export const del = makeRoute('DELETE')

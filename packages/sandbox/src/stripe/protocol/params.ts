// Reads Stripe's parameters, which are all text, into values; each complaint has the code that Stripe uses.
import { refuse } from './failure.ts'
import { type FormTree, type FormValue, isTree } from './form.ts'

/** Reads one value; `name` is its path, `us_bank_account[routing_number]`. What is absent is undefined. */
export type Param<Value> = { read(value: FormValue, name: string): Value; required?: true }

export type Params = Record<string, Param<unknown>>
export type ValuesOf<Shape extends Params> = {
  [Name in keyof Shape]: Shape[Name] extends Param<infer Value>
    ? Shape[Name] extends { required: true }
      ? Value
      : Value | undefined
    : never
}

export const required = <Value>(param: Param<Value>): Param<Value> & { required: true } => ({
  ...param,
  required: true,
})

const textMax = 5_000

export const text = (max = textMax): Param<string> => ({
  read: (value, name) => {
    const written = leaf(value, name)
    if (written === '') throw emptyText(name)
    return checkLength(written, name, max)
  },
})

/** An empty text takes the value away: null. */
export const clearable = <Value>(param: Param<Value>): Param<Value | null> => ({
  read: (value, name) => (value === '' ? null : param.read(value, name)),
})

export const integer = (from = 0): Param<number> => ({
  read: (value, name) => {
    const written = leaf(value, name)
    if (written === '') throw emptyText(name)
    if (!/^-?\d{1,15}$/.test(written)) {
      throw refuse(`Invalid integer: ${written}`, { code: 'parameter_invalid_integer', param: name })
    }
    if (Number(written) < from) {
      const message =
        from === 0 ? 'Invalid non-negative integer' : `This value must be greater than or equal to ${from}.`
      throw refuse(message, { code: 'parameter_invalid_integer', param: name })
    }
    return Number(written)
  },
})

export const flag = (): Param<boolean> => ({
  read: (value, name) => {
    const written = leaf(value, name)
    if (written !== 'true' && written !== 'false') throw refuse(`Invalid boolean: ${written}`, { param: name })
    return written === 'true'
  },
})

export const oneOf = <const Choice extends string>(choices: readonly Choice[]): Param<Choice> => ({
  read: (value, name) => {
    const written = leaf(value, name)
    const found = choices.find(choice => choice === written)
    if (found === undefined) throw refuse(`Invalid ${name}: must be one of ${choices.join(', ')}`, { param: name })
    return found
  },
})

export const list = <Value>(param: Param<Value>): Param<Value[]> => ({
  read: (value, name) => {
    if (value === '') return []
    if (!isTree(value)) throw refuse('Invalid array', { param: name })
    const entries = Object.entries(value)
    if (entries.some(([key]) => !/^\d+$/.test(key))) throw refuse('Invalid array', { param: name })
    return entries
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([key, entry]) => param.read(entry, `${name}[${key}]`))
  },
})

export const shape = <Shape extends Params>(params: Shape): Param<ValuesOf<Shape>> => ({
  read: (value, name) => {
    if (!isTree(value)) throw refuse('Invalid object', { param: name })
    return readParams(params, value, name)
  },
})

/** Anything: a part of the contract that this bank accepts and makes nothing of. */
export const anything = (): Param<FormValue> => ({ read: value => value })

/** What to do with metadata: null clears all of it, an empty text takes one key away. */
export type MetadataChange = Record<string, string> | null

export const metadata = (): Param<MetadataChange> => ({
  read: (value, name) => {
    if (value === '') return null
    if (!isTree(value)) throw refuse('Invalid object', { param: name })
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => {
        checkLength(key, `${name}[${key}]`, 40)
        return [key, checkLength(leaf(entry, `${name}[${key}]`), `${name}[${key}]`, 500)]
      }),
    )
  },
})

export function changeMetadata(before: Record<string, string>, change: MetadataChange | undefined) {
  if (change === undefined) return before
  if (change === null) return {}
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''))
}

const addressParam = shape({
  city: clearable(text()),
  country: clearable(text()),
  line1: clearable(text()),
  line2: clearable(text()),
  postal_code: clearable(text()),
  state: clearable(text()),
})

export const address = () => addressParam

export function addressOnWire(given: ReturnType<typeof addressParam.read>) {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = given
  return { city, country, line1, line2, postal_code, state }
}

/** Reads a tree by its parameters. Throws parameter_unknown first, as Stripe does, then parameter_missing. */
export function readParams<Shape extends Params>(params: Shape, tree: FormTree, path = ''): ValuesOf<Shape> {
  const nameOf = (key: string) => (path === '' ? key : `${path}[${key}]`)
  const unknown = Object.keys(tree).find(key => !Object.hasOwn(params, key))
  if (unknown !== undefined) {
    const name = nameOf(unknown)
    throw refuse(`Received unknown parameter: ${name}`, { code: 'parameter_unknown', param: name })
  }
  const values = Object.entries(params).map(([key, param]) => {
    const value = tree[key]
    if (value !== undefined) return [key, param.read(value, nameOf(key))]
    if (param.required) throw missingParam(nameOf(key))
    return [key, undefined]
  })
  return Object.fromEntries(values)
}

export const missingParam = (name: string) =>
  refuse(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name })

function leaf(value: FormValue, name: string): string {
  if (typeof value === 'string') return value
  throw refuse('Invalid string', { param: name })
}

function checkLength(written: string, name: string, max: number): string {
  if (written.length <= max) return written
  throw refuse(`Invalid string: ${written.slice(0, 20)}...; must be at most ${max} characters`, { param: name })
}

const emptyText = (name: string) =>
  refuse(`You passed an empty string for '${name}', which cannot be unset. Leave it out, or give it a value.`, {
    code: 'parameter_invalid_empty',
    param: name,
  })

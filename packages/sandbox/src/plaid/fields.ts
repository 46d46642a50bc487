// Reads a request body field by field. Nothing past this file is unknown, and each complaint has the code that Plaid uses.
import { type Day, isDay } from '@hearth/money'
import { invalidField, PlaidFailure } from './failure.ts'

/** Reads one value; `path` names it in a complaint. `missing` says what an absent field means; undefined: it is required. */
export type Field<Value> = { read(value: unknown, path: string): Value; missing?: { value: Value } }

export type Fields = Record<string, Field<unknown>>
export type ValuesOf<Shape extends Fields> = {
  [Name in keyof Shape]: Shape[Name] extends Field<infer Value> ? Value : never
}

export const text = (limits: { min?: number; max?: number } = {}): Field<string> => ({
  read: (value, path) => {
    if (typeof value !== 'string') throw invalidField(`${path} must be a string`)
    if (value.length < (limits.min ?? 0)) throw invalidField(`${path} must be a non-empty string`)
    if (value.length > (limits.max ?? 100_000)) throw invalidField(`${path} must be at most ${limits.max} characters`)
    return value
  },
})

export const integer = (from: number, to: number): Field<number> => ({
  read: (value, path) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw invalidField(`${path} must be an integer`)
    if (value < from || value > to) throw invalidField(`${path} must be between ${from} and ${to}`)
    return value
  },
})

/** A number with or without decimals. */
export const decimal = (from = -1e12, to = 1e12): Field<number> => ({
  read: (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidField(`${path} must be a number`)
    if (value < from || value > to) throw invalidField(`${path} must be between ${from} and ${to}`)
    return value
  },
})

export const flag = (): Field<boolean> => ({
  read: (value, path) => {
    if (typeof value !== 'boolean') throw invalidField(`${path} must be a boolean`)
    return value
  },
})

export const calendarDayField = (): Field<Day> => ({
  read: (value, path) => {
    if (typeof value !== 'string' || !isDay(value))
      throw invalidField(`${path} must be a date in the format YYYY-MM-DD`)
    return value
  },
})

export const oneOf = <const Choice extends string>(choices: readonly Choice[]): Field<Choice> => ({
  read: (value, path) => {
    const found = choices.find(choice => choice === value)
    if (found === undefined) throw invalidField(`${path} must be one of: ${choices.join(', ')}`)
    return found
  },
})

/** A web address that webhooks could be sent to. */
export const webAddress = (): Field<string> => ({
  read: (value, path) => {
    const address = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
    if (!address || (address.protocol !== 'http:' && address.protocol !== 'https:')) {
      throw invalidField(`${path} must be a valid http or https URL`)
    }
    return address.href === `${value}/` ? String(value) : address.href
  },
})

export const list = <Value>(field: Field<Value>, min = 0): Field<Value[]> => ({
  read: (value, path) => {
    if (!Array.isArray(value)) throw invalidField(`${path} must be an array`)
    if (value.length < min) throw invalidField(`${path} must have at least ${min} element${min === 1 ? '' : 's'}`)
    return value.map((entry, at) => field.read(entry, `${path}[${at}]`))
  },
})

export const object = <Shape extends Fields>(shape: Shape): Field<ValuesOf<Shape>> => ({
  read: (value, path) => {
    if (!isRecord(value)) throw invalidField(`${path} must be an object`)
    return readFields(shape, value, `${path}.`)
  },
})

/** Any object: a part of the contract that this bank accepts and makes nothing of. */
export const anyObject = (): Field<Record<string, unknown>> => ({
  read: (value, path) => {
    if (!isRecord(value)) throw invalidField(`${path} must be an object`)
    return value
  },
})

/** Absent and null mean the same: SDKs send nulls for what they were not given. */
export const optional = <Value>(field: Field<Value>): Field<Value | null> => ({
  read: (value, path) => (value === null ? null : field.read(value, path)),
  missing: { value: null },
})

/** May be absent but, by Plaid's contract, never null. */
export const notNull = <Value>(field: Field<Value>): Field<Value | null> => ({
  read: (value, path) => {
    if (value === null) throw invalidField(`${path} must not be null`)
    return field.read(value, path)
  },
  missing: { value: null },
})

/**
 * Reads an object by its shape. Throws MISSING_FIELDS and UNKNOWN_FIELDS with all names at once, and INVALID_FIELD on
 * the first value that is wrong.
 */
export function readFields<Shape extends Fields>(
  shape: Shape,
  body: Record<string, unknown>,
  path = '',
): ValuesOf<Shape> {
  const known = Object.entries(shape)
  const missing = known.filter(([name, field]) => !field.missing && (body[name] === undefined || body[name] === null))
  if (missing.length > 0)
    throw complain(
      'MISSING_FIELDS',
      'the following required fields are missing',
      missing.map(([name]) => path + name),
    )
  const unknown = Object.keys(body).filter(name => !Object.hasOwn(shape, name))
  if (unknown.length > 0)
    throw complain(
      'UNKNOWN_FIELDS',
      'the following fields are not recognized by this endpoint',
      unknown.map(name => path + name),
    )
  const values = known.map(([name, field]) => {
    const value = body[name]
    return [name, value === undefined && field.missing ? field.missing.value : field.read(value, path + name)]
  })
  return Object.fromEntries(values)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const complain = (code: string, sentence: string, names: string[]): PlaidFailure =>
  new PlaidFailure('INVALID_REQUEST', code, `${sentence}: ${names.join(', ')}`)

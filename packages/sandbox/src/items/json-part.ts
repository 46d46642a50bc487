// Reads JSON that people write by hand: any key may be absent or null, keys that nobody asks for are passed over, and every
// complaint names the place.
import { type Day, isDay } from '@hearth/money'
import { invalidField } from '../plaid/failure.ts'
import { isRecord } from '../plaid/fields.ts'

/** An object and its place. Readers give null for a key that is absent or null, and throw INVALID_FIELD for another kind. */
export type Part = {
  /** The path of a key, for a complaint. */
  at(name: string): string
  text(name: string): string | null
  number(name: string): number | null
  flag(name: string): boolean | null
  day(name: string): Day | null
  /** A number is taken as its text: people write both. */
  textOrNumber(name: string): string | null
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null
  part(name: string): Part | null
  /** Objects; a single one counts as a list of one. Empty when absent. */
  list(name: string): Part[]
  texts(name: string): string[]
  /** True when it has no key with a value, as a row of a blank template has none. */
  isEmpty(): boolean
  /** The object itself, for parts that somebody else reads. */
  value: Readonly<Record<string, unknown>>
}

export function partsOf(value: Record<string, unknown>, path: string): Part {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const read = <Value>(name: string, kind: string, is: (found: unknown) => found is Value): Value | null => {
    const found = value[name]
    if (found === undefined || found === null) return null
    if (!is(found)) throw invalidField(`${at(name)} must be ${kind}`)
    return found
  }
  const entries = (name: string): unknown[] => {
    const found = value[name]
    if (found === undefined || found === null) return []
    return Array.isArray(found) ? found.filter(entry => entry !== null) : [found]
  }
  return {
    at,
    value,
    text: name => read(name, 'a string', isText),
    number: name => read(name, 'a number', isNumber),
    flag: name => read(name, 'a boolean', isFlag),
    day: name => {
      const found = read(name, 'a date in the format YYYY-MM-DD', isText)
      if (found === null) return null
      if (!isDay(found)) throw invalidField(`${at(name)} must be a date in the format YYYY-MM-DD`)
      return found
    },
    textOrNumber: name => {
      const found = read(name, 'a string', isTextOrNumber)
      return found === null ? null : String(found)
    },
    oneOf: (name, choices) => {
      const found = read(name, 'a string', isText)
      if (found === null) return null
      const choice = choices.find(each => each === found)
      if (choice === undefined) throw invalidField(`${at(name)} must be one of: ${choices.filter(Boolean).join(', ')}`)
      return choice
    },
    part: name => {
      const found = read(name, 'an object', isRecord)
      return found && partsOf(found, at(name))
    },
    list: name =>
      entries(name).map((entry, index) => {
        if (!isRecord(entry)) throw invalidField(`${at(name)}[${index}] must be an object`)
        return partsOf(entry, `${at(name)}[${index}]`)
      }),
    texts: name =>
      entries(name).map((entry, index) => {
        if (!isText(entry)) throw invalidField(`${at(name)}[${index}] must be a string`)
        return entry
      }),
    isEmpty: () => Object.values(value).every(each => each === null),
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isTextOrNumber = (value: unknown): value is string | number => isText(value) || isNumber(value)

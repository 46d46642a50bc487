// Reads JSON bodies. Wrong fields are collected, so that one answer names them all.
import type { FieldError } from './failure.ts'
import { invalid } from './failure.ts'

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})

export type Reader = {
  /** A text that must be there; empty, and complained of, when it is not. */
  required(name: string, max?: number): string
  optional(name: string, max?: number): string | null
  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | null
  complain(error: FieldError): void
  /** Throws all complaints. */
  finish(): void
}

export function readerOf(body: Record<string, unknown>): Reader {
  const errors: FieldError[] = []
  const complain = (error: FieldError) => {
    errors.push(error)
  }
  const optional = (name: string, max = 255): string | null => {
    const value = body[name]
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'string' && value.length <= max) return value
    complain({ code: 'InvalidFormat', message: `${titleOf(name)} is invalid.`, path: `/${name}` })
    return null
  }
  return {
    required: (name, max) => {
      const before = errors.length
      const value = optional(name, max)
      if (value === null && errors.length === before) {
        complain({ code: 'Required', message: `${titleOf(name)} required.`, path: `/${name}` })
      }
      return value ?? ''
    },
    optional,
    choice: (name, choices) => {
      const value = optional(name)
      const found = choices.find(choice => choice === value)
      if (value !== null && found === undefined) {
        complain({ code: 'Invalid', message: `${titleOf(name)} is invalid.`, path: `/${name}` })
      }
      return found ?? null
    },
    complain,
    finish: () => {
      if (errors.length > 0) throw invalid(...errors)
    },
  }
}

/** 'firstName' as 'FirstName'. */
const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** Minor units of {value: '10.00', currency: 'USD'}; null for what is no positive amount. */
export function readAmount(value: unknown): number | null {
  const { value: written, currency } = recordOf(value)
  if (currency !== 'USD' || (typeof written !== 'string' && typeof written !== 'number')) return null
  const [, whole, cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(String(written)) ?? []
  if (whole === undefined) return null
  const amount = Number(whole) * 100 + Number(cents.padEnd(2, '0'))
  return amount > 0 ? amount : null
}

export const amountOnWire = (amount: number) => ({ value: (amount / 100).toFixed(2), currency: 'USD' })
